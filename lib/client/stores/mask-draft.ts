import { createStore, type StoreApi } from 'zustand/vanilla';
import { newCommandId } from '@/lib/domain/command-id';
import { type Bitmap, createBitmap, runsOf } from '@/lib/domain/mask/bitmap';
import { type Coverage, coverage } from '@/lib/domain/mask/coverage';
import { type Box, emptyMask, type Mask, nowhere, type Shape, type Size } from '@/lib/domain/mask/mask';
import { applyPatch } from '@/lib/domain/mask/patch';
import { createSurface, type Surface } from '@/lib/domain/mask/surface';
import type { ToolName } from '@/lib/domain/mask/tools';
import { forgetDraft, keepDraft, readDraft, type Step } from './kept-drafts';

/** A mask on the easel. The mask is the truth; bitmap and coverage follow from it. */
export type MaskDraftState = {
  mask: Mask;
  /** The mask's pixels. They change in place: watch `mask`, then repaint `changed`. */
  bitmap: Bitmap;
  /** What the last step, undo or redo may have changed. */
  changed: Box;
  coverage: Coverage;
  /** How many steps can be undone, and redone. */
  done: number;
  undone: number;
  /** Whether a shape has been begun and not ended: it is in neither mask nor coverage yet. */
  isOpen: boolean;
  tool: ToolName;
  /** Half the brush's width in image pixels; 1–50 % of the shorter side across. */
  radiusPx: number;
  radiusRange: { min: number; max: number };
  prompt: string;
  /** What it is sent as. It outlives the visit, so what was sent and never answered is the same command once more. */
  commandId: string;
  setOpen: (isOpen: boolean) => void;
  setTool: (tool: ToolName) => void;
  setRadius: (radiusPx: number) => void;
  setPrompt: (prompt: string) => void;
  /** One more step; nothing where it would change no pixel. */
  apply: (shape: Shape) => void;
  undo: () => void;
  redo: () => void;
  /**
   * Brings back what was left here earlier. `nothing` where there was nothing, or something was begun meanwhile;
   * `other` where it was begun with another stored mask than this visit.
   */
  recall: () => Promise<'nothing' | 'recalled' | 'other'>;
  /** Forgets what is kept: it was sent. What is on the easel stays. */
  forget: () => Promise<void>;
  /** Empties the easel, its history too, and forgets what is kept. */
  discard: () => Promise<void>;
  /** Keeps what is not kept yet and gives the bitmaps back. A step afterwards makes them anew. */
  dispose: () => void;
};

export type MaskDraft = StoreApi<MaskDraftState>;

type DraftInput = Size & {
  id: string;
  prompt: string;
  /** The stored mask it begins with. */
  basis?: string | null;
  /** Whether there is anything to paint: some providers take words alone. */
  takesMask?: boolean;
};

/** Beyond this the oldest steps become one region: still a shape, no longer single steps. */
const MOST_STEPS = 400;
const KEEP_AFTER_MS = 400;
const noBitmap: Bitmap = { width: 0, height: 0, data: new Uint8Array() };

