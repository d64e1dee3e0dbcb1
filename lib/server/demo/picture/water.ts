import 'server-only';
import { between } from '../random';
import { mix } from './colour';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { drawBirds, drawSky, type Light } from './sky';
import { cells, diceOf, type Line, outline } from './terrain';

/** A surface from the shore down: the sky turned over, broken by ripples that widen towards the viewer. */
export function drawWater(pen: Pen, scene: Scene, mood: Mood, light: Light, shore: number): void {
  const [top, high, low, bottom] = mood.sky;
  const { x, y, width, height } = pen.view;
  const dark = mix(high, mood.near, 0.35);
  pen.rect(
    pen.vertical(shore, shore + 0.62, [
      [0, mix(bottom, low, 0.35)],
      [0.22, mix(low, high, 0.4)],
      [0.6, dark],
      [1, mix(top, mood.near, 0.5)],
    ]),
    shore,
    y + height + 0.01,
  );

  for (
    let row = 0, gap = 0.004, at = shore + 0.003;
    at < y + height + 0.05 && row < 140;
    row++, at += gap, gap *= 1.075
  ) {
    if (at < y - 0.05) continue;
    const size = Math.min(0.34, gap * 22);
    const near = Math.min(1, (at - shore) / 0.4);
    for (const index of cells(x - size, x + width + size, size)) {
      const dice = diceOf(scene, `ripple ${row} ${index}`, index * size, at, size * 1.5);
      const middle = (index + dice()) * size;
      const off = Math.abs(middle - light.x);
      const road = Math.exp(-((off / (0.035 + (at - shore) * 0.24)) ** 2));
      const long = size * between(dice, 0.12, 0.42);
      if (dice() < road * 1.1) {
        pen.ellipse(
          middle,
          at,
          long * (0.5 + road * 0.4),
          Math.min(0.0045, gap * 0.24),
          mood.light,
          (0.35 + 0.6 * road) * (1 - near * 0.35),
        );
      } else {
        const isBright = dice() < 0.5;
        pen.ellipse(
          middle,
          at,
          long,
          Math.min(0.003, gap * 0.17),
          isBright ? low : mood.near,
          isBright ? 0.3 : 0.16 + near * 0.1,
        );
      }
    }
  }
}

/** Open sea under a wide sky: headlands, and a sail or a lighthouse where the words ask for one. */
export function drawSea(pen: Pen, scene: Scene, mood: Mood): void {
  const dice = diceOf({ ...scene, changes: [] }, 'sea', 0, 0);
  const horizon = between(dice, 0.02, 0.14);
  const light = drawSky(pen, scene, mood, horizon);
  const side = light.x > 0 ? -1 : 1;
  drawHeadland(pen, scene, mood, horizon, side * between(dice, 0.15, 0.4), between(dice, 0.05, 0.1), 0.25);
  drawWater(pen, scene, mood, light, horizon);
  drawBirds(pen, scene, mix(mood.near, mood.far, 0.2), horizon);
  drawHeadland(pen, scene, mood, horizon + 0.035, side * between(dice, 0.42, 0.62), between(dice, 0.09, 0.17), 0.85);
  if (/lighthouse/i.test(scene.words)) drawLighthouse(pen, scene, mood, { x: side * 0.3, y: horizon + 0.012 });
  else
    drawSail(
      pen,
      mood,
      { x: -side * between(dice, 0.02, 0.2), y: horizon + between(dice, 0.03, 0.09) },
      between(dice, 0.07, 0.12),
      scene.isFlat,
    );
}

/** Land that falls into the sea on both sides of its middle. */
function drawHeadland(
  pen: Pen,
  scene: Scene,
  mood: Mood,
  shore: number,
  middle: number,
  tall: number,
  depth: number,
): void {
  const rock = outline(scene, `head ${depth}`, 'peaks', 2.6);
  const half = 0.24 + tall;
  const line: Line = (x) => {
    const hump = Math.max(0, 1 - ((x - middle) / half) ** 2);
    return shore - Math.max(0, tall * hump * (0.8 + 0.5 * rock(x)));
  };
  const colour = mix(mood.far, mood.near, depth * 0.85);
  pen.area(
    line,
    pen.vertical(shore - tall * 1.2, shore, [
      [0, colour],
      [1, mix(colour, mood.sky[3], depth > 0.5 ? 0.12 : 0.45)],
    ]),
    () => shore,
  );
  // Its reflection, softer and shorter.
  const mirrored: Line = (x) => shore + (shore - line(x)) * 0.55;
  pen.area(
    () => shore,
    pen.vertical(shore, shore + tall * 0.6, [
      [0, colour, 0.5],
      [1, colour, 0],
    ]),
    mirrored,
  );
}

