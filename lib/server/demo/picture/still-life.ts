import 'server-only';
import { between, oneOf, type Random } from '../random';
import { mix, turn } from './colour';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { drawStars } from './sky';
import { cells, diceOf, drift, type Line, outline } from './terrain';

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

/** Bands of colour that flow across, with a few fine gilded lines and a disc. */
export function drawAbstract(pen: Pen, scene: Scene, mood: Mood): void {
  const dice = diceOf({ ...scene, changes: [] }, 'abstract', 0, 0);
  const colours = [
    mood.sky[0],
    mood.sky[1],
    mood.accent,
    mood.sky[2],
    mood.far,
    mood.sky[3],
    mood.near,
    mix(mood.accent, mood.light, 0.5),
  ];
  const gap = between(dice, 0.075, 0.13);
  const swing = between(dice, 0.1, 0.2);
  const { y, height } = pen.view;
  pen.rect(mood.sky[3]);
  const disc = {
    x: between(dice, -0.25, 0.25) + drift(scene, 'disc x') * 0.2,
    y: between(dice, -0.25, 0),
    radius: between(dice, 0.13, 0.22),
  };
  const rows = [...cells(y - swing * 2, y + height + swing, gap)];
  const sweep = outline(scene, 'sweep', 'waves', 1.1);
  for (const row of rows) {
    const wave = outline(scene, `band ${row}`, 'waves', 2);
    const base = row * gap;
    const line: Line = (x) => base - sweep(x) * swing - wave(x) * gap * 0.85;
    const own = diceOf(scene, `band ${row}`, 0, base);
    const colour = colours[Math.floor(own() * colours.length)] ?? mood.far;
    if (Math.abs(row * gap - disc.y - disc.radius * 0.4) < gap / 2) {
      pen.circle(
        disc.x,
        disc.y,
        disc.radius,
        pen.vertical(disc.y - disc.radius, disc.y + disc.radius, [
          [0, mood.light],
          [1, mood.accent],
        ]),
      );
    }
    pen.area(
      line,
      pen.vertical(base - swing, base + gap * 2.4, [
        [0, mix(colour, mood.light, 0.28)],
        [0.55, colour],
        [1, mix(colour, mood.near, 0.45)],
      ]),
    );
    if (own() < 0.5) pen.area(line, mix(mood.light, mood.accent, 0.35), (x) => line(x) + 0.0035, 'opacity="0.85"');
    const shade: Line = (x) => line(x) + gap * 0.32;
    pen.area(
      line,
      pen.vertical(base - swing, base + swing, [
        [0, '#ffffff', 0.1],
        [1, '#ffffff', 0],
      ]),
      shade,
    );
  }
}

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
