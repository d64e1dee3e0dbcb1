import type { Bitmap } from './bitmap';
import { type Box, nowhere, type Point } from './mask';

/**
 * Corners are whole numbers on this grid, so that whether a pixel's centre is left or right of an edge has one answer,
 * the same on every engine. The grid is far finer than any pointer.
 */
const GRID = 2 ** 20;

/** Closer than this to a pixel's centre, floating point may err; the exact answer is then computed with whole numbers. */
const DOUBT = 1e-9;

type Edge = { x: number; y: number; byX: number; byY: number; firstRow: number; lastRow: number; direction: 1 | -1 };

/** Sets every pixel whose centre is inside, by nonzero winding. Gives back the box it touched. */
export function fillPolygon(bitmap: Bitmap, points: readonly Point[], value: number): Box {
  const edges = edgesOf(points, bitmap.height);
  let top = bitmap.height;
  let bottom = 0;
  for (const { firstRow, lastRow } of edges) {
    top = Math.min(top, firstRow);
    bottom = Math.max(bottom, lastRow);
  }
  if (top >= bottom) return nowhere;

  const { starts, crossings } = crossingsByRow(edges, top, bottom, bitmap.width);
  let left = bitmap.width;
  let right = 0;
  for (let row = top; row < bottom; row++) {
    const from = starts[row - top] ?? 0;
    const to = starts[row - top + 1] ?? 0;
    if (from === to) continue;
    if (to - from > 2 || (crossings[from] ?? 0) > (crossings[from + 1] ?? 0)) crossings.subarray(from, to).sort();
    const offset = row * bitmap.width;
    let winding = 0;
    let begun = 0;
    for (let index = from; index < to; index++) {
      const crossing = crossings[index] ?? 0;
      const column = crossing >> 1;
      const before = winding;
      winding += crossing & 1 ? 1 : -1;
      if (before === 0) begun = column;
      if (winding !== 0 || column <= begun) continue;
      bitmap.data.fill(value, offset + begun, offset + column);
      if (begun < left) left = begun;
      if (column > right) right = column;
    }
  }
  return left < right ? { left, top, right, bottom } : nowhere;
}

/** The edges that cross at least one row's centres, pointing down; a row belongs to an edge from its top end up to, not including, its bottom end. */
function edgesOf(points: readonly Point[], height: number): Edge[] {
  const edges: Edge[] = [];
  let previous = points.at(-1);
  for (const point of points) {
    if (previous) {
      const [upper, lower] = previous.y < point.y ? [previous, point] : [point, previous];
      const x = Math.round(upper.x * GRID);
      const y = Math.round(upper.y * GRID);
      const firstRow = Math.max(0, Math.ceil(y / GRID - 0.5));
      const lastRow = Math.min(height, Math.ceil(Math.round(lower.y * GRID) / GRID - 0.5));
      if (firstRow < lastRow) {
        const byX = Math.round(lower.x * GRID) - x;
        const byY = Math.round(lower.y * GRID) - y;
        edges.push({ x, y, byX, byY, firstRow, lastRow, direction: upper === previous ? 1 : -1 });
      }
    }
    previous = point;
  }
  return edges;
}

/** For each row, where edges cross it: the first column whose centre is not left of the edge, twice, plus 1 where the edge points down. */
function crossingsByRow(edges: readonly Edge[], top: number, bottom: number, width: number) {
  const starts = new Uint32Array(bottom - top + 2);
  for (const { firstRow, lastRow } of edges) {
    for (let row = firstRow; row < lastRow; row++) starts[row - top + 2] = (starts[row - top + 2] ?? 0) + 1;
  }
  for (let row = 2; row < starts.length; row++) starts[row] = (starts[row] ?? 0) + (starts[row - 1] ?? 0);
  const crossings = new Int32Array(starts.at(-1) ?? 0);
  for (const edge of edges) {
    const downwards = edge.direction === 1 ? 1 : 0;
    for (let row = edge.firstRow; row < edge.lastRow; row++) {
      const column = Math.min(width, Math.max(0, columnAt(edge, row)));
      // One ahead of the row while filling, so that afterwards each entry is the row's own start.
      const place = starts[row - top + 1] ?? 0;
      starts[row - top + 1] = place + 1;
      crossings[place] = column * 2 + downwards;
    }
  }
  return { starts, crossings };
}

function columnAt({ x, y, byX, byY }: Edge, row: number): number {
  const centre = (row + 0.5) * GRID;
  const column = (x + ((centre - y) * byX) / byY) / GRID - 0.5;
  const nearest = Math.round(column);
  if (byX === 0 || Math.abs(column - nearest) > DOUBT) return Math.ceil(column);
  const isNotLeft = BigInt((nearest + 0.5) * GRID - x) * BigInt(byY) >= BigInt(centre - y) * BigInt(byX);
  return isNotLeft ? nearest : nearest + 1;
}
