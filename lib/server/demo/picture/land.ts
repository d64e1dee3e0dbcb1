import 'server-only';
import { between } from '../random';
import { mix } from './colour';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { drawBirds, drawSky, type Light } from './sky';
import { diceOf, type Line, outline } from './terrain';
import { drawTrees } from './trees';
import { drawWater } from './water';

type Layer = { line: Line; depth: number; base: number; tall: number };

/** Ranges behind ranges, each a little darker, with mist between them; a lake before them in every other scene. */
export function drawMountains(pen: Pen, scene: Scene, mood: Mood): void {
  const dice = diceOf({ ...scene, changes: [] }, 'mountains', 0, 0);
  const horizon = between(dice, 0.04, 0.14);
  const hasLake = /\b(lake|fjord|reflection|river|water)\b/i.test(scene.words) || dice() < 0.5;
  const light = drawSky(pen, scene, mood, horizon);
  const ranges = ranked(scene, 'peaks', horizon, hasLake ? 4 : 5, between(dice, 0.24, 0.4), between(dice, 1.05, 1.8));
  for (const range of ranges) drawRange(pen, scene, mood, range, light);
  drawBirds(pen, scene, mix(mood.near, mood.far, 0.25), horizon);
  if (hasLake) {
    const shore = horizon + 0.1;
    drawWater(pen, scene, mood, light, shore);
    drawForeground(pen, scene, mood, shore + between(dice, 0.16, 0.24), 'pines');
  } else {
    drawForeground(pen, scene, mood, horizon + 0.2, 'pines');
  }
}

/** Long crests of sand, each lit on one side. */
export function drawDunes(pen: Pen, scene: Scene, mood: Mood): void {
  const dice = diceOf({ ...scene, changes: [] }, 'dunes', 0, 0);
  const horizon = between(dice, 0.0, 0.1);
  const light = drawSky(pen, scene, mood, horizon + 0.04);
  const far = ranked(scene, 'peaks', horizon, 2, 0.07, 2.2);
  for (const range of far) drawRange(pen, scene, mood, { ...range, depth: range.depth * 0.3 }, light);
  let base = horizon + 0.04;
  for (let index = 0; index < 9; index++) {
    const depth = Math.min(1, index / 6);
    const gap = 0.05 * 1.45 ** index;
    const line = outline(scene, `dune ${index}`, 'dunes', 1.9 / 1.28 ** index, base - gap);
    const place = base;
    const top: Line = (x) => place - line(x) * gap * 0.95;
    const lit = mix(mix(mood.sky[3], mood.accent, 0.22), mood.near, depth * 0.62);
    pen.area(
      top,
      pen.vertical(place - gap, place + gap * 2.4, [
        [0, mix(lit, mood.light, 0.4)],
        [0.35, lit],
        [1, mix(lit, mood.near, 0.42)],
      ]),
    );
    drawShade(pen, top, line, place, gap, light, mix(lit, mood.near, 0.5));
    base += gap;
  }
}

/** The side of each crest that the light does not reach: under the line, from every top down to the next foot. */
function drawShade(pen: Pen, top: Line, line: Line, base: number, gap: number, light: Light, colour: string): void {
  const turned = light.x > pen.view.x + pen.view.width / 2 ? -1 : 1;
  const reach: Line = (x) => {
    const slope = (line(x + 0.09) - line(x - 0.09)) / 0.18;
    const part = Math.max(0, Math.min(1, -slope * turned * 0.24));
    const shade = part * part * (3 - 2 * part);
    return top(x) + gap * shade * 1.25;
  };
  pen.area(
    top,
    pen.vertical(base - gap, base + gap * 1.4, [
      [0, colour, 0.75],
      [1, colour, 0],
    ]),
    reach,
  );
}

