import type { Bitmap } from './bitmap';
import { type Box, nowhere, type Sample, unionOf } from './mask';

/** Draws the samples, each joined to the one before it: discs, and between them the hull of both. Gives back the box it touched. */
export function fillStroke(bitmap: Bitmap, samples: readonly Sample[], value: number): Box {
  let touched = nowhere;
  let before: Sample | null = null;
  for (const sample of samples) {
    touched = unionOf(touched, hull(bitmap, before ?? sample, sample, value, before !== null));
    before = sample;
  }
  return touched;
}

/** Pixels whose centres lie in the hull of two discs: row by row one span. The first disc's own part is skipped where it is drawn. */
function hull({ width, height, data }: Bitmap, a: Sample, b: Sample, value: number, isFirstDrawn: boolean): Box {
  const box = boxAround(a, b, width, height);
  const { left, top, right, bottom } = box;
  if (left >= right || top >= bottom) return nowhere;
  const sides = tangents(a, b);
  const squareA = a.radiusPx * a.radiusPx;
  const squareB = b.radiusPx * b.radiusPx;
  for (let row = top; row < bottom; row++) {
    const y = row + 0.5;
    const downA = squareA - (y - a.y) * (y - a.y);
    const halfA = downA >= 0 ? Math.sqrt(downA) : -1;
    const downB = squareB - (y - b.y) * (y - b.y);
    const halfB = downB >= 0 ? Math.sqrt(downB) : -1;
    let from = halfA >= 0 ? a.x - halfA : Number.POSITIVE_INFINITY;
    let to = halfA >= 0 ? a.x + halfA : Number.NEGATIVE_INFINITY;
    if (halfB >= 0) {
      if (b.x - halfB < from) from = b.x - halfB;
      if (b.x + halfB > to) to = b.x + halfB;
    }
    if (sides) {
      for (let side = 0; side < 8; side += 4) {
        const y1 = sides[side + 1] ?? 0;
        const y2 = sides[side + 3] ?? 0;
        if (y1 === y2 || (y1 < y2 ? y < y1 || y > y2 : y < y2 || y > y1)) continue;
        const x1 = sides[side] ?? 0;
        const x = x1 + ((y - y1) / (y2 - y1)) * ((sides[side + 2] ?? 0) - x1);
        if (x < from) from = x;
        if (x > to) to = x;
      }
    }
    const first = Math.max(left, Math.ceil(from - 0.5));
    const end = Math.min(right, Math.floor(to - 0.5) + 1);
    if (first >= end) continue;
    const offset = row * width;
    if (isFirstDrawn && halfA >= 0) {
      const drawnFirst = Math.ceil(a.x - halfA - 0.5);
      const drawnEnd = Math.floor(a.x + halfA - 0.5) + 1;
      if (first < drawnFirst) data.fill(value, offset + first, offset + Math.min(drawnFirst, end));
      if (drawnEnd < end) data.fill(value, offset + Math.max(drawnEnd, first), offset + end);
    } else {
      data.fill(value, offset + first, offset + end);
    }
  }
  return box;
}

function boxAround(a: Sample, b: Sample, width: number, height: number): Box {
  return {
    left: Math.max(0, Math.floor(Math.min(a.x - a.radiusPx, b.x - b.radiusPx))),
    top: Math.max(0, Math.floor(Math.min(a.y - a.radiusPx, b.y - b.radiusPx))),
    right: Math.min(width, Math.ceil(Math.max(a.x + a.radiusPx, b.x + b.radiusPx))),
    bottom: Math.min(height, Math.ceil(Math.max(a.y + a.radiusPx, b.y + b.radiusPx))),
  };
}

/** The two straight sides of the hull as x, y, x, y each; null where one disc holds the other, or both are one. */
function tangents(a: Sample, b: Sample): Float64Array | null {
  const byX = b.x - a.x;
  const byY = b.y - a.y;
  const length = Math.sqrt(byX * byX + byY * byY);
  const narrowing = (a.radiusPx - b.radiusPx) / length;
  if (!(Math.abs(narrowing) < 1)) return null;
  const along = narrowing;
  const across = Math.sqrt(1 - narrowing * narrowing);
  const sides = new Float64Array(8);
  for (const [at, sign] of [
    [0, 1],
    [4, -1],
  ] as const) {
    const normalX = (along * byX - sign * across * byY) / length;
    const normalY = (along * byY + sign * across * byX) / length;
    sides[at] = a.x + a.radiusPx * normalX;
    sides[at + 1] = a.y + a.radiusPx * normalY;
    sides[at + 2] = b.x + b.radiusPx * normalX;
    sides[at + 3] = b.y + b.radiusPx * normalY;
  }
  return sides;
}
