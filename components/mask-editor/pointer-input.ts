import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { type Contact, type Held, type ToolName, tools } from '@/lib/domain/mask/tools';
import { type ScreenPoint, toImagePoint } from '@/lib/domain/mask/viewport';
import type { GestureControl } from './gesture-control';
import { createPinch } from './pinch';
import type { ViewControl } from './view-control';

const MIDDLE = 1;
const RIGHT = 2;
/** The bit of `buttons` that a pen turned round sets. */
const ERASER_END = 32;
const LINE_PX = 16;

type PointerInput = {
  surface: HTMLElement;
  draft: MaskDraft;
  control: ViewControl;
  gestures: GestureControl;
  /** Whether the hand is held by key, and what the keys make of the cursor. */
  isHandHeld: () => boolean;
  onHover: (at: Contact | null, hint: { isTouch: boolean; erases: boolean }) => void;
  onGrab: (isGrabbing: boolean) => void;
  onFill: (at: Contact, erases: boolean) => void;
};

/** What the pointer that is down does. The others wait, or make it a pinch. */
type Job =
  | { kind: 'draw'; id: number; isPen: boolean }
  | { kind: 'pan'; id: number; last: ScreenPoint }
  | { kind: 'fill'; id: number; at: Contact; erases: boolean }
  | { kind: 'size'; id: number; from: number; radiusPx: number };

