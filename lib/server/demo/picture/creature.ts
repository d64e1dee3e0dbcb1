import 'server-only';
import { between } from '../random';
import { mix } from './colour';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { diceOf, drift } from './terrain';

const animals = /\b(cats?|kitten|fox(es)?|dogs?|puppy|wolf|wolves|lynx|tiger|lion|panther|red panda)\b/i;
const bushy = /\b(fox(es)?|wolf|wolves|red panda)\b/i;

export function isAnimal(word: string): boolean {
  return animals.test(word);
}

/** An animal that sits with its back to us and looks at the view, where the words name one. */
export function drawCreature(pen: Pen, scene: Scene, mood: Mood): void {
  if (!isAnimal(scene.words)) return;
  const dice = diceOf({ ...scene, changes: [] }, 'creature', 0, 0);
  const tall = between(dice, 0.2, 0.3);
  const side = dice() < 0.5 ? -1 : 1;
  const foot = { x: side * between(dice, 0.03, 0.17) + drift(scene, 'creature') * 0.1, y: between(dice, 0.3, 0.36) };
  const isBushy = bushy.test(scene.words);
  const coat = isBushy
    ? mix(/wolf|wolves/i.test(scene.words) ? '#8d949c' : '#e0762f', mood.near, 0.16 + dice() * 0.2)
    : mix(mood.near, '#000000', 0.2);
  const at = (x: number, y: number) =>
    `${(foot.x + side * x * tall).toFixed(4)} ${(foot.y + (y - 1) * tall).toFixed(4)}`;
  const fill = pen.vertical(foot.y - tall, foot.y, [
    [0, mix(coat, mood.light, isBushy ? 0.18 : 0.06)],
    [0.55, coat],
    [1, mix(coat, mood.near, 0.5)],
  ]);

  pen.ellipse(foot.x, foot.y, tall * 0.5, tall * 0.045, mood.near, 0.55);
  if (isBushy) {
    pen.path(
      `M${at(0.12, 0.97)}C${at(0.42, 1.04)} ${at(0.72, 0.92)} ${at(0.66, 0.6)}C${at(0.64, 0.5)} ${at(0.56, 0.5)} ${at(0.53, 0.58)}C${at(0.5, 0.76)} ${at(0.36, 0.76)} ${at(0.16, 0.8)}Z`,
      fill,
    );
    pen.path(
      `M${at(0.66, 0.64)}C${at(0.65, 0.5)} ${at(0.56, 0.47)} ${at(0.53, 0.6)}C${at(0.57, 0.58)} ${at(0.62, 0.59)} ${at(0.66, 0.64)}Z`,
      mix('#fff4e4', mood.far, 0.2),
    );
  } else {
    pen.path(
      `M${at(0.14, 0.95)}C${at(0.46, 1.03)} ${at(0.6, 0.9)} ${at(0.5, 0.74)}C${at(0.46, 0.68)} ${at(0.5, 0.63)} ${at(0.56, 0.62)}`,
      'none',
      `stroke="${coat}" stroke-width="${(tall * 0.065 * pen.scale).toFixed(2)}" stroke-linecap="round"`,
    );
  }
  pen.path(
    `M${at(-0.24, 0.99)}C${at(-0.36, 0.76)} ${at(-0.27, 0.52)} ${at(-0.13, 0.4)}C${at(-0.2, 0.34)} ${at(-0.215, 0.24)} ${at(-0.175, 0.16)}L${at(-0.18, 0)}L${at(-0.075, 0.085)}C${at(-0.03, 0.07)} ${at(0.03, 0.07)} ${at(0.075, 0.085)}L${at(0.18, 0)}L${at(0.175, 0.16)}C${at(0.215, 0.24)} ${at(0.2, 0.34)} ${at(0.13, 0.4)}C${at(0.27, 0.52)} ${at(0.36, 0.76)} ${at(0.24, 0.99)}C${at(0.1, 1.02)} ${at(-0.1, 1.02)} ${at(-0.24, 0.99)}Z`,
    fill,
  );
  // The edge that catches the light.
  pen.path(
    `M${at(0.175, 0.16)}C${at(0.215, 0.24)} ${at(0.2, 0.34)} ${at(0.13, 0.4)}C${at(0.27, 0.52)} ${at(0.36, 0.76)} ${at(0.24, 0.99)}`,
    'none',
    `stroke="${mix(coat, mood.light, 0.55)}" stroke-width="${(tall * 0.012 * pen.scale).toFixed(2)}" stroke-linecap="round" opacity="0.7"`,
  );
}
