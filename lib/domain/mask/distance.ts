import type { Bitmap } from './bitmap';

/** Further away than any change reaches. */
const FAR = 255;

/**
 * For each pixel the square of the distance, centre to centre, to the nearest pixel of this value: exact up to 254
 * pixels, and beyond that merely more. The picture ends at its edge: nothing outside is near. (A. Meijster, J. Roerdink
 * and W. Hesselink, "A general algorithm for computing distance transforms in linear time", 2000.)
 */
export function squaredDistances(bitmap: Bitmap, value: number): Uint16Array {
  const { width, height } = bitmap;
  const inColumn = distancesInColumns(bitmap, value);
  const squares = new Uint16Array(width * height);
  /** The columns whose parabola is lowest somewhere, and from where on each is. */
  const columns = new Int32Array(width);
  const begins = new Int32Array(width);
  const down = new Int32Array(width);
  for (let row = 0; row < height; row++) {
    const start = row * width;
    for (let x = 0; x < width; x++) down[x] = (inColumn[start + x] ?? FAR) ** 2;
    let last = 0;
    columns[0] = 0;
    begins[0] = 0;
    for (let x = 1; x < width; x++) {
      while (
        last >= 0 &&
        parabola(down, begins[last] ?? 0, columns[last] ?? 0) > parabola(down, begins[last] ?? 0, x)
      ) {
        last--;
      }
      if (last < 0) {
        last = 0;
        columns[0] = x;
        begins[0] = 0;
        continue;
      }
      const from = columns[last] ?? 0;
      const crossing = Math.floor((x * x - from * from + (down[x] ?? 0) - (down[from] ?? 0)) / (2 * (x - from))) + 1;
      if (crossing >= width) continue;
      last++;
      columns[last] = x;
      begins[last] = crossing;
    }
    for (let x = width - 1; x >= 0; x--) {
      squares[start + x] = Math.min(FAR * FAR, parabola(down, x, columns[last] ?? 0));
      if (x === begins[last]) last--;
    }
  }
  return squares;
}

function parabola(down: Int32Array, x: number, column: number): number {
  return (x - column) * (x - column) + (down[column] ?? 0);
}

/** To the nearest pixel of this value straight above or below. */
function distancesInColumns({ width, height, data }: Bitmap, value: number): Uint8Array {
  const distances = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) {
    const above = at < width ? FAR : (distances[at - width] ?? FAR);
    distances[at] = data[at] === value ? 0 : above === FAR ? FAR : above + 1;
  }
  for (let at = data.length - width - 1; at >= 0; at--) {
    const below = distances[at + width] ?? FAR;
    if (below + 1 < (distances[at] ?? 0)) distances[at] = below + 1;
  }
  return distances;
}
