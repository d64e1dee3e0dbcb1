import 'server-only';
import { between, type Random } from '../random';
import { mix } from './colour';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { drawSky } from './sky';
import { cells, diceOf, outline } from './terrain';
import { drawWater } from './water';

type House = { left: number; wide: number; tall: number; crown: number; dice: Random };

/** A skyline over water: three rows of towers, the nearest with its windows lit. */
export function drawCity(pen: Pen, scene: Scene, mood: Mood): void {
  const dice = diceOf({ ...scene, changes: [] }, 'city', 0, 0);
  const quay = between(dice, 0.16, 0.24);
  const light = drawSky(pen, scene, mood, quay);
  const rows = [
    { depth: 0.15, tall: 0.34, wide: 0.05 },
    { depth: 0.5, tall: 0.27, wide: 0.062 },
    { depth: 0.92, tall: 0.19, wide: 0.078 },
  ];
  drawWater(pen, scene, mood, light, quay);
  for (const [index, row] of rows.entries()) {
    const colour = mix(mix(mood.far, mood.sky[2], 0.25), mood.near, row.depth);
    const skyline = outline(scene, `skyline ${index}`, 'hills', 1.7);
    for (const cell of cells(pen.view.x - 0.2, pen.view.x + pen.view.width + 0.2, row.wide)) {
      const at = cell * row.wide;
      const own = diceOf(scene, `house ${index} ${cell}`, at, quay, row.wide * 1.3);
      const height = row.tall * (0.42 + 0.5 * own() ** 1.6) * (1 + 0.55 * skyline(at));
      const house = {
        left: at + own() * 0.01,
        wide: row.wide * between(own, 0.72, 1.12),
        tall: height,
        crown: own(),
        dice: own,
      };
      drawHouse(pen, mood, house, quay, colour, row.depth);
    }
    const haze = mix(mood.sky[3], mood.far, 0.2);
    if (index < 2 && !scene.isFlat)
      pen.rect(
        pen.vertical(quay - row.tall * 0.7, quay, [
          [0, haze, 0],
          [1, haze, 0.5],
        ]),
        quay - row.tall,
        quay,
      );
  }
  pen.rect(mix(mood.near, mood.far, 0.1), quay - 0.004, quay + 0.006);
}

function drawHouse(
  pen: Pen,
  mood: Mood,
  { left, wide, tall, crown, dice }: House,
  foot: number,
  colour: string,
  depth: number,
): void {
  const top = foot - tall;
  const right = left + wide;
  const lit = pen.vertical(top, foot, [
    [0, colour],
    [1, mix(colour, depth > 0.8 ? mood.near : mood.sky[3], 0.25)],
  ]);
  const roof =
    crown < 0.18
      ? `L${left} ${top + wide * 0.35}L${left + wide / 2} ${top}L${right} ${top + wide * 0.35}`
      : crown < 0.4
        ? `L${left} ${top + wide * 0.3}L${left + wide * 0.22} ${top + wide * 0.3}L${left + wide * 0.22} ${top}L${right - wide * 0.22} ${top}L${right - wide * 0.22} ${top + wide * 0.3}L${right} ${top + wide * 0.3}`
        : crown < 0.55
          ? `L${left} ${top + wide * 0.5}L${right} ${top}`
          : `L${left} ${top}L${right} ${top}`;
  pen.path(`M${left} ${foot}${roof}L${right} ${foot}Z`, lit);
  if (crown > 0.86)
    pen.path(
      `M${left + wide / 2 - 0.0012} ${top}L${left + wide / 2 - 0.0006} ${top - wide * 0.9}L${left + wide / 2 + 0.0012} ${top}Z`,
      colour,
    );
  // A narrow shaded side gives the block its depth.
  pen.path(
    `M${right - wide * 0.24} ${foot}L${right - wide * 0.24} ${top + wide * 0.5}L${right} ${top + wide * 0.5}L${right} ${foot}Z`,
    mood.near,
    'opacity="0.18"',
  );
  if (depth < 0.4) return;
  const size = wide * 0.085;
  const share = mood.isNight ? 0.5 : 0.3;
  const glow = mix(mood.accent, mood.light, 0.35);
  let windows = '';
  for (let y = top + wide * 0.55; y < foot - size * 3; y += size * 2.3) {
    for (let x = left + size * 1.2; x < right - size * 1.6; x += size * 1.9) {
      if (dice() > share) continue;
      windows += `M${x} ${y}L${x + size} ${y}L${x + size} ${y + size * 1.35}L${x} ${y + size * 1.35}Z`;
    }
  }
  if (windows) pen.path(windows, glow, `opacity="${depth > 0.8 ? 0.9 : 0.55}"`);
  if (mood.isNight || depth > 0.8) {
    const down = 0.06 + dice() * 0.14;
    pen.path(
      `M${left + wide * 0.3} ${foot}L${left + wide * 0.6} ${foot}L${left + wide * 0.55} ${foot + down}L${left + wide * 0.35} ${foot + down}Z`,
      pen.vertical(foot, foot + down, [
        [0, glow, 0.42],
        [1, glow, 0],
      ]),
    );
  }
}