export function createMaskDraft(input: DraftInput): MaskDraft {
  const { id, width, height, prompt: given, basis = null, takesMask = true } = input;
  const size = { width, height };
  const shorter = Math.min(width, height);
  const radiusRange = { min: shorter * 0.005, max: shorter * 0.25 };
  let surface: Surface | null = null;
  let steps: Step[] = [];
  let undone: Step[] = [];
  let saving: ReturnType<typeof setTimeout> | undefined;

  return createStore<MaskDraftState>()((set, get) => {
    function easel(): Surface {
      if (surface) return surface;
      surface = createSurface(size);
      for (const { patch } of steps) surface.apply(patch);
      return surface;
    }

    function show(changed: Box) {
      const { bitmap } = easel();
      const mask: Mask = { ...size, shapes: steps.map(({ shape }) => shape) };
      set({ mask, bitmap, changed, coverage: coverage(bitmap), done: steps.length, undone: undone.length });
    }

    function step(from: Step[], to: Step[]) {
      // Before the step moves: an easel built now must still show it.
      const { apply } = easel();
      const last = from.pop();
      if (!last) return;
      to.push(last);
      show(apply(last.patch));
      keepSoon();
    }

    /** What is changed is another command than what may have been sent. */
    function keepSoon() {
      set({ commandId: newCommandId() });
      clearTimeout(saving);
      saving = setTimeout(keepNow, KEEP_AFTER_MS);
    }

    function keepNow() {
      clearTimeout(saving);
      saving = undefined;
      const { prompt, commandId } = get();
      const isUntouched = steps.length === 0 && undone.length === 0 && prompt === given;
      // A browser that keeps nothing (private mode, a full disk) still paints: the draft is then only as old as the visit.
      const kept = isUntouched
        ? forgetDraft(id)
        : keepDraft({ id, ...size, steps, undone, prompt, commandId, basis, savedAt: Date.now() });
      kept.catch(() => undefined);
    }

    function stopKeeping(): Promise<void> {
      clearTimeout(saving);
      saving = undefined;
      return forgetDraft(id).catch(() => undefined);
    }

    const opened = easel();
    return {
      mask: emptyMask(size),
      bitmap: opened.bitmap,
      changed: nowhere,
      coverage: coverage(opened.bitmap),
      done: 0,
      undone: 0,
      isOpen: false,
      tool: takesMask ? 'brush' : 'hand',
      radiusPx: shorter * 0.025,
      radiusRange,
      prompt: given,
      commandId: newCommandId(),
      setOpen: (isOpen) => set({ isOpen }),
      setTool: (tool) => takesMask && set({ tool }),
      setRadius: (radiusPx) => set({ radiusPx: Math.min(radiusRange.max, Math.max(radiusRange.min, radiusPx)) }),
      setPrompt: (prompt) => {
        set({ prompt });
        keepSoon();
      },
      apply: (shape) => {
        if (!takesMask) return;
        const { patch, box } = easel().commit(shape);
        if (!patch) return;
        steps.push({ shape, patch });
        undone = [];
        if (steps.length > MOST_STEPS) steps = mergeOldest(size, steps, MOST_STEPS / 4);
        show(box);
        keepSoon();
      },
      undo: () => step(steps, undone),
      redo: () => step(undone, steps),
      recall: async () => {
        const kept = await readDraft(id).catch(() => null);
        const isBegun = steps.length > 0 || get().prompt !== given;
        if (!kept || isBegun || kept.width !== width || kept.height !== height) return 'nothing';
        if (takesMask) ({ steps, undone } = kept);
        surface = null;
        set({ prompt: kept.prompt, ...(kept.commandId && { commandId: kept.commandId }) });
        show({ left: 0, top: 0, right: width, bottom: height });
        return (kept.basis ?? null) === basis ? 'recalled' : 'other';
      },
      forget: stopKeeping,
      discard: () => {
        steps = [];
        undone = [];
        surface = null;
        set({ prompt: given, commandId: newCommandId() });
        show({ left: 0, top: 0, right: width, bottom: height });
        return stopKeeping();
      },
      dispose: () => {
        if (saving !== undefined) keepNow();
        surface = null;
        set({ bitmap: noBitmap });
      },
    };
  });
}

/** The first steps as one region that says the same. */
function mergeOldest(size: Size, steps: readonly Step[], count: number): Step[] {
  const bitmap = createBitmap(size);
  for (const { patch } of steps.slice(0, count)) applyPatch(bitmap, patch);
  const runs = runsOf(bitmap);
  // Seen from an empty mask, what the region covers is what it changes.
  return [{ shape: { kind: 'region', mode: 'replace', runs }, patch: runs }, ...steps.slice(count)];
}
