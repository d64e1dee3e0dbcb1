import type { MaskWorker } from '@/lib/client/mask/mask-worker';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { toast } from '@/lib/client/stores/toasts';
import type { FillOptions } from '@/lib/domain/mask/fill';
import type { Point } from '@/lib/domain/mask/mask';
import type { EaselPicture } from '@/lib/domain/region';
import { routes } from '@/lib/domain/routes';

/** Selects what has the colour under a point, beside the page; a second click waits for the first. */
export function createFillControl(draft: MaskDraft, picture: EaselPicture) {
  let last: Promise<void> = Promise.resolve();
  const fill = async (worker: MaskWorker, at: Point, erases: boolean, options: FillOptions): Promise<void> => {
    try {
      const runs = await worker.fill(routes.api.file(picture.hash), at, options);
      draft.getState().apply({ kind: 'region', mode: erases ? 'erase' : 'paint', runs });
    } catch (thrown) {
      // Left in the middle of it: nobody waits for the answer any more.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return;
      toast('The picture could not be read. Try again in a moment.', { tone: 'danger' });
    }
  };
  return (...asked: Parameters<typeof fill>): Promise<void> => {
    last = last.then(() => fill(...asked));
    return last;
  };
}
