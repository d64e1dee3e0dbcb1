import 'server-only';
import { between } from '../random';
import { mix } from './colour';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { cells, diceOf, drift, outline } from './terrain';

export type Light = { x: number; y: number; radius: number };

/** Where sun or moon stands; the same for everything that catches its light. */
export function lightOf(scene: Scene, mood: Mood): Light {
  const dice = diceOf({ ...scene, changes: [] }, 'light', 0, 0);
  const side = dice() < 0.5 ? -1 : 1;
  return {
    x: side * between(dice, 0.04, 0.27) + drift(scene, 'light x') * 0.22,
    y: between(dice, -0.3, -0.08) + drift(scene, 'light y') * 0.16,
    radius: (mood.isNight ? between(dice, 0.035, 0.075) : between(dice, 0.05, 0.12)) * (scene.isFlat ? 1.5 : 1),
  };
}

/** Sky, stars, sun or moon, and clouds, down to the horizon. */
export function drawSky(pen: Pen, scene: Scene, mood: Mood, horizon: number): Light {
  const [top, high, low, bottom] = mood.sky;
  pen.rect(
    pen.vertical(-0.75, horizon, [
      [0, top],
      [0.42, high],
      [0.78, low],
      [1, bottom],
    ]),
  );
  const light = lightOf(scene, mood);
  if (mood.isNight) drawStars(pen, scene, horizon, mood.light);

  const glow = mood.isNight ? 0.34 : 0.62;
  pen.circle(
    light.x,
    light.y,
    0.62,
    pen.radial(light.x, light.y, 0.62, [
      [0, mood.light, glow * 0.9],
      [0.25, mood.light, glow * 0.38],
      [0.6, mood.light, glow * 0.1],
      [1, mood.light, 0],
    ]),
  );
  const face = pen.radial(light.x - light.radius * 0.3, light.y - light.radius * 0.3, light.radius * 1.5, [
    [0, '#ffffff'],
    [0.7, mood.light],
    [1, mix(mood.light, mood.sky[3], 0.5)],
  ]);
  const isCrescent = mood.isNight && diceOf({ ...scene, changes: [] }, 'crescent', 0, 0)() < 0.4;
  const fill = scene.isFlat ? mood.light : face;
  if (isCrescent) pen.path(crescentAt(light), fill);
  else pen.circle(light.x, light.y, light.radius, fill);
  drawClouds(pen, scene, mood, horizon);
  return light;
}

export function drawStars(pen: Pen, scene: Scene, horizon: number, colour: string, size = 0.075): void {
  const { x, y, width, height } = pen.view;
  for (const column of cells(x, x + width, size)) {
    for (const row of cells(y, Math.min(y + height, horizon), size)) {
      const dice = diceOf(scene, `star ${column} ${row}`, column * size, row * size);
      for (let count = 0; count < 2; count++) {
        const at = { x: (column + dice()) * size, y: (row + dice()) * size };
        const brightness = dice() ** 3;
        const fade = Math.min(1, Math.max(0, (horizon - at.y) / 0.35));
        pen.circle(at.x, at.y, 0.0006 + brightness * 0.0017, colour, fade * (0.25 + brightness * 0.75));
      }
    }
  }
}

function crescentAt({ x, y, radius }: Light): string {
  const angles = Array.from({ length: 41 }, (_, index) => (index / 40 - 0.5) * Math.PI);
  const point = (along: number, up: number) => {
    const turned = { x: along * 0.9 - up * 0.44, y: along * 0.44 + up * 0.9 };
    return `${(x + turned.x * radius).toFixed(4)} ${(y + turned.y * radius).toFixed(4)}`;
  };
  const outer = angles.map((angle) => point(Math.cos(angle), Math.sin(angle)));
  const inner = angles.map((angle) => point(Math.cos(angle) * 0.45, Math.sin(angle))).reverse();
  return `M${outer.join('L')}L${inner.join('L')}Z`;
}

