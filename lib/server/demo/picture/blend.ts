import 'server-only';
import sharp from 'sharp';
import { between, hashOf, type Random, randomFrom } from '../random';
import { type Scene, tileIn } from './picture';
import { eased, laidFaintly, laidThrough, maskOf, opened, type Raw, raw } from './pixels';

const SIDE = 96;

/** A number for each place of the picture; where it is high the next picture shows. */
type Field = (x: number, y: number) => number;

/**
 * Pictures of one size become one: each shows in its own part, as large as the others', with seams as soft as mist, and
 * the light and the outlines of all run through the whole. The four tiles go about it in four ways.
 */
export async function mixed(pictures: readonly Raw[], scene: Scene): Promise<Raw> {
  const tile = tileIn(scene.seed);
  const first = tile % Math.max(1, pictures.length);
  const order = [...pictures.slice(first), ...pictures.slice(0, first)];
  const [ground, ...others] = order;
  if (!ground) throw new Error('There is nothing to blend.');
  const size = { width: ground.info.width, height: ground.info.height };

  const way = (tile + hashOf('way', scene.seed.replace(/\/\d$/, ''))) % ways.length;
  const dice = randomFrom('blend', scene.seed);
  const cells = nudged(cellsOf(ways[way]?.(dice) ?? (await lightField(ground, dice))), scene.changes);
  let made = ground;
  // Each lies over those before it, where the field is higher still.
  for (const [index, other] of others.entries()) {
    made = await laidThrough(made, other, await maskOf(topOf(cells, 1 - (index + 1) / order.length), SIDE, size));
  }
  const all = await mean(pictures);
  const outlines = await outlinesOf(order.at(-1) ?? ground);
  return laidFaintly(await laidFaintly(made, all, 0.24, 'over'), outlines, 0.4, 'soft-light');
}

/** Sweep, heart, weave; the fourth, light, needs pixels and is made where they are. */
const ways: (((dice: Random) => Field) | null)[] = [
  sweep,
  (dice) => {
    const centre = { x: between(dice, 0.35, 0.65), y: between(dice, 0.35, 0.65) };
    const wide = between(dice, 0.8, 1.25);
    return (x, y) => -Math.hypot((x - centre.x) * wide, (y - centre.y) / wide);
  },
  (dice) => {
    const angle = dice() * Math.PI;
    const bend = between(dice, 0.08, 0.18);
    const shift = dice() * Math.PI * 2;
    return (x, y) => {
      const along = x * Math.cos(angle) + y * Math.sin(angle);
      const across = y * Math.cos(angle) - x * Math.sin(angle) + bend * Math.sin(along * 7 + shift);
      return Math.sin(across * Math.PI * 3 + shift) * 0.35;
    };
  },
  null,
];

function sweep(dice: Random): Field {
  const angle = dice() * Math.PI * 2;
  return (x, y) => (x - 0.5) * Math.cos(angle) + (y - 0.5) * Math.sin(angle);
}

/** The field of a picture's own light: what is bright lets the other through, as on film exposed twice. */
async function lightField(picture: Raw, dice: Random): Promise<Field> {
  const cells = await opened(picture)
    .resize(SIDE, SIDE, { fit: 'fill' })
    .greyscale()
    .blur(1.5)
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer();
  // What has no light and no dark is parted by a sweep.
  const leaning = sweep(dice);
  return (x, y) =>
    leaning(x, y) * 0.12 + (cells[Math.min(SIDE - 1, Math.floor(y * SIDE)) * SIDE + Math.floor(x * SIDE)] ?? 0) / 255;
}

/** The field in cells, from 0 to 1. */
function cellsOf(field: Field): Float32Array {
  const cells = new Float32Array(SIDE * SIDE);
  for (let index = 0; index < cells.length; index++) {
    cells[index] = field((index % SIDE) / SIDE, Math.floor(index / SIDE) / SIDE);
  }
  const low = Math.min(...cells);
  const range = Math.max(...cells) - low || 1;
  return cells.map((cell) => (cell - low) / range);
}

/** A later hand on a blend leans its field to one side, as far as it is strong. */
function nudged(cells: Float32Array, changes: Scene['changes']): Float32Array {
  return changes
    .filter(({ keeps }) => keeps === null)
    .reduce((moved, { seed, strength }) => {
      const lean = cellsOf(sweep(randomFrom('lean', seed)));
      return moved.map((cell, index) => cell + (lean[index] ?? 0) * strength);
    }, cells);
}

/** A mask that is white on just this share of the picture, where the field is highest. */
function topOf(cells: Float32Array, share: number): Float32Array {
  const sorted = cells.toSorted();
  const threshold = sorted[Math.floor((1 - share) * (sorted.length - 1))] ?? 0;
  const range = (sorted.at(-1) ?? 1) - (sorted[0] ?? 0) || 1;
  return cells.map((cell) => eased((cell - threshold) / (range * 0.22) + 0.5));
}

/** What all have in common: their mean, without any detail. */
async function mean(pictures: readonly Raw[]): Promise<Raw> {
  const side = 16;
  const small = await Promise.all(
    pictures.map((picture) => opened(picture).resize(side, side, { fit: 'fill' }).raw().toBuffer()),
  );
  const data = Buffer.alloc(side * side * 3);
  for (let at = 0; at < data.length; at++) {
    data[at] = Math.round(small.reduce((sum, picture) => sum + (picture[at] ?? 0), 0) / small.length);
  }
  const { width = side, height = side } = pictures[0]?.info ?? {};
  return raw(
    sharp(data, { raw: { width: side, height: side, channels: 3 } }).resize(width, height, {
      fit: 'fill',
      kernel: 'cubic',
    }),
  );
}

function outlinesOf(picture: Raw): Promise<Raw> {
  return raw(opened(picture).modulate({ saturation: 0 }).normalise());
}
