import { toScreenPoint, type Viewport } from '@/lib/domain/mask/viewport';
import type { Cursor } from './heads-up';

/** Below this a ring is a speck, and the crosshair says better where it is. */
const SMALLEST_RING_PX = 2.5;

/** Whether a cursor is a plain ring under a pointer. */
export function isRing({ radiusPx, isCrosshair }: Cursor, { scale }: Viewport): boolean {
  return !isCrosshair && radiusPx !== null && radiusPx * scale >= SMALLEST_RING_PX;
}

/**
 * The brush's ring, which follows every move of a pointer. An element of its own that the compositor moves: on a canvas
 * each move would cost a whole layer's upload, twice the price of the paint itself.
 */
export function createRing(container: HTMLElement) {
  const ring = document.createElement('div');
  const { style } = ring;
  style.cssText =
    'position:absolute;left:0;top:0;border-radius:50%;pointer-events:none;display:none;will-change:transform;' +
    'box-shadow:0 0 0 1px rgb(0 0 0/55%),inset 0 0 0 1px rgb(0 0 0/55%);border:1.25px solid #fff';
  container.append(ring);
  let shownPx = -1;
  let shownDashed = false;
  let isShown = false;

  return {
    show({ at, radiusPx, erases }: Cursor, viewport: Viewport) {
      const { screenX, screenY } = toScreenPoint(viewport, at);
      const radius = (radiusPx ?? 0) * viewport.scale;
      if (radius !== shownPx) {
        style.width = style.height = `${radius * 2}px`;
        shownPx = radius;
      }
      // Only what changed is written: this runs with every move of a pointer.
      if (erases !== shownDashed) {
        style.borderStyle = erases ? 'dashed' : 'solid';
        shownDashed = erases;
      }
      style.transform = `translate(${screenX - radius}px, ${screenY - radius}px)`;
      if (!isShown) style.display = '';
      isShown = true;
    },
    hide() {
      if (isShown) style.display = 'none';
      isShown = false;
    },
    setHidden(isHidden: boolean) {
      style.visibility = isHidden ? 'hidden' : '';
    },
    destroy: () => ring.remove(),
  };
}
