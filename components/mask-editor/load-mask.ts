import { readMaskImage } from '@/lib/client/mask/encode';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { toast } from '@/lib/client/stores/toasts';
import { runsOf } from '@/lib/domain/mask/bitmap';
import type { Size } from '@/lib/domain/mask/mask';
import { routes } from '@/lib/domain/routes';

/** Puts the mask in a picture on the easel, in place of what is there: one step, which can be undone. */
export async function loadMask(draft: MaskDraft, image: Blob, picture: Size): Promise<void> {
  try {
    const { bitmap, wasResized } = await readMaskImage(image, picture);
    draft.getState().apply({ kind: 'region', mode: 'replace', runs: runsOf(bitmap) });
    if (wasResized) toast('The mask had another size and was fitted to this picture. Check its edges.');
  } catch {
    toast('This file is no picture that could be read as a mask.', { tone: 'danger' });
  }
}

/** The same with a mask of the archive. */
export async function loadStoredMask(draft: MaskDraft, hash: string, picture: Size): Promise<void> {
  const response = await fetch(routes.api.file(hash)).catch(() => null);
  if (response?.ok) await loadMask(draft, await response.blob(), picture);
  else toast('This mask is no longer in the archive.', { tone: 'danger' });
}
