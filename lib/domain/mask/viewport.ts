import type { Point, Size } from './mask';

/** A place on the stage in CSS pixels from its corner. Its fields are named so that it cannot pass for a `Point`. */
export type ScreenPoint = { screenX: number; screenY: number };

/** How the picture lies on the stage: CSS pixels per image pixel, and where the picture's corner is. Never in the document. */
export type Viewport = { scale: number; offsetX: number; offsetY: number };

export const SMALLEST_SCALE = 0.1;
export const LARGEST_SCALE = 16;

/** A millionth of a pixel: finer than any device, coarser than the noise of the division that made the point. */
const GRID = 2 ** 20;

/** The image point under a screen point. The noise of floating point is taken off, so that every zoom gives the same point. */
export function toImagePoint({ scale, offsetX, offsetY }: Viewport, { screenX, screenY }: ScreenPoint): Point {
  return { x: snap((screenX - offsetX) / scale), y: snap((screenY - offsetY) / scale) };
}

export function toScreenPoint({ scale, offsetX, offsetY }: Viewport, { x, y }: Point): ScreenPoint {
  return { screenX: x * scale + offsetX, screenY: y * scale + offsetY };
}

/** The whole picture, centred, with `marginPx` of the stage around it. */
export function fit(picture: Size, stage: Size, marginPx = 0): Viewport {
  const width = Math.max(1, stage.width - 2 * marginPx);
  const height = Math.max(1, stage.height - 2 * marginPx);
  return lyingAt(picture, stage, Math.min(LARGEST_SCALE, width / picture.width, height / picture.height));
}

/** The picture's middle in the stage's middle, at this scale. */
export function centred(picture: Size, stage: Size, scale: number): Viewport {
  return lyingAt(picture, stage, clampScale(scale));
}

function lyingAt(picture: Size, stage: Size, scale: number): Viewport {
  return {
    scale,
    offsetX: (stage.width - picture.width * scale) / 2,
    offsetY: (stage.height - picture.height * scale) / 2,
  };
}

/** The same view at another scale; what lies under `anchor` stays under it. A large picture may be fitted smaller than one can zoom. */
export function zoomTo(viewport: Viewport, scale: number, anchor: ScreenPoint): Viewport {
  const clamped = Math.max(Math.min(viewport.scale, SMALLEST_SCALE), Math.min(LARGEST_SCALE, scale));
  const factor = clamped / viewport.scale;
  return {
    scale: clamped,
    offsetX: anchor.screenX - (anchor.screenX - viewport.offsetX) * factor,
    offsetY: anchor.screenY - (anchor.screenY - viewport.offsetY) * factor,
  };
}

export function pan(viewport: Viewport, byX: number, byY: number): Viewport {
  return { ...viewport, offsetX: viewport.offsetX + byX, offsetY: viewport.offsetY + byY };
}

/** Keeps at least `keepPx` of the picture on the stage, so that nobody loses it. */
export function keepInSight(viewport: Viewport, picture: Size, stage: Size, keepPx = 48): Viewport {
  const { scale, offsetX, offsetY } = viewport;
  return {
    scale,
    offsetX: Math.min(stage.width - keepPx, Math.max(keepPx - picture.width * scale, offsetX)),
    offsetY: Math.min(stage.height - keepPx, Math.max(keepPx - picture.height * scale, offsetY)),
  };
}

export function clampScale(scale: number): number {
  return Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, scale));
}

/** Into the picture: the nearest point that is in it. */
export function clampPoint({ x, y }: Point, { width, height }: Size): Point {
  return { x: Math.min(width, Math.max(0, x)), y: Math.min(height, Math.max(0, y)) };
}

function snap(value: number): number {
  return Math.round(value * GRID) / GRID;
}
