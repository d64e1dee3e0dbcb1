import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { type Contact, nothingHeld, type ToolName, tools } from '@/lib/domain/mask/tools';
import type { CursorControl } from './cursor';
import type { GestureControl } from './gesture-control';
import { heldBy } from './pointer-input';
import type { Peek } from './stage-view';
import type { ViewControl } from './view-control';

type KeyInput = {
  surface: HTMLElement;
  draft: MaskDraft;
  control: ViewControl;
  gestures: GestureControl;
  cursor: CursorControl;
  peek: (peek: Peek) => void;
  onFill: (at: Contact, erases: boolean) => void;
  chooseTool: (tool: ToolName) => void;
  undo: () => void;
  redo: () => void;
  /** Says where the crosshair is, for those who do not see it. */
  announce: () => void;
};

const toolKeys = new Map(Object.values(tools).map(({ key, name }) => [key.toLowerCase(), name]));
const arrows: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const SIZE_STEP = 1.1;
const PAN_PX = 16;

/** Keys: shortcuts wherever no text is being written, and painting by crosshair while the canvas has the focus. */
export function listenToKeys(input: KeyInput): { stop: () => void; isHandHeld: () => boolean } {
  const { surface, draft, control, gestures, cursor } = input;
  const listening = new AbortController();
  let isSpaceHeld = false;

  function withControl(event: KeyboardEvent): boolean {
    switch (event.key.toLowerCase()) {
      case 'z':
        if (event.shiftKey) input.redo();
        else input.undo();
        return true;
      case 'y':
        input.redo();
        return true;
      case 'a':
        draft.getState().apply({ kind: 'select-all' });
        return true;
      case '0':
        control.fit();
        return true;
      case '1':
        control.actualSize();
        return true;
      default:
        return false;
    }
  }
  function plain(event: KeyboardEvent): boolean {
    const { radiusPx, setRadius, apply } = draft.getState();
    const tool = toolKeys.get(event.key.toLowerCase());
    if (tool && !event.shiftKey) {
      input.chooseTool(tool);
      return true;
    }
    switch (event.key) {
      case '[':
        setRadius(radiusPx / SIZE_STEP);
        return true;
      case ']':
        setRadius(radiusPx * SIZE_STEP);
        return true;
      case 'i':
      case 'I':
        apply({ kind: 'invert' });
        return true;
      case 'Delete':
      case 'Backspace':
        if (event.shiftKey) apply({ kind: 'clear' });
        return event.shiftKey;
      case 'q':
      case 'Q':
        input.peek('no-mask');
        return true;
      case '\\':
        input.peek('picture-alone');
        return true;
      case '+':
      case '=':
        control.zoomIn();
        return true;
      case '-':
        control.zoomOut();
        return true;
      default:
        return false;
    }
  }
  /** Painting without a pointer. Ctrl/Cmd with an arrow is a long step, so it comes before the shortcuts. */
  function onCanvas(event: KeyboardEvent): boolean {
    const arrow = arrows[event.key];
    if (arrow) {
      step(arrow, event);
      return true;
    }
    switch (event.key) {
      case 'Enter':
        // The key that opened the editor may still be down.
        if (event.repeat) return true;
        if (draft.getState().tool === 'fill') input.onFill(cursor.crosshair(), event.ctrlKey || event.metaKey);
        else stamp(event, false);
        return true;
      case 'Delete':
      case 'Backspace':
        if (event.shiftKey) return false;
        stamp(event, true);
        return true;
      case 'Escape':
        if (!gestures.isActive()) return false;
        gestures.drop();
        return true;
      case 'Home':
        cursor.moveTo({ x: 0, y: 0 });
        input.announce();
        return true;
      default:
        return false;
    }
  }
  function step([x, y]: readonly [number, number], event: KeyboardEvent): void {
    const stride = event.ctrlKey || event.metaKey ? 100 : event.shiftKey ? 10 : 1;
    if (isSpaceHeld || draft.getState().tool === 'hand') {
      control.panBy(-x * stride * PAN_PX, -y * stride * PAN_PX);
      return;
    }
    const from = cursor.crosshair();
    const at = cursor.moveTo({ x: from.x + x * stride, y: from.y + y * stride });
    // Shift makes the step longer here, not the shape square.
    gestures.move([at], nothingHeld);
    input.announce();
  }
  function stamp(event: KeyboardEvent, erases: boolean): void {
    const at = cursor.crosshair();
    const tool = tools[draft.getState().tool];
    const isBrush = tool.kind === 'shape' && tool.hasRadius;
    // What was begun by clicks is closed where it stands, not led on to the crosshair.
    if (!erases && gestures.isActive() && !cursor.isByKeys()) {
      gestures.finish();
      return;
    }
    cursor.setByKeys(true);
    if (erases) {
      gestures.drop();
      gestures.press(at, nothingHeld, true, tools.brush);
      gestures.finish();
    } else {
      gestures.press(at, heldBy(event));
      if (isBrush) gestures.finish();
    }
    input.announce();
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isBlocked(event)) return;
    const isOnCanvas = event.target === surface;
    if (event.key === ' ' && !(event.target instanceof Element && event.target.closest('button, a, summary, input'))) {
      event.preventDefault();
      if (!isSpaceHeld) {
        isSpaceHeld = true;
        cursor.setHand('open');
      }
      return;
    }
    // Some layouts write brackets with AltGr or Option, and AltGr comes as Ctrl and Alt.
    const isWritten = event.altKey && ['[', ']', '\\'].includes(event.key);
    const hasControl = (event.ctrlKey || event.metaKey) && !isWritten;
    const isPlain = isWritten || !event.altKey;
    const isDone = (isOnCanvas && onCanvas(event)) || (hasControl ? withControl(event) : isPlain && plain(event));
    if (isDone) event.preventDefault();
    if (event.key === 'Alt' && isOnCanvas) event.preventDefault();
  }
  function keyUp(event: KeyboardEvent): void {
    if (event.key === ' ') releaseSpace();
    if (['q', 'Q', '\\'].includes(event.key)) input.peek('nothing-hidden');
  }
  function releaseSpace(): void {
    if (!isSpaceHeld) return;
    isSpaceHeld = false;
    cursor.setHand('none');
  }
  function releaseAll(): void {
    releaseSpace();
    input.peek('nothing-hidden');
  }

  const { signal } = listening;
  window.addEventListener('keydown', keyDown, { signal });
  window.addEventListener('keyup', keyUp, { signal });
  window.addEventListener('blur', releaseAll, { signal });
  surface.addEventListener('focus', () => surface.matches(':focus-visible') && cursor.setByKeys(true), { signal });
  surface.addEventListener('blur', () => cursor.setByKeys(false), { signal });
  return { stop: () => listening.abort(), isHandHeld: () => isSpaceHeld };
}

/** Whether the key belongs to a text, or to a dialog or menu above the editor. */
function isBlocked({ target }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], [role="menu"]:popover-open')) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=range], [type=checkbox], [type=radio]), textarea, select'))
  );
}
