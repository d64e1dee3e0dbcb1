import type { Box, Point, Sample, Size } from '@/lib/domain/mask/mask';

type Inside = (x: number, y: number) => boolean;

/** Plain geometry asked at every pixel's centre: slow, and nothing in common with the scanline it judges. */
export function pixelsWhere(width: number, height: number, isInside: Inside): Uint8Array {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = isInside(x + 0.5, y + 0.5) ? 255 : 0;
  }
  return data;
}

export function insideBox({ left, top, right, bottom }: Box): Inside {
  return (x, y) => x >= left && x < right && y >= top && y < bottom;
}

/** Nonzero winding by which side of each edge a point is on; on a left or top edge counts as inside. */
export function insidePolygon(points: readonly Point[]): Inside {
  const edges = points.map((a, index) => ({ a, b: points[(index + 1) % points.length] ?? a }));
  let row = Number.NaN;
  let crossing = edges;
  return (x, y) => {
    if (y !== row) crossing = edges.filter(({ a, b }) => a.y <= y !== b.y <= y);
    row = y;
    let winding = 0;
    for (const { a, b } of crossing) {
      const side = (x - a.x) * (b.y - a.y) - (y - a.y) * (b.x - a.x);
      if (a.y <= y && y < b.y && side >= 0) winding++;
      if (b.y <= y && y < a.y && side <= 0) winding--;
    }
    return winding !== 0;
  };
}

export function insideEllipse({ left, top, right, bottom }: Box): Inside {
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  const [radiusX, radiusY] = [(right - left) / 2, (bottom - top) / 2];
  return (x, y) => ((x - middleX) / radiusX) ** 2 + ((y - middleY) / radiusY) ** 2 <= 1;
}

/** How far a point is outside the brush's path (negative inside): the least over discs set along it very closely. */
export function distanceToStroke(samples: readonly Sample[], steps = 64): (x: number, y: number) => number {
  const discs = samples.flatMap((sample, index) => {
    const next = samples[index + 1];
    if (!next) return [sample];
    return Array.from({ length: steps }, (_, step) => ({
      x: sample.x + ((next.x - sample.x) * step) / steps,
      y: sample.y + ((next.y - sample.y) * step) / steps,
      radiusPx: sample.radiusPx + ((next.radiusPx - sample.radiusPx) * step) / steps,
    }));
  });
  return (x, y) => {
    let least = Number.POSITIVE_INFINITY;
    for (const disc of discs) least = Math.min(least, Math.hypot(x - disc.x, y - disc.y) - disc.radiusPx);
    return least;
  };
}

/**
 * In how many pixels a mask is not what a round brush of this radius leaves along a path; a rim of one pixel does not
 * count. Looks only at what lies near each piece of the path, so that pictures of real size take no time.
 */
export function pixelsOffStroke(mask: Size & { data: Uint8Array }, path: readonly Point[], radiusPx: number): number {
  const { width, height, data } = mask;
  const reach = radiusPx + 2;
  const distances = new Float64Array(width * height).fill(Number.POSITIVE_INFINITY);
  path.forEach((b, index) => {
    const a = path[index - 1] ?? b;
    const [byX, byY] = [b.x - a.x, b.y - a.y];
    const square = byX ** 2 + byY ** 2 || 1;
    const bottom = Math.min(height, Math.ceil(Math.max(a.y, b.y) + reach));
    const right = Math.min(width, Math.ceil(Math.max(a.x, b.x) + reach));
    for (let y = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach)); y < bottom; y++) {
      for (let x = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach)); x < right; x++) {
        const [fromX, fromY] = [x + 0.5 - a.x, y + 0.5 - a.y];
        const along = Math.min(1, Math.max(0, (fromX * byX + fromY * byY) / square));
        const distance = Math.hypot(fromX - along * byX, fromY - along * byY);
        if (distance < (distances[y * width + x] ?? 0)) distances[y * width + x] = distance;
      }
    }
  });
  let count = 0;
  distances.forEach((distance, at) => {
    if (Math.abs(distance - radiusPx) > 1 && data[at] !== (distance < radiusPx ? 255 : 0)) count++;
  });
  return count;
}

export function pixelsApart(a: Uint8Array, b: Uint8Array): number {
  let count = Math.abs(a.length - b.length);
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) count++;
  return count;
}