/** Pointers become gestures, pans, pinches and brush sizes. Gives back what stops listening. */
export function listenToPointers(input: PointerInput): { stop: () => void; release: () => void } {
  const { surface, draft, control, gestures, onHover } = input;
  const listening = new AbortController();
  const pinch = createPinch(control);
  let job: Job | null = null;
  let hasSeenPen = false;
  let lastPlace = '';

  const screenPoint = ({ clientX, clientY }: MouseEvent): ScreenPoint => {
    const box = surface.getBoundingClientRect();
    return { screenX: clientX - box.left, screenY: clientY - box.top };
  };
  const toContacts = (events: readonly PointerEvent[]): Contact[] => {
    const { left, top } = surface.getBoundingClientRect();
    const { viewport } = control.store.getState();
    return events.map((event) => ({
      ...toImagePoint(viewport, { screenX: event.clientX - left, screenY: event.clientY - top }),
      pressure: event.pointerType === 'pen' ? event.pressure : null,
    }));
  };
  const contactOf = (event: PointerEvent): Contact => toContacts([event])[0] ?? { x: 0, y: 0, pressure: null };
  const erasesWith = (event: PointerEvent) => (event.buttons & ERASER_END) !== 0;

  function endJob(): void {
    const ended = job;
    job = null;
    if (ended?.kind === 'draw') gestures.release();
    if (ended?.kind === 'fill') input.onFill(ended.at, ended.erases);
    if (ended?.kind === 'pan') input.onGrab(false);
  }
  function dropJob(): void {
    if (job?.kind === 'draw') gestures.takeBack();
    job = null;
  }
  function down(event: PointerEvent): void {
    const isTouch = event.pointerType === 'touch';
    if (event.pointerType === 'pen') {
      hasSeenPen = true;
      // A hand that came down before its pen has drawn nothing.
      if (job?.kind === 'draw' && !job.isPen) dropJob();
    }
    if (isTouch) {
      // The side of a hand rests where a pen writes: once there was a pen, one finger means nothing.
      if (job?.kind === 'draw' && job.isPen) return;
      pinch.down(event.pointerId, screenPoint(event));
      if (pinch.isPinching()) {
        dropJob();
        surface.setPointerCapture(event.pointerId);
        onHover(null, { isTouch, erases: false });
        return;
      }
      if (hasSeenPen) return;
    }
    if (job) return;
    surface.setPointerCapture(event.pointerId);
    const at = contactOf(event);
    const tool = draft.getState().tool;
    if (event.button === MIDDLE || input.isHandHeld() || (event.button === 0 && tool === 'hand')) {
      event.preventDefault();
      job = { kind: 'pan', id: event.pointerId, last: screenPoint(event) };
      input.onGrab(true);
    } else if (event.button === RIGHT && event.altKey) {
      job = { kind: 'size', id: event.pointerId, from: event.clientX, radiusPx: draft.getState().radiusPx };
    } else if (event.button === 0 || erasesWith(event)) {
      startDrawing(event, at, tool);
    }
  }
  function startDrawing(event: PointerEvent, at: Contact, tool: ToolName): void {
    const erases = erasesWith(event);
    if (tool === 'fill') {
      // When it is lifted: a second finger may still make it a pinch.
      const takesAway = erases || event.altKey || event.ctrlKey || event.metaKey;
      job = { kind: 'fill', id: event.pointerId, at, erases: takesAway };
      return;
    }
    job = { kind: 'draw', id: event.pointerId, isPen: event.pointerType === 'pen' };
    onHover(at, { isTouch: event.pointerType === 'touch', erases });
    lastPlace = `${event.clientX} ${event.clientY} ${event.pressure}`;
    gestures.press(at, heldBy(event), erases);
  }
  function move(event: PointerEvent): void {
    if (event.pointerType === 'touch' && pinch.move(event.pointerId, screenPoint(event))) return;
    if (job && job.id !== event.pointerId) return;
    if (job?.kind === 'pan') {
      const now = screenPoint(event);
      control.panBy(now.screenX - job.last.screenX, now.screenY - job.last.screenY);
      job.last = now;
      return;
    }
    if (job?.kind === 'size') {
      const { scale } = control.store.getState().viewport;
      draft.getState().setRadius(job.radiusPx + (event.clientX - job.from) / 2 / scale);
      return;
    }
    // When the window moves under a still mouse, browsers tell of a move; the hand has not drawn that line.
    const place = `${event.clientX} ${event.clientY} ${event.pressure}`;
    if (job?.kind === 'draw' && place === lastPlace) return;
    lastPlace = place;
    // Every point the device saw since the last frame; a scripted event carries none but itself.
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const points = toContacts(coalesced.length > 0 ? coalesced : [event]);
    const last = points.at(-1);
    if (!last) return;
    const isTouch = event.pointerType === 'touch';
    if (!isTouch || job) onHover(last, { isTouch, erases: erasesWith(event) || event.altKey });
    if (job?.kind === 'draw' || (gestures.isActive() && !isTouch)) gestures.move(points, heldBy(event));
  }
  function up(event: PointerEvent): void {
    if (event.pointerType === 'touch' && pinch.up(event.pointerId)) return;
    if (!job || job.id !== event.pointerId) return;
    // Where the pointer was lifted counts as well; of a pen only the place, its pressure is gone by then.
    if (job.kind === 'draw' && event.type === 'pointerup' && !job.isPen)
      gestures.move([contactOf(event)], heldBy(event));
    endJob();
    if (event.pointerType !== 'mouse') onHover(null, { isTouch: true, erases: false });
  }
  function wheel(event: WheelEvent): void {
    event.preventDefault();
    const delta = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1);
    if (event.altKey && tools[draft.getState().tool].kind === 'shape') {
      draft.getState().setRadius(draft.getState().radiusPx * Math.exp(-delta * 0.002));
      return;
    }
    // A pinch on a touchpad comes as a wheel with Ctrl and in small steps.
    control.zoomBy(Math.exp(-delta * (event.ctrlKey ? 0.01 : 0.002)), screenPoint(event));
  }

  const on = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
  ) => surface.addEventListener(name, listener, { signal: listening.signal, passive: false });
  // Heard before anything else and passed on to nobody: the page around has listeners of its own at its root, which
  // would cost as much per point as the paint does.
  const onMoves = (name: 'pointermove' | 'mousemove', listener: (event: PointerEvent) => void) =>
    window.addEventListener(
      name,
      (event) => {
        if (event.target !== surface) return;
        event.stopPropagation();
        listener(event as PointerEvent);
      },
      { signal: listening.signal, capture: true, passive: true },
    );
  onMoves('pointermove', move);
  onMoves('mousemove', () => {});
  on('pointerdown', down);
  on('pointerup', up);
  on('pointercancel', up);
  on('lostpointercapture', up);
  on('pointerleave', (event) => !job && onHover(null, { isTouch: false, erases: event.altKey }));
  on('wheel', wheel);
  on('contextmenu', (event) => event.preventDefault());
  return {
    stop: () => {
      if (job?.kind !== 'fill') endJob();
      listening.abort();
    },
    /** Ends whatever a pointer does, as if it had been lifted. */
    release: endJob,
  };
}

export function heldBy({ shiftKey, altKey, ctrlKey, metaKey }: MouseEvent | KeyboardEvent): Held {
  return { shift: shiftKey, alt: altKey, control: ctrlKey || metaKey };
}
