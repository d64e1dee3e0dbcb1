import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { useMaskLook } from '@/lib/client/stores/mask-look';
import type { Size } from '@/lib/domain/mask/mask';
import { type Contact, type ToolName, tools } from '@/lib/domain/mask/tools';
import type { Viewport } from '@/lib/domain/mask/viewport';
import { createCursorControl } from './cursor';
import { createGestureControl, type GestureControl } from './gesture-control';
import { listenToKeys } from './key-input';
import { listenToPointers } from './pointer-input';
import type { StageView } from './stage-view';
import type { ViewControl } from './view-control';

type WorkspaceInput = {
  surface: HTMLElement;
  /** Where it is said aloud what keys did. */
  speaker: HTMLElement;
  draft: MaskDraft;
  control: ViewControl;
  picture: Size;
  view: StageView;
  onFill: (at: Contact, erases: boolean) => void;
};

export type Workspace = {
  gestures: GestureControl;
  chooseTool: (tool: ToolName) => void;
  /** In the middle of a shape it is the shape that one wants to take back. */
  undo: () => void;
  redo: () => void;
  stop: () => void;
};

const SPEAK_AFTER_MS = 250;

/** Ties stage, draft, pointers and keys together while the editor is open; `stop` unties every one of them. */
export function openWorkspace(input: WorkspaceInput): Workspace {
  const { surface, speaker, draft, control, picture, view } = input;
  const gestures = createGestureControl(draft, control, () => view);
  const cursor = createCursorControl(surface, draft, control, picture, () => view);
  const motion = window.matchMedia('(prefers-reduced-motion: reduce)');
  const listening = new AbortController();
  let speaking: ReturnType<typeof setTimeout> | undefined;

  const showLook = () => view.setLook(useMaskLook.getState(), !motion.matches);
  const showViewport = (viewport: Viewport) => {
    view.setViewport(viewport);
    // For those who look from outside, like a test that asks where a pixel of the picture is.
    const { scale, offsetX, offsetY } = viewport;
    surface.dataset.viewport = `${scale} ${offsetX} ${offsetY}`;
  };
  const measure = () => control.resize({ width: surface.clientWidth, height: surface.clientHeight });
  // A tool change ends what the old tool began, once: the pointer that is still down has nothing left to end.
  const chooseTool = (tool: ToolName) => {
    if (tool === draft.getState().tool) return;
    gestures.finish();
    draft.getState().setTool(tool);
  };
  const undo = () => (gestures.isActive() ? gestures.drop() : draft.getState().undo());
  const redo = () => gestures.isActive() || draft.getState().redo();
  const announce = () => {
    clearTimeout(speaking);
    speaking = setTimeout(() => {
      const { tool, radiusPx, coverage, isOpen } = draft.getState();
      const { label, kind } = tools[tool];
      const size = kind === 'shape' && tools[tool].hasRadius ? `, ${Math.round(radiusPx * 2)} pixels` : '';
      const { x, y } = cursor.crosshair();
      const place = cursor.isByKeys() ? `, at ${Math.round(x)}, ${Math.round(y)}` : '';
      const begun = isOpen ? ' A shape is begun.' : '';
      speaker.textContent = `${label}${size}${place}.${begun} ${coverage.percent.toFixed(1)} % covered.`;
    }, SPEAK_AFTER_MS);
  };

  const keys = listenToKeys({
    surface,
    draft,
    control,
    gestures,
    cursor,
    chooseTool,
    undo,
    redo,
    announce,
    peek: view.peek,
    onFill: input.onFill,
  });
  const pointers = listenToPointers({
    surface,
    draft,
    control,
    gestures,
    isHandHeld: keys.isHandHeld,
    onHover: cursor.hover,
    onGrab: (isGrabbing) => cursor.setHand(isGrabbing ? 'closed' : keys.isHandHeld() ? 'open' : 'none'),
    onFill: input.onFill,
  });
  window.addEventListener('blur', pointers.release, { signal: listening.signal });
  motion.addEventListener('change', showLook, { signal: listening.signal });
  const resizing = new ResizeObserver(measure);
  resizing.observe(surface);
  const unsubscribe = [
    control.store.subscribe((now, before) => {
      if (now.stage !== before.stage) view.resize(now.stage);
      showViewport(now.viewport);
      cursor.show();
    }),
    draft.subscribe((now, before) => {
      if (now.mask !== before.mask) view.showMask(now.bitmap);
      const spoken = ['mask', 'tool', 'radiusPx', 'isOpen'] as const;
      if (spoken.some((part) => now[part] !== before[part])) announce();
    }),
    useMaskLook.subscribe(showLook),
  ];
  measure();
  const { stage, viewport } = control.store.getState();
  view.resize(stage);
  showViewport(viewport);
  view.showMask(draft.getState().bitmap);
  showLook();

  return {
    gestures,
    chooseTool,
    undo,
    redo,
    stop() {
      pointers.stop();
      keys.stop();
      gestures.drop();
      cursor.stop();
      listening.abort();
      resizing.disconnect();
      clearTimeout(speaking);
      for (const end of unsubscribe) end();
    },
  };
}