/** Long banks of cloud: a billowed top over a soft, straight foot. */
function drawClouds(pen: Pen, scene: Scene, mood: Mood, horizon: number): void {
  const { x, y, width } = pen.view;
  const rows = [...cells(Math.max(y, -3), horizon - 0.1, 0.13)];
  for (const row of rows) {
    for (const column of cells(x - 0.4, x + width + 0.4, 0.6)) {
      const dice = diceOf(scene, `cloud ${column} ${row}`, column * 0.6, row * 0.13, 0.95, 0.2);
      if (dice() > (scene.isFlat ? 0.42 : 0.34)) continue;
      const middle = (column + dice()) * 0.6;
      const foot = (row + dice()) * 0.13;
      const half = between(dice, 0.1, 0.34);
      const tall = half * between(dice, 0.07, 0.17);
      const billow = outline(scene, `billow ${column} ${row}`, 'hills', 14);
      const bump = (at: number) => Math.max(0, 1 - ((at - middle) / half) ** 2);
      const top = (at: number) => foot - tall * bump(at) * (1.1 + 0.9 * billow(at));
      const under = (at: number) => foot + tall * 0.16 * bump(at);
      const bright = mix(mood.sky[3], mood.light, 0.6);
      const opacity = (mood.isNight ? 0.16 : 0.5) * between(dice, 0.5, 1);
      const fill = pen.vertical(foot - tall * 1.8, foot + tall * 0.2, [
        [0, bright, opacity],
        [0.7, mix(bright, mood.sky[2], 0.5), opacity * 0.75],
        [1, mood.sky[2], scene.isFlat ? opacity : 0],
      ]);
      strip(pen, middle - half, middle + half, top, under, fill);
    }
  }
}

/** A closed shape between two lines, over a stretch. */
export function strip(
  pen: Pen,
  from: number,
  to: number,
  top: (x: number) => number,
  under: (x: number) => number,
  fill: string,
): void {
  const { x, y, width, height } = pen.view;
  if (to < x || from > x + width || under((from + to) / 2) < y - 0.2 || top((from + to) / 2) > y + height) return;
  const steps = 48;
  const over: string[] = [];
  const back: string[] = [];
  for (let index = 0; index <= steps; index++) {
    const at = from + ((to - from) * index) / steps;
    over.push(`${at.toFixed(4)} ${top(at).toFixed(4)}`);
    back.unshift(`${at.toFixed(4)} ${under(at).toFixed(4)}`);
  }
  pen.path(`M${over.join('L')}L${back.join('L')}Z`, fill);
}

/** A few birds far away, as two strokes each. */
export function drawBirds(pen: Pen, scene: Scene, colour: string, horizon: number): void {
  const { x, width } = pen.view;
  for (const flock of cells(x - 0.5, x + width + 0.5, 0.9)) {
    const dice = diceOf(scene, `flock ${flock}`, flock * 0.9, -0.1, 1.1);
    if (dice() > 0.6) continue;
    const centre = { x: (flock + dice()) * 0.9, y: horizon - between(dice, 0.16, 0.34) };
    for (let bird = 0; bird < 3 + dice() * 5; bird++) {
      const wing = between(dice, 0.006, 0.013);
      const at = { x: centre.x + (dice() - 0.5) * 0.16, y: centre.y + (dice() - 0.5) * 0.08 };
      const lift = wing * between(dice, 0.3, 0.7);
      pen.path(
        `M${at.x - wing} ${at.y - lift}Q${at.x - wing * 0.4} ${at.y - lift} ${at.x} ${at.y}Q${at.x + wing * 0.4} ${at.y - lift} ${at.x + wing} ${at.y - lift}`,
        'none',
        `stroke="${colour}" stroke-width="${(wing * 0.17 * pen.scale).toFixed(2)}" stroke-linecap="round" opacity="0.75"`,
      );
    }
  }
}