function drawLighthouse(pen: Pen, scene: Scene, mood: Mood, at: { x: number; y: number }): void {
  const tall = 0.26;
  const { x, y } = at;
  const rock = outline(scene, 'lighthouse rock', 'hills', 12);
  pen.area(
    (place) => y + 0.05 - Math.max(0, 0.085 * (1 - ((place - x) / 0.16) ** 2) * (1 + 0.35 * rock(place))),
    mix(mood.far, mood.near, 0.9),
    () => y + 0.05,
  );
  const lamp = y - tall + 0.005;
  for (const [aim, wide] of [
    [-0.95, 0.11],
    [0.95, 0.11],
  ] as const) {
    const beam = pen.radial(x, lamp, 0.8, [
      [0, mood.light, 0.55],
      [0.5, mood.light, 0.16],
      [1, mood.light, 0],
    ]);
    pen.path(`M${x} ${lamp}L${x + aim} ${lamp - wide - 0.05}L${x + aim} ${lamp + wide - 0.05}Z`, beam);
  }
  const wall = mix(mood.light, mood.sky[2], 0.12);
  const edge = (part: number) => 0.027 - 0.011 * part;
  const band = (from: number, to: number, fill: string) =>
    pen.path(
      `M${x - edge(from)} ${y - 0.03 - (tall - 0.05) * from}L${x + edge(from)} ${y - 0.03 - (tall - 0.05) * from}L${x + edge(to)} ${y - 0.03 - (tall - 0.05) * to}L${x - edge(to)} ${y - 0.03 - (tall - 0.05) * to}Z`,
      fill,
    );
  band(0, 1, wall);
  for (const [from, to] of [
    [0.12, 0.3],
    [0.48, 0.66],
    [0.84, 1],
  ] as const)
    band(from, to, mood.accent);
  const head = y - 0.03 - (tall - 0.05);
  pen.path(
    `M${x - 0.022} ${head}L${x + 0.022} ${head}L${x + 0.022} ${head - 0.006}L${x - 0.022} ${head - 0.006}Z`,
    mood.near,
  );
  pen.path(
    `M${x - 0.012} ${head - 0.006}L${x + 0.012} ${head - 0.006}L${x + 0.012} ${head - 0.032}L${x - 0.012} ${head - 0.032}Z`,
    mood.light,
  );
  pen.path(`M${x - 0.017} ${head - 0.032}L${x + 0.017} ${head - 0.032}L${x} ${head - 0.056}Z`, mood.near);
  pen.circle(
    x,
    head - 0.02,
    0.075,
    pen.radial(x, head - 0.02, 0.075, [
      [0, mood.light, 0.9],
      [1, mood.light, 0],
    ]),
  );
  // The side away from the light.
  pen.path(
    `M${x + 0.006} ${y - 0.03}L${x + 0.027} ${y - 0.03}L${x + 0.016} ${head}L${x + 0.004} ${head}Z`,
    mood.near,
    'opacity="0.28"',
  );
}

function drawSail(pen: Pen, mood: Mood, { x, y }: { x: number; y: number }, tall: number, isFlat: boolean): void {
  const sail = isFlat ? mood.accent : mix(mood.light, mood.accent, 0.12);
  pen.path(
    `M${x} ${y - tall}C${x + tall * 0.32} ${y - tall * 0.6} ${x + tall * 0.38} ${y - tall * 0.3} ${x + tall * 0.34} ${y - tall * 0.1}L${x} ${y - tall * 0.1}Z`,
    sail,
  );
  pen.path(
    `M${x - tall * 0.03} ${y - tall * 0.86}L${x - tall * 0.03} ${y - tall * 0.1}L${x - tall * 0.3} ${y - tall * 0.1}Z`,
    mix(sail, mood.near, 0.22),
  );
  pen.path(
    `M${x - tall * 0.36} ${y - tall * 0.06}L${x + tall * 0.42} ${y - tall * 0.06}C${x + tall * 0.34} ${y + tall * 0.05} ${x + tall * 0.2} ${y + tall * 0.06} ${x + tall * 0.1} ${y + tall * 0.06}L${x - tall * 0.22} ${y + tall * 0.06}Z`,
    mood.near,
  );
  pen.ellipse(x, y + tall * 0.2, tall * 0.26, tall * 0.05, sail, 0.35);
  pen.ellipse(x + tall * 0.03, y + tall * 0.34, tall * 0.16, tall * 0.03, sail, 0.22);
}
