import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import type { Point, Size } from '@/lib/domain/mask/mask';
import { type Contact, tools } from '@/lib/domain/mask/tools';
import { clampPoint, toScreenPoint } from '@/lib/domain/mask/viewport';
import type { StageView } from './stage-view';
import type { ViewControl } from './view-control';

const EDGE_PX = 24;

export type CursorControl = ReturnType<typeof createCursorControl>;

/** Shows where painting would happen: under the pointer, or at the crosshair that keys move. The last one used counts. */
export function createCursorControl(
  surface: HTMLElement,
  draft: MaskDraft,
  control: ViewControl,
  picture: Size,
  view: () => StageView | null,
) {
  let pointer: { at: Point; erases: boolean } | null = null;
  let crosshair: Point = { x: Math.floor(picture.width / 2), y: Math.floor(picture.height / 2) };
  let isByKeys = false;
  let hand: 'none' | 'open' | 'closed' = 'none';

  function show(): void {
    const tool = tools[draft.getState().tool];
    const hasRing = tool.kind === 'shape' && tool.hasRadius;
    surface.toggleAttribute('data-keys', isByKeys);
    const isHand = hand !== 'none' || tool.kind === 'hand';
    const css = isHand ? (hand === 'closed' ? 'grabbing' : 'grab') : hasRing ? 'none' : 'crosshair';
    if (surface.style.cursor !== css) surface.style.cursor = css;
    const at = isByKeys ? crosshair : pointer?.at;
    if (!at || (isHand && !isByKeys) || (!hasRing && !isByKeys)) {
      view()?.setCursor(null);
      return;
    }
    const erases = tool.name === 'eraser' || (!isByKeys && Boolean(pointer?.erases));
    view()?.setCursor({ at, radiusPx: hasRing ? draft.getState().radiusPx : null, erases, isCrosshair: isByKeys });
  }
  const stopWatching = draft.subscribe((now, before) => {
    if (now.tool !== before.tool || now.radiusPx !== before.radiusPx) show();
  });
  show();

  return {
    show,
    crosshair: (): Contact => ({ ...crosshair, pressure: null }),
    hover(at: Point | null, { isTouch, erases }: { isTouch: boolean; erases: boolean }) {
      // A finger hides what is under it; its ring is shown while it paints and goes with it.
      pointer = at && { at: { x: at.x, y: at.y }, erases };
      if (at || isTouch) isByKeys = false;
      show();
    },
    setHand(next: 'none' | 'open' | 'closed') {
      hand = next;
      show();
    },
    /** Moves the crosshair to a point of the picture and keeps it on the stage. */
    moveTo(point: Point): Contact {
      crosshair = clampPoint(point, picture);
      isByKeys = true;
      const { viewport, stage } = control.store.getState();
      const { screenX, screenY } = toScreenPoint(viewport, crosshair);
      const byX = Math.max(0, EDGE_PX - screenX) - Math.max(0, screenX - (stage.width - EDGE_PX));
      const byY = Math.max(0, EDGE_PX - screenY) - Math.max(0, screenY - (stage.height - EDGE_PX));
      if (byX !== 0 || byY !== 0) control.panBy(byX, byY);
      show();
      return { ...crosshair, pressure: null };
    },
    isByKeys: () => isByKeys,
    setByKeys(byKeys: boolean) {
      isByKeys = byKeys;
      show();
    },
    stop: stopWatching,
  };
}