function ranked(
  scene: Scene,
  form: 'peaks' | 'hills',
  horizon: number,
  count: number,
  tall: number,
  pace: number,
): Layer[] {
  return Array.from({ length: count }, (_, index) => {
    const depth = (index + 0.4) / count;
    const base = horizon - 0.02 + depth * 0.12;
    const height = tall * (1 - depth * 0.62);
    const outer = outline(scene, `${form} ${index}`, form, pace * (1 + depth * 0.9));
    return { line: (x) => base - (outer(x) * 0.75 + 0.28) * height, depth, base, tall: height };
  });
}

function drawRange(pen: Pen, scene: Scene, mood: Mood, { line, depth, base, tall }: Layer, light: Light): void {
  const colour = mix(mood.far, mood.near, depth ** 1.25 * 0.8);
  const haze = mix(mood.sky[3], mood.far, 0.2 + depth * 0.3);
  pen.area(
    line,
    pen.vertical(base - tall * 1.1, base + 0.1, [
      [0, colour],
      [0.5, mix(colour, haze, 0.28)],
      [1, mix(colour, haze, scene.isFlat ? 0.3 : 0.82)],
    ]),
  );
  if (!scene.isFlat || depth < 0.7) drawFaces(pen, line, mood, base, tall, depth, light);
}

/** Each summit's sunny and shady face, cut by a ragged edge that runs down from it. */
function drawFaces(pen: Pen, line: Line, mood: Mood, base: number, tall: number, depth: number, light: Light): void {
  const step = 0.012;
  const { x, width } = pen.view;
  const first = Math.floor((x - 0.4) / step);
  const heights = Array.from({ length: Math.ceil((width + 0.8) / step) }, (_, index) => line((first + index) * step));
  for (const [index, here] of heights.entries()) {
    const at = (first + index) * step;
    const height = base - here;
    if (height < tall * 0.25) continue;
    const isSummit = [1, 2, 4, 7].every((by) => {
      return here <= (heights[index + by] ?? here) && here < (heights[index - by] ?? Number.POSITIVE_INFINITY);
    });
    if (!isSummit) continue;
    for (const side of [-1, 1]) {
      const faces = Math.sign(light.x - at) === side;
      const over: string[] = [];
      const under: string[] = [];
      for (let part = 0; part <= 1; part += 0.1) {
        const away = at + side * height * 0.95 * part;
        over.push(`${away.toFixed(4)} ${line(away).toFixed(4)}`);
        const jag = (Math.abs(Math.sin((first + index) * 12.9898 + part * 37)) - 0.5) * height * 0.16;
        under.unshift(`${(at + side * jag * part).toFixed(4)} ${(line(at) + height * 0.9 * part).toFixed(4)}`);
      }
      const fill = faces ? mix(mood.light, mood.sky[2], 0.35) : mood.near;
      const strength = (faces ? 0.34 : 0.26) * (1 - depth * 0.65);
      const paint = pen.vertical(line(at), line(at) + height * 0.95, [
        [0, fill, strength],
        [1, fill, 0],
      ]);
      pen.path(`M${over.join('L')}L${under.join('L')}Z`, paint);
    }
  }
}

/** Hills close by, growing without end towards the viewer, with trees on their backs. */
export function drawForeground(pen: Pen, scene: Scene, mood: Mood, from: number, cover: 'pines' | 'grass'): void {
  let base = from;
  for (let index = 0; index < 8 && base - 0.3 < pen.view.y + pen.view.height; index++) {
    const gap = 0.1 * 1.7 ** index;
    const hill = outline(scene, `front ${index}`, 'hills', 1.5 / 1.25 ** index, base - gap * 0.7);
    const place = base;
    const line: Line = (x) => place - hill(x) * gap * 0.62;
    const colour = mix(mood.far, mood.near, Math.min(1, 0.62 + index * 0.22));
    if (cover === 'pines') drawTrees(pen, scene, `front ${index}`, line, 0.055 * 1.5 ** index, colour, 0.55);
    pen.area(
      line,
      pen.vertical(place - gap, place + gap * 1.6, [
        [0, colour],
        [1, mix(colour, index === 0 ? mood.far : mood.near, 0.35)],
      ]),
    );
    base += gap;
  }
}
