import 'server-only';
import { between, oneOf, type Random } from '../random';
import { mix, turn } from './colour';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { cells, diceOf, drift } from './terrain';

/** Flowers and leaves before a paper wall with a large sun. */
export function drawBotanical(pen: Pen, scene: Scene, mood: Mood): void {
  const [top, high, low, bottom] = mood.sky;
  const dice = diceOf({ ...scene, changes: [] }, 'botanical', 0, 0);
  const paper = mood.isNight ? mix(top, high, 0.6) : mix(bottom, '#fff9ee', 0.45);
  pen.rect(
    pen.vertical(-0.7, 0.7, [
      [0, mix(paper, low, 0.12)],
      [0.6, paper],
      [1, mix(paper, low, 0.4)],
    ]),
  );
  const sun = {
    x: between(dice, -0.16, 0.16) + drift(scene, 'sun x') * 0.2,
    y: between(dice, -0.16, 0.02),
    radius: between(dice, 0.21, 0.3),
  };
  pen.circle(
    sun.x,
    sun.y,
    sun.radius,
    pen.vertical(sun.y - sun.radius, sun.y + sun.radius, [
      [0, mix(mood.accent, mood.light, 0.15)],
      [1, mix(mood.accent, low, 0.55)],
    ]),
  );

  const petals: [string, string, string, string] = [
    mood.accent,
    mix(high, low, 0.4),
    turn(mood.accent, -38),
    mix(mood.light, low, 0.3),
  ];
  drawPetals(pen, scene, petals, paper);
  const leaf = mix(turn(mood.near, 0, 1.5), mood.far, 0.3);
  for (const [row, depth] of [0, 0.5, 1].entries()) {
    const spacing = 0.2 - row * 0.018;
    for (const cell of cells(pen.view.x - 0.4, pen.view.x + pen.view.width + 0.4, spacing)) {
      const own = diceOf(scene, `stem ${row} ${cell}`, cell * spacing, 0.1 + row * 0.15, 0.5);
      if (own() > 0.8) continue;
      const foot = (cell + own()) * spacing;
      const head = { x: foot + (own() - 0.5) * 0.3, y: between(own, -0.32, 0.02) + row * 0.15 };
      const colour = mix(mix(leaf, paper, 0.6), leaf, depth);
      drawStem(pen, foot, head, colour, own, 0.7 + depth * 0.5);
      const petal = mix(oneOf(own, petals), paper, (1 - depth) * 0.4);
      const size = between(own, 0.035, 0.07) * (0.75 + depth * 0.4);
      if (own() < 0.72) drawFlower(pen, head, size, petal, mood, own);
      else drawSprig(pen, head, size, petal, own);
    }
  }
}

/** Petals adrift in the air, here and there all over the plane. */
function drawPetals(pen: Pen, scene: Scene, colours: [string, string, string, string], paper: string): void {
  const { x, y, width, height } = pen.view;
  for (const column of cells(x - 0.3, x + width + 0.3, 0.24)) {
    for (const row of cells(y - 0.3, Math.min(0.3, y + height + 0.3), 0.24)) {
      const dice = diceOf(scene, `petal ${column} ${row}`, column * 0.24, row * 0.24, 0.3);
      if (dice() > 0.3) continue;
      const at = { x: (column + dice()) * 0.24, y: (row + dice()) * 0.24 };
      const size = between(dice, 0.006, 0.014);
      pen.ellipse(at.x, at.y, size, size * 0.45, mix(oneOf(dice, colours), paper, 0.25), 0.9, dice() * 180);
    }
  }
}

