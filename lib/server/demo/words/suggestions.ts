import 'server-only';
import type { Ratio } from '@/lib/domain/ratio';
import { lchOf } from '../picture/colour';
import type { Look } from '../picture/look';
import { oneOf, type Random, randomFrom } from '../random';
import { colourName } from './colour-name';
import { keycap } from './keycap';
import { artists, media, type Phrase, phrase } from './phrases';

export type Suggestions = { text: string; translated: string; choices: string[] };

/**
 * Four prompts that could have made a picture, from its colours and shapes alone. `known` are the words it was really
 * drawn from, where they are remembered. Another attempt finds other words for the same.
 */
export function suggestionsFor(look: Look, known: string | null, attempt: string): Suggestions {
  const dice = randomFrom('describe', attempt);
  const subject = known ? phrase(known, known) : subjectOf(look);
  const style = shuffled(media, dice);
  const names = shuffled(artists, dice);
  const colours = colourPhrases(look);
  const { light, place, edges } = { light: lightOf(look, dice), place: placeOf(look, dice), edges: edgesOf(look) };
  const disc = discOf(look);
  const lines: Phrase[][] = [
    [subject, colours.pair, ...(disc ? [disc] : []), place, light, style[0] ?? edges],
    [style[1] ?? edges, subject, colours.palette, edges, inTheStyleOf(names[0] ?? '')],
    [shapeOf(look), place, ...(disc ? [disc] : [edges]), light, colours.against],
    [subject, light, colours.palette, style[2] ?? edges, inTheStyleOf(names[1] ?? '')],
  ];
  // After the first attempt the order is anyone's guess.
  const order = dice() < 0.5 ? lines : [...lines.slice(1), ...lines.slice(0, 1)];
  const flags = ` --ar ${ratioText(nearestRatio(look))}`;
  const written = order.map((phrases) => phrases.map(({ en }) => en).join(', ') + flags);
  const translated = order.map((phrases) => phrases.map(({ zh }) => zh).join('，') + flags);
  return {
    text: written.map((line, index) => `${keycap(index + 1)} ${line}`).join('\n\n'),
    translated: translated.map((line, index) => `${keycap(index + 1)} ${line}`).join('\n\n'),
    choices: written.map((line) => line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')),
  };
}

function subjectOf({ horizon, discs, isSymmetric, busyness, width, height }: Look): Phrase {
  const sky = discs.some(({ y }) => horizon !== null && y < horizon);
  if (horizon !== null && sky) return phrase('a round sun above a far horizon', '远方地平线上的一轮圆日');
  if (horizon !== null) return phrase('an open landscape under a wide sky', '辽阔天空下的开阔风景');
  if (discs.length > 0) return phrase('round forms that float before a plain ground', '漂浮在素净背景前的圆形');
  if (isSymmetric && height >= width) return phrase('a figure seen from the front', '正面的人物');
  if (busyness.middle > busyness.border * 1.5) return phrase('a single subject in the middle', '画面中央的单一主体');
  return busyness.middle > 0.05
    ? phrase('an intricate scene full of detail', '细节丰富的场景')
    : phrase('soft fields of colour', '柔和的色块');
}

function colourPhrases({ palette }: Look): { pair: Phrase; palette: Phrase; against: Phrase } {
  const named = palette.map(({ colour }) => colourName(colour));
  const distinct = named.filter(({ en }, index) => named.findIndex((other) => other.en === en) === index).slice(0, 3);
  const [first = phrase('grey', '灰色'), second] = distinct;
  if (!second) {
    const only = phrase(`all in ${first.en}`, `通体${first.zh}`);
    return { pair: only, palette: only, against: phrase(`${first.en} on ${first.en}`, `同色系${first.zh}`) };
  }
  const all = distinct.map(({ en }) => en);
  const list = `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
  return {
    pair: phrase(`in ${first.en} and ${second.en}`, `${first.zh}与${second.zh}`),
    palette: phrase(`a palette of ${list}`, `以${distinct.map(({ zh }) => zh).join('、')}为主色`),
    against: phrase(`${second.en} against ${first.en}`, `${first.zh}衬托${second.zh}`),
  };
}

function lightOf({ lightness, contrast, palette }: Look, dice: Random): Phrase {
  const warmth = palette.reduce((sum, { colour, share }) => {
    const { hue, chroma } = lchOf(colour);
    return sum + share * chroma * Math.cos(((hue - 55) * Math.PI) / 180);
  }, 0);
  const warm = warmth > 0.02 ? 'warm ' : warmth < -0.02 ? 'cool ' : '';
  const zh = warm === 'warm ' ? '暖' : warm === 'cool ' ? '冷' : '';
  if (lightness < 0.35) return phrase(`dark, ${warm}low-key light`, `暗调${zh}光`);
  if (lightness > 0.75) return phrase(`bright, ${warm}high-key light`, `明亮的${zh}光`);
  if (contrast > 0.22) return phrase(`${warm}light with strong contrast`, `强对比的${zh}光`);
  return oneOf(dice, [
    phrase(`even ${warm}light`, `均匀的${zh}光线`),
    phrase(`soft ${warm}light`, `柔和的${zh}光线`),
  ] as const);
}

function placeOf({ horizon, isSymmetric, width, height }: Look, dice: Random): Phrase {
  if (horizon !== null) {
    if (horizon > 0.6) return phrase('a low horizon', '低地平线');
    return horizon < 0.4 ? phrase('a high horizon', '高地平线') : phrase('a horizon in the middle', '居中的地平线');
  }
  if (isSymmetric) return phrase('symmetric composition', '对称构图');
  if (width > height * 1.2) return phrase('wide composition', '横向构图');
  if (height > width * 1.2) return phrase('upright composition', '竖向构图');
  return oneOf(dice, [phrase('balanced composition', '均衡构图'), phrase('free composition', '自由构图')] as const);
}

function shapeOf({ width, height, busyness }: Look): Phrase {
  const shape =
    width > height * 1.2
      ? phrase('landscape format', '横幅画面')
      : height > width * 1.2
        ? phrase('portrait format', '竖幅画面')
        : phrase('square format', '方形画面');
  return busyness.middle < 0.02 ? phrase(`minimal ${shape.en}`, `极简${shape.zh}`) : shape;
}

function edgesOf({ busyness }: Look): Phrase {
  return busyness.border < 0.025
    ? phrase('calm, empty edges', '边缘平静留白')
    : phrase('busy edges, detail up to the border', '边缘繁密，细节延伸至边框');
}

function discOf({ discs }: Look): Phrase | null {
  const [disc] = discs;
  if (!disc) return null;
  const across =
    disc.x < 0.4 ? ['on the left', '左侧'] : disc.x > 0.6 ? ['on the right', '右侧'] : ['in the centre', '中央'];
  const { en, zh } = colourName(disc.colour);
  return phrase(`${/^[aeiou]/.test(en) ? 'an' : 'a'} ${en} circle ${across[0]}`, `${across[1]}的${zh}圆形`);
}

/** Real servers now and then link the names they give. */
function inTheStyleOf(name: string): Phrase {
  const link = `[${name}](https://goo.gl/search?artist+${encodeURIComponent(name).replaceAll('%20', '+')})`;
  return phrase(`in the style of ${link}`, `${name}风格`);
}

const common: Ratio[] = [
  [1, 1],
  [5, 4],
  [4, 3],
  [3, 2],
  [16, 9],
  [2, 1],
  [21, 9],
].map(([width = 1, height = 1]) => ({ width, height }));

function nearestRatio(size: Ratio): Ratio {
  const isUpright = size.height > size.width;
  const wanted = Math.max(size.width, size.height) / Math.min(size.width, size.height);
  const off = ({ width, height }: Ratio) => Math.abs(Math.log(width / height / wanted));
  const nearest = common.reduce((best, next) => (off(next) < off(best) ? next : best));
  return isUpright ? { width: nearest.height, height: nearest.width } : nearest;
}

function ratioText({ width, height }: Ratio): string {
  return `${width}:${height}`;
}

function shuffled<T>(things: readonly T[], dice: Random): T[] {
  return things
    .map((thing) => ({ thing, at: dice() }))
    .sort((one, other) => one.at - other.at)
    .map(({ thing }) => thing);
}
