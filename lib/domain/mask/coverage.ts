import { type Bitmap, PAINTED } from './bitmap';
import { type Box, nowhere } from './mask';

/** How much is painted: of the whole in percent, in pixels, and the box around it. `area` is the whole picture's. */
export type Coverage = { percent: number; painted: number; bounds: Box; boundingArea: number; area: number };

export type Advice = {
  kind: 'nothing' | 'too-small' | 'small' | 'details' | 'good' | 'large' | 'nearly-all';
  words: string;
  canSend: boolean;
};

/** Midjourney's own editor refuses less. */
export const SMALLEST_AREA = 10_000;

export function coverage({ width, height, data }: Bitmap): Coverage {
  let painted = 0;
  let left = width;
  let right = 0;
  let top = height;
  let bottom = 0;
  for (let y = 0; y < height; y++) {
    const start = y * width;
    const row = data.subarray(start, start + width);
    const first = row.indexOf(PAINTED);
    if (first < 0) continue;
    const last = row.lastIndexOf(PAINTED);
    for (let x = first; x <= last; x++) painted += (row[x] ?? 0) & 1;
    if (first < left) left = first;
    if (last >= right) right = last + 1;
    if (y < top) top = y;
    bottom = y + 1;
  }
  const bounds = painted === 0 ? nowhere : { left, top, right, bottom };
  const boundingArea = (bounds.right - bounds.left) * (bounds.bottom - bounds.top);
  const area = width * height;
  return { percent: (painted / Math.max(1, area)) * 100, painted, bounds, boundingArea, area };
}

/** What the coverage means for the result, in words, and whether it can be sent. */
export function adviceFor({ percent, painted, boundingArea, area }: Omit<Coverage, 'bounds'>): Advice {
  if (area < SMALLEST_AREA) {
    const words = 'This picture is too small for Midjourney to repaint a part of it. Use a larger one.';
    return { kind: 'too-small', words, canSend: false };
  }
  if (painted === 0) return { kind: 'nothing', words: 'Paint over what should change.', canSend: false };
  if (boundingArea < SMALLEST_AREA) {
    return { kind: 'too-small', words: 'Too small for Midjourney: make it a little bigger.', canSend: false };
  }
  if (percent < 8) return { kind: 'small', words: 'Small area: expect subtle changes.', canSend: true };
  if (percent < 20) return { kind: 'details', words: 'Fine for details.', canSend: true };
  if (percent < 50) return { kind: 'good', words: 'Good size.', canSend: true };
  if (percent <= 80) return { kind: 'large', words: 'Large area: expect big changes.', canSend: true };
  const words = 'Almost everything is selected: Vary (Strong) or Reroll may do the same.';
  return { kind: 'nearly-all', words, canSend: true };
}
