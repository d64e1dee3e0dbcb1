import { type Bitmap, createBitmap, fillRuns, PAINTED, wholeOf } from './bitmap';
import type { Box, Mask, Mode, Shape } from './mask';
import { nowhere } from './mask';
import { fillPolygon } from './polygon';
import { fillStroke } from './stroke';

/**
 * The mask as pixels. One is painted if and only if its centre lies inside: our own scanline, because a thresholded
 * canvas fill differs between engines along every edge. The same shapes give the same bytes everywhere.
 */
export function rasterise(mask: Mask): Bitmap {
  const bitmap = createBitmap(mask);
  for (const shape of mask.shapes) stamp(bitmap, shape);
  return bitmap;
}

/** Puts one more shape on the bitmap. Gives back a box around all it may have changed. */
export function stamp(bitmap: Bitmap, shape: Shape): Box {
  switch (shape.kind) {
    case 'stroke':
      return fillStroke(bitmap, shape.samples, pixelOf(shape.mode));
    case 'polygon':
      return fillPolygon(bitmap, shape.points, pixelOf(shape.mode));
    case 'rectangle':
      return fillPolygon(bitmap, cornersOf(shape.box), pixelOf(shape.mode));
    case 'ellipse':
      return fillEllipse(bitmap, shape.box, pixelOf(shape.mode));
    case 'region':
      if (shape.mode === 'replace') bitmap.data.fill(0);
      fillRuns(bitmap, shape.runs, shape.mode === 'erase' ? 0 : PAINTED);
      return wholeOf(bitmap);
    case 'invert':
      for (let at = 0; at < bitmap.data.length; at++) bitmap.data[at] = PAINTED - (bitmap.data[at] ?? 0);
      return wholeOf(bitmap);
    case 'select-all':
      bitmap.data.fill(PAINTED);
      return wholeOf(bitmap);
    case 'clear':
      bitmap.data.fill(0);
      return wholeOf(bitmap);
  }
}

function pixelOf(mode: Mode): number {
  return mode === 'paint' ? PAINTED : 0;
}

function cornersOf({ left, top, right, bottom }: Box) {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

function fillEllipse({ width, height, data }: Bitmap, box: Box, value: number): Box {
  const radiusX = (box.right - box.left) / 2;
  const radiusY = (box.bottom - box.top) / 2;
  const left = Math.max(0, Math.floor(box.left));
  const right = Math.min(width, Math.ceil(box.right));
  const top = Math.max(0, Math.floor(box.top));
  const bottom = Math.min(height, Math.ceil(box.bottom));
  if (!(radiusX > 0 && radiusY > 0) || left >= right || top >= bottom) return nowhere;
  const middle = (box.left + box.right) / 2;
  for (let row = top; row < bottom; row++) {
    const down = (row + 0.5 - (box.top + box.bottom) / 2) / radiusY;
    if (Math.abs(down) > 1) continue;
    const half = radiusX * Math.sqrt(1 - down * down);
    const first = Math.max(left, Math.ceil(middle - half - 0.5));
    const end = Math.min(right, Math.floor(middle + half - 0.5) + 1);
    if (first < end) data.fill(value, row * width + first, row * width + end);
  }
  return { left, top, right, bottom };
}
