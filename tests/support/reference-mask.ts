import type { Box, Point, Sample } from '@/lib/domain/mask/mask';

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
  return (x, y) => {
    let winding = 0;
    for (let index = 0; index < points.length; index++) {
      const a = points[index];
      const b = points[(index + 1) % points.length];
      if (!a || !b) continue;
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

export function pixelsApart(a: Uint8Array, b: Uint8Array): number {
  let count = Math.abs(a.length - b.length);
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) count++;
  return count;
}
