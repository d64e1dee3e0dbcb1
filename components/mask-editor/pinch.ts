import type { ScreenPoint } from '@/lib/domain/mask/viewport';
import type { ViewControl } from './view-control';

/**
 * Two fingers move and zoom the picture. It goes on until the last finger is lifted, so that the one that stays a
 * moment longer does not paint.
 */
export function createPinch(control: ViewControl) {
  const fingers = new Map<number, ScreenPoint>();
  let isPinching = false;

  return {
    isPinching: () => isPinching,
    down(id: number, at: ScreenPoint): void {
      fingers.set(id, at);
      if (fingers.size > 1) isPinching = true;
    },
    /** Whether this finger belongs to a pinch. */
    move(id: number, at: ScreenPoint): boolean {
      const before = fingers.get(id);
      if (!before) return false;
      fingers.set(id, at);
      if (!isPinching) return false;
      const other = [...fingers].find(([key]) => key !== id)?.[1];
      if (other) {
        const factor = distance(at, other) / Math.max(1, distance(before, other));
        control.panBy((at.screenX - before.screenX) / 2, (at.screenY - before.screenY) / 2);
        control.zoomBy(factor, middle(at, other));
      } else control.panBy(at.screenX - before.screenX, at.screenY - before.screenY);
      return true;
    },
    up(id: number): boolean {
      fingers.delete(id);
      const belonged = isPinching;
      if (fingers.size === 0) isPinching = false;
      return belonged;
    },
  };
}

function distance(a: ScreenPoint, b: ScreenPoint): number {
  return Math.hypot(a.screenX - b.screenX, a.screenY - b.screenY);
}

function middle(a: ScreenPoint, b: ScreenPoint): ScreenPoint {
  return { screenX: (a.screenX + b.screenX) / 2, screenY: (a.screenY + b.screenY) / 2 };
}
