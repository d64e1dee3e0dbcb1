import type { Box, Runs, Size } from './mask';

/** One byte per pixel, row after row: 255 is repainted, 0 is kept, nothing between. */
export type Bitmap = { width: number; height: number; data: Uint8Array };

export const PAINTED = 255;

export function createBitmap({ width, height }: Size): Bitmap {
  return { width, height, data: new Uint8Array(width * height) };
}

export function wholeOf({ width, height }: Size): Box {
  return { left: 0, top: 0, right: width, bottom: height };
}

export function runsOf({ data }: Bitmap): Runs {
  const runs: number[] = [];
  let value = 0;
  let start = 0;
  while (start < data.length) {
    const next = data.indexOf(value === 0 ? PAINTED : 0, start);
    const end = next < 0 ? data.length : next;
    runs.push(end - start);
    start = end;
    value = PAINTED - value;
  }
  return Uint32Array.from(runs);
}

/** Fills what the runs say is on; what goes beyond the bitmap is dropped. */
export function fillRuns({ data }: Bitmap, runs: Runs, value: number) {
  let at = 0;
  for (let index = 0; index < runs.length; index++) {
    const end = at + (runs[index] ?? 0);
    if (index % 2 === 1) data.fill(value, at, end);
    at = end;
  }
}

export function fromRuns(size: Size, runs: Runs): Bitmap {
  const bitmap = createBitmap(size);
  fillRuns(bitmap, runs, PAINTED);
  return bitmap;
}
