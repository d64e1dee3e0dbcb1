import type Konva from 'konva/lib/Core';
import { Shape as KonvaShape } from 'konva/lib/Shape';
import type { MaskLook } from '@/lib/client/stores/mask-look';
import type { Point, Shape, Size } from '@/lib/domain/mask/mask';
import type { Viewport } from '@/lib/domain/mask/viewport';
import { createFrame } from './frame';
import { type Drawn, drawCursor, drawShape } from './heads-up-drawing';
import { createOutline } from './outline';
import { createRing, isRing } from './ring';

/** Where painting would happen: the brush's ring, and for keys the crosshair. */
export type Cursor = { at: Point; radiusPx: number | null; erases: boolean; isCrosshair: boolean };

const STEP_MS = 130;
const SETTLE_MS = 90;

/**
 * Everything above the mask. The ring of a brush is moved, not drawn; a crosshair clears and draws its own small square;
 * the whole layer is drawn only when something else on it changes.
 */
export function createHeadsUp(layer: Konva.Layer, container: HTMLElement, mask: HTMLCanvasElement, picture: Size) {
  const outline = createOutline(mask);
  const ring = createRing(container);
  let viewport: Viewport = { scale: 1, offsetX: 0, offsetY: 0 };
  let look: MaskLook | null = null;
  let cursor: Cursor | null = null;
  let shape: Shape | null = null;
  let drawn: Drawn | null = null;
  let isWhole = true;
  let isAnimated = false;
  let isMaskEmpty = true;
  let isHidden = false;
  let isTraced = false;
  let isPainting = false;
  let phase = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let marching: ReturnType<typeof setInterval> | undefined;

  const surface = new KonvaShape({ listening: false, sceneFunc: ({ _context }) => draw(_context) });
  layer.clearBeforeDraw(false);
  layer.add(surface);

  const ringing = createFrame(showRing);
  const hasOutline = () => Boolean(look?.hasOutline) && !isMaskEmpty && !isHidden;

  function draw(context: CanvasRenderingContext2D): void {
    const ratio = layer.getCanvas().getPixelRatio();
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    const part = isWhole || !drawn ? { x: 0, y: 0, width: context.canvas.width, height: context.canvas.height } : drawn;
    context.clearRect(part.x, part.y, part.width, part.height);
    if (hasOutline() && isTraced && part.width > 0 && part.height > 0) {
      const { x, y, width, height } = part;
      context.drawImage(outline.canvas, x, y, width, height, x, y, width, height);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (shape && look) drawShape(context, shape, viewport, look.colour);
    drawn =
      cursor && !isRing(cursor, viewport)
        ? drawCursor(context, cursor, viewport, ratio)
        : { x: 0, y: 0, width: 0, height: 0 };
    // A growing rubber band has no square of its own worth knowing.
    isWhole = shape !== null;
    context.restore();
    showLayer();
  }
  /** A canvas with nothing on it costs as much per frame as a full one, so it is only there when it is needed. */
  function showLayer(): void {
    const isNeeded = shape !== null || (hasOutline() && isTraced) || (cursor !== null && !isRing(cursor, viewport));
    const display = isNeeded ? '' : 'none';
    const { style } = layer.getNativeCanvasElement();
    if (style.display !== display) style.display = display;
  }
  function showRing(): void {
    if (cursor && isRing(cursor, viewport)) ring.show(cursor, viewport);
    else ring.hide();
  }
  function redraw(): void {
    isWhole = true;
    layer.batchDraw();
  }
  function march(): void {
    if (!hasOutline() || !isTraced || isPainting || shape || document.hidden) return;
    phase = (phase + 1) % 8;
    outline.march(phase);
    redraw();
  }
  /** The line is traced when things have come to rest; while one zooms or paints, an old one would only be wrong. */
  function settle(): void {
    clearTimeout(settling);
    settling = setTimeout(() => {
      const canvas = layer.getNativeCanvasElement();
      if (!hasOutline() || canvas.width === 0) return;
      outline.trace(viewport, canvas.width, canvas.height, layer.getCanvas().getPixelRatio());
      outline.march(phase);
      isTraced = true;
      redraw();
    }, SETTLE_MS);
  }
  function animate(): void {
    clearInterval(marching);
    marching = isAnimated && look?.hasOutline ? setInterval(march, STEP_MS) : undefined;
  }

  return {
    setViewport(next: Viewport) {
      viewport = next;
      showRing();
      isTraced = false;
      settle();
      redraw();
    },
    setLook(next: MaskLook, animated: boolean) {
      look = next;
      isAnimated = animated;
      animate();
      settle();
      redraw();
    },
    setMaskChanged(isEmpty: boolean) {
      isMaskEmpty = isEmpty;
      settle();
      if (isEmpty) redraw();
    },
    /** The line stands still while one paints: every step of it costs a whole layer. */
    setPainting(painting: boolean) {
      isPainting = painting;
    },
    setHidden: ring.setHidden,
    setOutlineHidden(hidden: boolean) {
      if (isHidden === hidden) return;
      isHidden = hidden;
      settle();
      redraw();
    },
    setShape(next: Shape | null) {
      if (!next && !shape) return;
      shape = next;
      redraw();
    },
    setCursor(next: Cursor | null) {
      cursor = next && clampToSight(next, picture);
      ringing.ask();
      if ((cursor && !isRing(cursor, viewport)) || (drawn && drawn.width > 0)) layer.batchDraw();
    },
    refresh() {
      isTraced = false;
      settle();
      redraw();
    },
    destroy() {
      ringing.drop();
      clearTimeout(settling);
      clearInterval(marching);
      outline.destroy();
      ring.destroy();
      surface.destroy();
    },
  };
}

/** A ring far outside the picture is no help to anybody. */
function clampToSight(cursor: Cursor, { width, height }: Size): Cursor | null {
  const reach = (cursor.radiusPx ?? 0) + Math.max(width, height);
  const { x, y } = cursor.at;
  return x > -reach && y > -reach && x < width + reach && y < height + reach ? cursor : null;
}
