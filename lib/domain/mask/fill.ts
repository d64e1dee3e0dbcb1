import { type Bitmap, createBitmap, PAINTED } from './bitmap';
import type { Point, Size } from './mask';

/** A picture as a canvas gives it: red, green, blue, alpha, row after row. */
export type Picture = Size & { data: Uint8ClampedArray };

export type FillOptions = {
  /** How far each of red, green, blue and alpha may be from the colour at the point: 0–255. */
  tolerance: number;
  /** Only what hangs together with the point (flood fill), or the colour wherever it is (colour range). */
  isContiguous: boolean;
};

/** The pixels whose colour is that of the point, within the tolerance. Nothing where the point is outside the picture. */
export function fillByColour(picture: Picture, at: Point, { tolerance, isContiguous }: FillOptions): Bitmap {
  const { width, height } = picture;
  const [column, row] = [Math.floor(at.x), Math.floor(at.y)];
  if (!(column >= 0 && row >= 0 && column < width && row < height)) return createBitmap(picture);
  const alike = pixelsLike(picture, row * width + column, tolerance);
  return isContiguous ? connectedTo(alike, column, row) : alike;
}

function pixelsLike({ width, height, data }: Picture, seed: number, tolerance: number): Bitmap {
  const alike = createBitmap({ width, height });
  const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(seed * 4, seed * 4 + 4);
  for (let pixel = 0, at = 0; pixel < alike.data.length; pixel++, at += 4) {
    const isAlike =
      Math.abs((data[at] ?? 0) - red) <= tolerance &&
      Math.abs((data[at + 1] ?? 0) - green) <= tolerance &&
      Math.abs((data[at + 2] ?? 0) - blue) <= tolerance &&
      Math.abs((data[at + 3] ?? 0) - alpha) <= tolerance;
    if (isAlike) alike.data[pixel] = PAINTED;
  }
  return alike;
}

/** Row by row from the seed: each span found looks for new spans just above and below itself. */
function connectedTo({ width, height, data }: Bitmap, column: number, row: number): Bitmap {
  const connected = createBitmap({ width, height });
  const waiting = [row * width + column];
  while (waiting.length > 0) {
    const seed = waiting.pop() ?? 0;
    if (connected.data[seed] !== 0) continue;
    const start = seed - (seed % width);
    const end = start + width;
    let left = seed;
    while (left > start && data[left - 1] === PAINTED) left--;
    let right = seed + 1;
    while (right < end && data[right] === PAINTED) right++;
    connected.data.fill(PAINTED, left, right);
    for (const beside of [-width, width]) {
      if (left + beside < 0 || left + beside >= data.length) continue;
      let isInSpan = false;
      for (let at = left + beside; at < right + beside; at++) {
        const isOpen = data[at] === PAINTED && connected.data[at] === 0;
        if (isOpen && !isInSpan) waiting.push(at);
        isInSpan = isOpen;
      }
    }
  }
  return connected;
}
