import 'server-only';
import { between, oneOf } from '../random';
import { mix } from './colour';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { drawStars } from './sky';
import { cells, diceOf, drift, outline } from './terrain';

/** Planets and their light before clouds of gas. */
export function drawCosmos(pen: Pen, scene: Scene, mood: Mood): void {
  const dice = diceOf({ ...scene, changes: [] }, 'cosmos', 0, 0);
  const [top, high, low, bottom] = mood.sky;
  const deep = mix(mix(top, high, 0.2), '#03040c', 0.72);
  pen.rect(
    pen.vertical(-0.7, 0.7, [
      [0, deep],
      [1, mix(deep, high, 0.3)],
    ]),
  );
  const { x, y, width, height } = pen.view;
  for (const column of cells(x - 0.7, x + width + 0.7, 0.26)) {
    for (const row of cells(y - 0.7, y + height + 0.7, 0.26)) {
      const own = diceOf(scene, `gas ${column} ${row}`, column * 0.26, row * 0.26, 0.64);
      const at = { x: (column + own()) * 0.26, y: (row + own()) * 0.26 };
      const lane = Math.exp(-(((at.y + at.x * 0.55) / 0.26) ** 2));
      const size = between(own, 0.16, 0.36);
      const colour = mix(oneOf(own, [high, low, mood.accent]), bottom, own() * 0.3);
      pen.circle(
        at.x,
        at.y,
        size,
        pen.radial(at.x, at.y, size, [
          [0, colour, 0.1 + lane * 0.26],
          [0.5, colour, 0.05 + lane * 0.1],
          [1, colour, 0],
        ]),
      );
    }
  }
  drawStars(pen, scene, 1e9, mood.light, 0.05);
  const side = dice() < 0.5 ? -1 : 1;
  const main = {
    x: side * between(dice, 0.02, 0.2) + drift(scene, 'planet') * 0.15,
    y: between(dice, -0.1, 0.16),
    radius: between(dice, 0.15, 0.25),
  };
  const hasRing = dice() < 0.6;
  drawPlanet(pen, scene, main, mood, hasRing, 'main');
  drawPlanet(
    pen,
    scene,
    {
      x: main.x - side * between(dice, 0.3, 0.42),
      y: main.y - between(dice, 0.16, 0.3),
      radius: between(dice, 0.025, 0.06),
    },
    mood,
    false,
    'moon',
  );
}

function drawPlanet(
  pen: Pen,
  scene: Scene,
  { x, y, radius }: { x: number; y: number; radius: number },
  mood: Mood,
  hasRing: boolean,
  label: string,
): void {
  const [, high, low, bottom] = mood.sky;
  pen.circle(
    x,
    y,
    radius * 1.5,
    pen.radial(x, y, radius * 1.5, [
      [0.6, low, 0.35],
      [1, low, 0],
    ]),
  );
  const ring = (isFront: boolean) => {
    if (!hasRing) return;
    for (const [at, wide, fill] of [
      [1.5, 0.1, bottom],
      [1.72, 0.14, mood.accent],
      [1.98, 0.06, low],
    ] as const) {
      const a = radius * at;
      const b = a * 0.27;
      const sweep = isFront ? 1 : -1;
      const inner = 1 - wide;
      // Half an ellipse out and half a smaller one back, tilted by shearing it.
      const point = (angle: number, factor: number) => {
        const px = Math.cos(angle) * a * factor;
        return `${x + px} ${y + sweep * Math.sin(angle) * b * factor - px * 0.22}`;
      };
      const steps = Array.from({ length: 33 }, (_, index) => (index / 32) * Math.PI);
      pen.path(
        `M${steps.map((angle) => point(angle, 1)).join('L')}L${steps.map((angle) => point(Math.PI - angle, inner)).join('L')}Z`,
        fill,
        'opacity="0.75"',
      );
    }
  };
  ring(false);
  pen.circle(x, y, radius, mix(high, low, 0.5));
  const bands = outline(scene, `bands ${label}`, 'waves', 5);
  for (let band = -9; band <= 9; band++) {
    const middle = (band / 10) * radius;
    const half = Math.sqrt(radius ** 2 - middle ** 2);
    const own = diceOf(scene, `belt ${label} ${band}`, x, y + middle);
    pen.ellipse(
      x,
      y + middle,
      half * 0.985,
      radius * between(own, 0.02, 0.075),
      oneOf(own, [low, bottom, high, mood.accent]),
      0.35 + 0.2 * bands(band),
    );
  }
  pen.circle(
    x,
    y,
    radius,
    pen.radial(x - radius * 0.4, y - radius * 0.45, radius * 1.55, [
      [0, '#ffffff', 0.3],
      [0.45, mood.near, 0.05],
      [0.78, '#02030a', 0.62],
      [1, '#02030a', 0.92],
    ]),
  );
  ring(true);
}
