import { type Bitmap, createBitmap } from './bitmap';
import type { Box, Shape, Size } from './mask';
import { applyPatch, boxOfPatch, type Patch, patchBetween } from './patch';
import { stamp } from './rasterise';

/**
 * The mask as pixels while it is being painted. Derived from the shapes, so it can be thrown away; kept, so that no step
 * and no undo costs more at the 200th stroke than at the first.
 */
export type Surface = {
  /** Changes in place. */
  readonly bitmap: Bitmap;
  /** Puts one more shape on. The patch is null where no pixel changed; the box is what to repaint. */
  commit(shape: Shape): { patch: Patch | null; box: Box };
  /** Undoes or redoes the step this patch came from. Gives back what to repaint. */
  apply(patch: Patch): Box;
};

export function createSurface(size: Size): Surface {
  const bitmap = createBitmap(size);
  /** The same pixels, but for the moment between a stamp and the comparison that makes its patch. */
  const before = createBitmap(size);
  return {
    bitmap,
    commit: (shape) => {
      const touched = stamp(bitmap, shape);
      const patch = patchBetween(before, bitmap, touched);
      if (patch.length === 0) return { patch: null, box: touched };
      copyRows(bitmap, before, touched);
      return { patch, box: touched };
    },
    apply: (patch) => {
      applyPatch(bitmap, patch);
      applyPatch(before, patch);
      return boxOfPatch(bitmap, patch);
    },
  };
}

function copyRows(from: Bitmap, to: Bitmap, { top, bottom }: Box) {
  const start = top * from.width;
  to.data.set(from.data.subarray(start, bottom * from.width), start);
}
