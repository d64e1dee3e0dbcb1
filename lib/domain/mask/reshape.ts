import { type Bitmap, createBitmap, PAINTED } from './bitmap';
import { squaredDistances } from './distance';

/** How far growing, shrinking and smoothing reach at most. */
export const MOST_RESHAPE_PX = 64;

export type Reshaping = { kind: 'grow'; byPx: number } | { kind: 'smooth'; byPx: number };

/** Grows by `byPx`, shrinks where that is negative, or takes off corners and specks. */
export function reshape(bitmap: Bitmap, { kind, byPx }: Reshaping): Bitmap {
  const reach = Math.min(MOST_RESHAPE_PX, Math.abs(byPx));
  if (reach === 0) return { ...bitmap, data: bitmap.data.slice() };
  if (kind === 'smooth') return smooth(bitmap, Math.round(reach));
  return byPx > 0 ? grow(bitmap, reach) : shrink(bitmap, reach);
}

/** All pixels at most `byPx` from a painted one. */
function grow(bitmap: Bitmap, byPx: number): Bitmap {
  const grown = createBitmap(bitmap);
  const squares = squaredDistances(bitmap, PAINTED);
  for (let at = 0; at < squares.length; at++) if ((squares[at] ?? 0) <= byPx * byPx) grown.data[at] = PAINTED;
  return grown;
}

/** The painted pixels further than `byPx` from an unpainted one; the picture's edge takes nothing away. */
function shrink(bitmap: Bitmap, byPx: number): Bitmap {
  const shrunk = createBitmap(bitmap);
  const squares = squaredDistances(bitmap, 0);
  for (let at = 0; at < squares.length; at++) if ((squares[at] ?? 0) > byPx * byPx) shrunk.data[at] = PAINTED;
  return shrunk;
}

/**
 * Painted where most of the surroundings are: the mask is blurred twice by a box, which together reach `byPx`, and cut
 * at one half. Straight edges stay where they are. Whole numbers throughout, so that halves are halves.
 */
function smooth(bitmap: Bitmap, byPx: number): Bitmap {
  const { width, height } = bitmap;
  const radii = [Math.ceil(byPx / 2), Math.floor(byPx / 2)];
  let sums = Uint32Array.from(bitmap.data, (value) => value & 1);
  let whole = 1;
  for (const radius of radii) {
    sums = blurRows(sums, width, height, radius);
    sums = blurColumns(sums, width, height, radius);
    whole *= (2 * radius + 1) ** 2;
  }
  const smoothed = createBitmap(bitmap);
  for (let at = 0; at < sums.length; at++) if ((sums[at] ?? 0) * 2 > whole) smoothed.data[at] = PAINTED;
  return smoothed;
}

function blurRows(sums: Uint32Array, width: number, height: number, radius: number): Uint32Array<ArrayBuffer> {
  const blurred = new Uint32Array(sums.length);
  for (let row = 0; row < height; row++) {
    const start = row * width;
    // Beyond the edge the picture goes on as it is there.
    const value = (x: number) => sums[start + Math.min(width - 1, Math.max(0, x))] ?? 0;
    let sum = 0;
    for (let x = -radius; x <= radius; x++) sum += value(x);
    for (let x = 0; x < width; x++) {
      blurred[start + x] = sum;
      sum += value(x + radius + 1) - value(x - radius);
    }
  }
  return blurred;
}

/** The same downwards, a whole row at a time, because memory is read along rows. */
function blurColumns(sums: Uint32Array, width: number, height: number, radius: number): Uint32Array<ArrayBuffer> {
  const blurred = new Uint32Array(sums.length);
  const running = new Float64Array(width);
  const startOf = (row: number) => Math.min(height - 1, Math.max(0, row)) * width;
  for (let row = -radius; row <= radius; row++) {
    const start = startOf(row);
    for (let x = 0; x < width; x++) running[x] = (running[x] ?? 0) + (sums[start + x] ?? 0);
  }
  for (let row = 0; row < height; row++) {
    blurred.set(running, row * width);
    const coming = startOf(row + radius + 1);
    const going = startOf(row - radius);
    for (let x = 0; x < width; x++) {
      running[x] = (running[x] ?? 0) + (sums[coming + x] ?? 0) - (sums[going + x] ?? 0);
    }
  }
  return blurred;
}
