/** A place in a picture, in the picture's own pixels: (0, 0) is the outer corner of the first pixel, (0.5, 0.5) its centre. */
export type Point = { x: number; y: number };

/** A round brush set down at a point. Between two samples of a stroke the radius changes evenly. */
export type Sample = { x: number; y: number; radiusPx: number };

/** Edges in image pixels; fractions are fine. Half-open: the left and top edge belong to it, the right and bottom do not. */
export type Box = { left: number; top: number; right: number; bottom: number };

export type Mode = 'paint' | 'erase';

/**
 * A bitmap by its runs, row after row: how many pixels are off, how many on, off again, and so on. The last run may be
 * left out. A typed array, so that it goes to a worker and into IndexedDB in one piece.
 */
export type Runs = Uint32Array;

/** One step of painting, and so one step of undo. */
export type Shape =
  | { kind: 'stroke'; mode: Mode; samples: readonly Sample[] }
  | { kind: 'rectangle'; mode: Mode; box: Box }
  | { kind: 'ellipse'; mode: Mode; box: Box }
  /** Lasso and polygon; closed by itself, nonzero winding. */
  | { kind: 'polygon'; mode: Mode; points: readonly Point[] }
  /** What no other shape can say: fill by colour, grow, shrink, smooth, import, reuse. */
  | { kind: 'region'; mode: Mode | 'replace'; runs: Runs }
  | { kind: 'invert' }
  | { kind: 'select-all' }
  | { kind: 'clear' };

/** What should be repainted: the shapes, one after the other, on a black ground of the picture's natural size. */
export type Mask = { width: number; height: number; shapes: readonly Shape[] };

export type Size = { width: number; height: number };

export function emptyMask({ width, height }: Size): Mask {
  return { width, height, shapes: [] };
}

/** The box between two corners, whichever way it was drawn. */
export function boxBetween(a: Point, b: Point): Box {
  return { left: Math.min(a.x, b.x), top: Math.min(a.y, b.y), right: Math.max(a.x, b.x), bottom: Math.max(a.y, b.y) };
}

export function isEmptyBox(box: Box): boolean {
  return !(box.right > box.left && box.bottom > box.top);
}

/** The smallest box around both; an empty one adds nothing. */
export function unionOf(a: Box, b: Box): Box {
  if (isEmptyBox(a)) return b;
  if (isEmptyBox(b)) return a;
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

export const nowhere: Box = { left: 0, top: 0, right: 0, bottom: 0 };
