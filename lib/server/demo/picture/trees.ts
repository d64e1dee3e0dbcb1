import 'server-only';
import { between } from '../random';
import { mix } from './colour';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { drawBirds, drawSky } from './sky';
import { cells, diceOf, type Line, outline } from './terrain';

/** Conifers along a line, in groups, about so tall. */
export function drawTrees(
  pen: Pen,
  scene: Scene,
  label: string,
  line: Line,
  tall: number,
  fill: string,
  density: number,
): void {
  const spacing = tall * 0.3;
  const { x, y, width, height } = pen.view;
  const group = outline(scene, `wood ${label}`, 'hills', 3.1);
  let data = '';
  for (const index of cells(x - tall, x + width + tall, spacing)) {
    const dice = diceOf(scene, `tree ${label} ${index}`, index * spacing, line(index * spacing), tall);
    const at = (index + dice()) * spacing;
    if (dice() > density + group(at) * 0.9) continue;
    const foot = line(at) + tall * 0.06;
    const size = tall * between(dice, 0.55, 1.15);
    if (foot - size > y + height || foot < y) continue;
    data += conifer(at, foot, size, dice);
  }
  if (data) pen.path(data, fill);
}

/** One conifer: a stack of drooping branches that narrows upwards. */
function conifer(x: number, foot: number, tall: number, dice: () => number): string {
  const tiers = 7;
  const half = tall * between(dice, 0.13, 0.19);
  const left: string[] = [];
  const right: string[] = [];
  for (let tier = 0; tier < tiers; tier++) {
    const top = foot - tall + (tall * 0.94 * tier) / tiers;
    const low = foot - tall + (tall * 0.94 * (tier + 1)) / tiers;
    const wide = half * ((tier + 1) / tiers) ** 0.9;
    const narrow = wide * 0.52;
    const jag = 0.82 + dice() * 0.36;
    right.push(
      `${(x + wide * jag).toFixed(4)} ${(low + tall * 0.012).toFixed(4)}`,
      `${(x + narrow).toFixed(4)} ${low.toFixed(4)}`,
    );
    left.unshift(
      `${(x - narrow).toFixed(4)} ${low.toFixed(4)}`,
      `${(x - wide * (2 - jag)).toFixed(4)} ${(low + tall * 0.012).toFixed(4)}`,
    );
    if (tier === 0) right.unshift(`${x.toFixed(4)} ${top.toFixed(4)}`);
  }
  return `M${right.join('L')}L${left.join('L')}Z`;
}

/** Rows of conifers fading into mist, a clearing in the middle. */
export function drawForest(pen: Pen, scene: Scene, mood: Mood): void {
  const dice = diceOf({ ...scene, changes: [] }, 'forest', 0, 0);
  const horizon = between(dice, 0.06, 0.16);
  drawSky(pen, scene, mood, horizon);
  drawBirds(pen, scene, mix(mood.near, mood.far, 0.3), horizon - 0.05);
  const rows = 6;
  for (let row = 0; row < rows + 4; row++) {
    const depth = Math.min(1, row / (rows - 1));
    const gap = 0.036 * 1.42 ** row;
    const base = horizon - 0.1 + 0.085 * (1.42 ** row - 1);
    const hill = outline(scene, `floor ${row}`, 'hills', 2.4 / 1.2 ** row, base - gap * 2.7);
    const line: Line = (x) => base - hill(x) * gap * 1.3 - Math.min(0.5, x * x) * gap * 1.4;
    const colour = mix(mix(mood.far, mood.sky[3], 0.35), mood.near, depth ** 0.9);
    const haze = mix(mood.sky[3], mood.far, 0.25);
    const tall = 0.085 * 1.36 ** row * (0.9 + dice() * 0.3);
    drawTrees(pen, scene, `row ${row}`, line, tall, colour, 0.62);
    pen.area(
      line,
      pen.vertical(base - gap, base + gap * 2.2, [
        [0, colour],
        [1, mix(colour, haze, scene.isFlat ? 0.15 : 0.75 * (1 - depth * 0.8))],
      ]),
    );
  }
}
