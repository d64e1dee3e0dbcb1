import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import type { Sample, Shape } from '@/lib/domain/mask/mask';
import { type Contact, type Gesture, type Held, type Tool, tools } from '@/lib/domain/mask/tools';
import type { StageView } from './stage-view';
import type { ViewControl } from './view-control';

/** How near a click must come to a polygon's start to close it, in pixels of the screen. */
const CLOSE_WITHIN_PX = 10;

export type GestureControl = ReturnType<typeof createGestureControl>;

/**
 * The one gesture under way, whoever makes it: pointer or keys. It begins with a press, ends exactly once whatever ends
 * it, and leaves either one shape in the draft or nothing.
 */
export function createGestureControl(draft: MaskDraft, control: ViewControl, view: () => StageView | null) {
  let active: { gesture: Gesture; tool: Tool & { kind: 'shape' } } | null = null;
  let lastSample: Sample | null = null;

  function show(): void {
    view()?.showGesture(active?.gesture.preview() ?? null);
  }
  function leave(shape: Shape | null): void {
    active = null;
    draft.getState().setOpen(false);
    if (shape?.kind === 'stroke') lastSample = shape.samples.at(-1) ?? null;
    if (shape) draft.getState().apply(shape);
    view()?.showGesture(null);
  }
  function finish(): void {
    if (active) leave(active.gesture.end());
  }

  return {
    isActive: () => active !== null,
    /** A press: begins a gesture, or goes on with one that is made click by click. */
    press(at: Contact, held: Held, erases = false, tool: Tool = tools[draft.getState().tool]): void {
      if (active) {
        if (active.gesture.press(at, held) === 'closed') finish();
        else show();
        return;
      }
      if (tool.kind !== 'shape') return;
      const { scale } = control.store.getState().viewport;
      const settings = {
        radiusPx: draft.getState().radiusPx,
        held,
        erases,
        lastSample,
        closeWithinPx: CLOSE_WITHIN_PX / scale,
      };
      active = { gesture: tool.begin(at, settings), tool };
      draft.getState().setOpen(true);
      show();
    },
    move(points: readonly Contact[], held: Held): void {
      if (!active) return;
      active.gesture.move(points, held);
      show();
    },
    /** A lifted pointer ends what ends on release; a polygon goes on. */
    release(): void {
      if (active?.tool.endsOn === 'release') finish();
    },
    finish,
    /** The last press was not meant: a polygon loses that corner, everything else is dropped. */
    takeBack(): void {
      if (active?.gesture.takeBack?.()) show();
      else if (active) leave(null);
    },
    drop(): void {
      if (active) leave(null);
    },
  };
}
