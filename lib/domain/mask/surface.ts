import { type Bitmap, createBitmap } from './bitmap';
import { type Box, nowhere, type Shape, type Size, unionOf } from './mask';
import { applyPatch, boxOfPatch, type Patch, patchBetween } from './patch';
import { pixelOf, stamp } from './rasterise';
import { strokeFrom } from './stroke';

/**
 * The mask as pixels while it is being painted: what the shapes give, with the gesture under way on top. Derived, so it
 * can be thrown away; kept, so that no step and no undo costs more at the 200th stroke than at the first. Every change
 * gives back the box to repaint.
 */
export type Surface = {
  /** What to show. It changes in place. */
  readonly bitmap: Bitmap;
  /** Shows the gesture as it stands. A stroke that has grown since costs its new samples only. */
  showWet(shape: Shape | null): Box;
  /** Takes the shape for good; null where it changed no pixel. */
  commit(shape: Shape): { patch: Patch | null; box: Box };
  /** Undoes or redoes the step this patch came from. */
  apply(patch: Patch): Box;
  /** Gives the memory back; the surface is of no use afterwards. */
  dispose(): void;
};

export function createSurface(size: Size): Surface {
  const bitmap = createBitmap(size);
  /** Without the gesture. */
  const settled = createBitmap(size);
  let wetBox = nowhere;
  let wetStroke: { samples: object; value: number; drawn: number } | null = null;

  function dry(): Box {
    const box = wetBox;
    copyRows(settled, bitmap, box);
    wetBox = nowhere;
    wetStroke = null;
    return box;
  }

  function showWet(shape: Shape | null): Box {
    if (shape?.kind !== 'stroke') {
      const before = dry();
      if (shape) wetBox = stamp(bitmap, shape);
      return unionOf(before, wetBox);
    }
    const value = pixelOf(shape.mode);
    const isGrowing = wetStroke?.samples === shape.samples && wetStroke.value === value;
    const before = isGrowing ? nowhere : dry();
    const box = strokeFrom(bitmap, shape.samples, isGrowing ? (wetStroke?.drawn ?? 0) : 0, value);
    wetStroke = { samples: shape.samples, value, drawn: shape.samples.length };
    wetBox = unionOf(wetBox, box);
    return unionOf(before, box);
  }

  return {
    bitmap,
    showWet,
    commit: (shape) => {
      const before = dry();
      const box = stamp(bitmap, shape);
      const patch = patchBetween(settled, bitmap, box);
      copyRows(bitmap, settled, box);
      return { patch: patch.length > 0 ? patch : null, box: unionOf(before, box) };
    },
    apply: (patch) => {
      const before = dry();
      applyPatch(settled, patch);
      const box = boxOfPatch(bitmap, patch);
      copyRows(settled, bitmap, box);
      return unionOf(before, box);
    },
    dispose: () => {
      bitmap.data = settled.data = new Uint8Array();
      bitmap.width = bitmap.height = settled.width = settled.height = 0;
    },
  };
}

function copyRows(from: Bitmap, to: Bitmap, { top, bottom }: Box) {
  const start = top * from.width;
  to.data.set(from.data.subarray(start, bottom * from.width), start);
}