function drawStem(
  pen: Pen,
  foot: number,
  head: { x: number; y: number },
  colour: string,
  dice: Random,
  size: number,
): void {
  const base = 1.1;
  const bend = { x: foot + (dice() - 0.5) * 0.16, y: (head.y + base) / 2 };
  const stroke = `stroke="${colour}" stroke-width="${(0.005 * size * pen.scale).toFixed(2)}" stroke-linecap="round"`;
  pen.path(`M${foot} ${base + 4}L${foot} ${base}Q${bend.x} ${bend.y} ${head.x} ${head.y}`, 'none', stroke);
  for (let part = 0.25; part < 0.9; part += 0.085) {
    const from = (a: number, b: number, c: number) => (1 - part) ** 2 * a + 2 * part * (1 - part) * b + part ** 2 * c;
    const at = { x: from(foot, bend.x, head.x), y: from(base, bend.y, head.y) };
    const side = dice() < 0.5 ? -1 : 1;
    const long = between(dice, 0.06, 0.13) * size * (1.15 - part * 0.5);
    const tip = { x: at.x + side * long * 0.86, y: at.y - long * 0.55 };
    pen.path(
      `M${at.x} ${at.y}C${at.x + side * long * 0.2} ${at.y - long * 0.55} ${at.x + side * long * 0.6} ${at.y - long * 0.72} ${tip.x} ${tip.y}C${at.x + side * long * 0.75} ${at.y - long * 0.12} ${at.x + side * long * 0.35} ${at.y + long * 0.08} ${at.x} ${at.y}Z`,
      mix(colour, '#ffffff', dice() * 0.16),
    );
    pen.path(
      `M${at.x} ${at.y}Q${at.x + side * long * 0.5} ${at.y - long * 0.28} ${tip.x} ${tip.y}`,
      'none',
      `stroke="${mix(colour, '#000000', 0.3)}" stroke-width="${(0.0014 * size * pen.scale).toFixed(2)}" opacity="0.5"`,
    );
  }
}

/** Rings of petals, each ring a little darker and turned. */
function drawFlower(
  pen: Pen,
  { x, y }: { x: number; y: number },
  size: number,
  colour: string,
  mood: Mood,
  dice: Random,
): void {
  const count = 6 + Math.floor(dice() * 6);
  const squash = between(dice, 0.55, 1);
  for (const [ring, reach] of [1, 0.72, 0.46].entries()) {
    for (let petal = 0; petal < count; petal++) {
      const angle = ((petal + ring * 0.5) / count) * Math.PI * 2 + dice() * 0.18;
      const far = size * reach;
      const middle = { x: x + Math.cos(angle) * far * 0.62, y: y + Math.sin(angle) * far * 0.62 * squash };
      const fill = mix(
        colour,
        ring === 0 ? mood.near : '#ffffff',
        ring === 0 ? 0.14 + dice() * 0.1 : ring * 0.13 + dice() * 0.08,
      );
      pen.ellipse(
        middle.x,
        middle.y,
        far * 0.5,
        far * (1.5 / count) * 1.4,
        fill,
        1,
        (Math.atan2(Math.sin(angle) * squash, Math.cos(angle)) * 180) / Math.PI,
      );
    }
  }
  pen.circle(x, y, size * 0.2, mix(mood.near, mood.accent, 0.25));
  for (let seed = 0; seed < 9; seed++) {
    const angle = seed * 2.4;
    const far = size * 0.17 * Math.sqrt(seed / 9);
    pen.circle(
      x + Math.cos(angle) * far,
      y + Math.sin(angle) * far * squash,
      size * 0.03,
      mix(mood.light, mood.accent, 0.4),
    );
  }
}

function drawSprig(pen: Pen, { x, y }: { x: number; y: number }, size: number, colour: string, dice: Random): void {
  for (let bud = 0; bud < 14; bud++) {
    const part = bud / 14;
    const side = bud % 2 === 0 ? -1 : 1;
    const place = {
      x: x + side * size * 0.42 * (1 - part * 0.7) + (dice() - 0.5) * size * 0.1,
      y: y + size * (0.9 - part * 2.2),
    };
    pen.ellipse(
      place.x,
      place.y,
      size * 0.17 * (1.1 - part * 0.5),
      size * 0.12,
      mix(colour, '#ffffff', dice() * 0.25),
      1,
      side * -35,
    );
  }
}
