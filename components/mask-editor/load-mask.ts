import { readMaskImage } from '@/lib/client/mask/encode';
import type { MaskFit, MaskRefusal } from '@/lib/client/mask/jobs';
import { MOST_PIXELS } from '@/lib/client/mask/read-png';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { toast } from '@/lib/client/stores/toasts';
import { runsOf } from '@/lib/domain/mask/bitmap';
import type { Size } from '@/lib/domain/mask/mask';
import { routes } from '@/lib/domain/routes';

/**
 * Puts the mask in a picture on the easel, in place of what is there: one step, which can be undone. What cannot be read,
 * or has nothing painted, leaves the easel as it is.
 */
export async function loadMask(draft: MaskDraft, image: Blob, picture: Size): Promise<void> {
  const read = await readMaskImage(image, picture).catch(() => ({ refusal: 'interrupted' as const }));
  if ('refusal' in read) {
    toast(refusals[read.refusal], { tone: 'danger' });
    return;
  }
  draft.getState().apply({ kind: 'region', mode: 'replace', runs: runsOf(read.bitmap) });
  if (read.fit !== 'exact') toast(fits[read.fit]);
}

/** The same with a mask of the archive. */
export async function loadStoredMask(draft: MaskDraft, hash: string, picture: Size): Promise<void> {
  const response = await fetch(routes.api.file(hash)).catch(() => null);
  if (response?.ok) await loadMask(draft, await response.blob(), picture);
  else toast('This mask is no longer in the archive.', { tone: 'danger' });
}

const refusals: Record<MaskRefusal | 'interrupted', string> = {
  'too-large': `This picture is too large to be read as a mask: it has more than ${MOST_PIXELS / 1e6} million pixels. Make it smaller first.`,
  damaged: 'This PNG is damaged or incomplete, so no mask could be read from it.',
  'no-picture': 'This file is no picture that could be read as a mask.',
  interrupted: 'The reading of this mask was interrupted. Try it once more.',
  'nothing-painted':
    'This file has nothing painted: a mask is white on black, or one colour on a transparent ground. Yours stays as it is.',
};

const fits: Record<Exclude<MaskFit, 'exact'>, string> = {
  resized: 'The mask had another size and was fitted to this picture. Check its edges.',
  stretched:
    'The mask was made for a picture of another shape and was stretched to this one. Check where it lies, or undo it.',
};
