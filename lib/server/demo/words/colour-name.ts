import 'server-only';
import { lchOf } from '../picture/colour';
import { type Phrase, phrase } from './phrases';

const greys: [number, Phrase][] = [
  [0.16, phrase('black', '黑色')],
  [0.38, phrase('charcoal', '炭黑')],
  [0.7, phrase('grey', '灰色')],
  [0.92, phrase('pale grey', '浅灰')],
  [1.1, phrase('white', '白色')],
];

/** Hues in OKLCH, each up to its end. */
const hues: [number, Phrase][] = [
  [12, phrase('pink', '粉红')],
  [42, phrase('red', '红色')],
  [75, phrase('orange', '橙色')],
  [118, phrase('yellow', '黄色')],
  [165, phrase('green', '绿色')],
  [218, phrase('teal', '青色')],
  [278, phrase('blue', '蓝色')],
  [318, phrase('purple', '紫色')],
  [361, phrase('pink', '粉红')],
];

/** What people call a colour. */
export function colourName(hex: string): Phrase {
  const { lightness, chroma, hue } = lchOf(hex);
  if (chroma < 0.032) return greys.find(([end]) => lightness < end)?.[1] ?? phrase('grey', '灰色');
  const name = hues.find(([end]) => hue < end)?.[1] ?? phrase('red', '红色');
  if ((name.en === 'orange' || name.en === 'yellow') && lightness < 0.56) return phrase('brown', '棕色');
  if (lightness < 0.36) return phrase(`deep ${name.en}`, `深${name.zh}`);
  if (lightness > 0.82 && chroma < 0.1) return phrase(`pale ${name.en}`, `浅${name.zh}`);
  return chroma < 0.075 ? phrase(`muted ${name.en}`, `灰${name.zh}`) : name;
}
