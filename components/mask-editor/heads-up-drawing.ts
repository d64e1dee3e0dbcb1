import type { Shape } from '@/lib/domain/mask/mask';
import { toScreenPoint, type Viewport } from '@/lib/domain/mask/viewport';
import type { Cursor } from './heads-up';

/** The square of device pixels that a cursor covers, to be cleared before the next one. */
export type Drawn = { x: number; y: number; width: number; height: number };

const ARM_PX = 14;
const GAP_PX = 4;
const HANDLE_PX = 4;

/** Draws where keys would paint, dark and light at once so that it shows on every picture. */
export function drawCursor(
  context: CanvasRenderingContext2D,
  cursor: Cursor,
  viewport: Viewport,
  ratio: number,
): Drawn {
  const { screenX: x, screenY: y } = toScreenPoint(viewport, cursor.at);
  const radius = cursor.radiusPx === null ? 0 : cursor.radiusPx * viewport.scale;
  const path = new Path2D();
  if (radius > 0) path.arc(x, y, radius, 0, 2 * Math.PI);
  addCross(path, x, y);
  if (cursor.erases && radius > 8) {
    path.moveTo(x - 3, y);
    path.lineTo(x + 3, y);
  }
  twice(context, path);
  const reach = Math.max(radius, ARM_PX) + 3;
  const left = Math.floor((x - reach) * ratio);
  const top = Math.floor((y - reach) * ratio);
  const side = Math.ceil(reach * 2 * ratio) + 2;
  return { x: left, y: top, width: side, height: side };
}

/** Draws the shape under way: filled as it will be, with the line one is pulling. */
export function drawShape(context: CanvasRenderingContext2D, shape: Shape, viewport: Viewport, colour: string): void {
  const path = pathOf(shape, viewport);
  if (!path || !('mode' in shape)) return;
  context.save();
  context.globalAlpha = shape.mode === 'erase' ? 0.45 : 0.35;
  context.fillStyle = shape.mode === 'erase' ? '#000' : colour;
  context.fill(path, 'nonzero');
  context.globalAlpha = 1;
  twice(context, path);
  const start = shape.kind === 'polygon' ? shape.points[0] : undefined;
  if (start) {
    const { screenX, screenY } = toScreenPoint(viewport, start);
    const handle = new Path2D();
    handle.rect(screenX - HANDLE_PX, screenY - HANDLE_PX, HANDLE_PX * 2, HANDLE_PX * 2);
    context.fillStyle = '#fff';
    context.fill(handle);
    twice(context, handle);
  }
  context.restore();
}

function pathOf(shape: Shape, viewport: Viewport): Path2D | null {
  const path = new Path2D();
  if (shape.kind === 'rectangle' || shape.kind === 'ellipse') {
    const from = toScreenPoint(viewport, { x: shape.box.left, y: shape.box.top });
    const to = toScreenPoint(viewport, { x: shape.box.right, y: shape.box.bottom });
    const width = to.screenX - from.screenX;
    const height = to.screenY - from.screenY;
    if (shape.kind === 'rectangle') path.rect(from.screenX, from.screenY, width, height);
    else path.ellipse(from.screenX + width / 2, from.screenY + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
    return path;
  }
  if (shape.kind !== 'polygon') return null;
  shape.points.forEach((point, index) => {
    const { screenX, screenY } = toScreenPoint(viewport, point);
    if (index === 0) path.moveTo(screenX, screenY);
    else path.lineTo(screenX, screenY);
  });
  path.closePath();
  return path;
}

function addCross(path: Path2D, x: number, y: number): void {
  for (const [byX, byY] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    path.moveTo(x + byX * GAP_PX, y + byY * GAP_PX);
    path.lineTo(x + byX * ARM_PX, y + byY * ARM_PX);
  }
}

function twice(context: CanvasRenderingContext2D, path: Path2D): void {
  context.lineWidth = 3;
  context.strokeStyle = 'rgb(0 0 0 / 55%)';
  context.stroke(path);
  context.lineWidth = 1.25;
  context.strokeStyle = '#fff';
  context.stroke(path);
}
