import type { Button } from './button';
import { type Image, imagesOf } from './image';
import type { EditsForm } from './provider';
import type { Task } from './task';

/** A picture as the region editor shows it; its size is the one a mask must have, in pixels. */
export type EaselPicture = { hash: string; width: number; height: number };

/** A mask of an earlier task, to be used again on a picture of the same size. */
export type KnownMask = {
  hash: string;
  width: number;
  height: number;
  taskId: string;
  prompt: string;
  createdAt: number;
};

/** What sending a painted region does. */
export type RegionPurpose =
  | { kind: 'vary'; parentId: string; customId: string }
  | { kind: 'answer'; taskId: string }
  /** `form` is how the provider takes the region; with `none` it takes the whole picture only. */
  | { kind: 'edit'; fileHash: string; providerId: string; form: EditsForm };

/** Whether what is painted is sent at all. */
export function takesMask(purpose: RegionPurpose): boolean {
  return purpose.kind !== 'edit' || purpose.form !== 'none';
}

/** Everything the region editor opens with. */
export type Easel = {
  purpose: RegionPurpose;
  picture: EaselPicture;
  /** Under which a draft is kept: the task's id, or the file's hash. */
  draftId: string;
  prompt: string;
  /** The mask to begin with: the one an earlier answer was given with. */
  maskHash: string | null;
};

/** Why a mask that was wanted does not lie on the easel: nobody here knows it, or it is of another size. */
export type UnusableMask = 'unknown' | 'other-size';

/** Why a picture has no Vary (Region), and what to do instead (mask-editor.md §3). */
export type NoRegion = 'grid' | 'upscaled' | 'clip' | 'not-saved' | 'not-offered';

export type RegionOffer = { button: Button & { customId: string }; image: Image } | { reason: NoRegion };

/** The button that repaints a region of this task's picture, with the picture; or why there is none. */
export function regionOffer(task: Pick<Task, 'id' | 'state' | 'media' | 'buttons' | 'pressed'>): RegionOffer {
  const button = task.buttons.find(isRegionButton);
  const output = task.state.status === 'succeeded' ? task.state.output.kind : null;
  if (!button) {
    if (output === 'grid') return { reason: 'grid' };
    if (output === 'clips') return { reason: 'clip' };
    return { reason: task.pressed?.intent.kind === 'upscale' ? 'upscaled' : 'not-offered' };
  }
  const image = imagesOf(task)[0];
  return image ? { button, image } : { reason: 'not-saved' };
}

/** The easel for a picture that offers Vary (Region). All of it is on the task, so the browser needs to ask nobody. */
export function varyEasel(task: Task): { easel: Easel } | { reason: NoRegion | 'omni' } {
  const offer = regionOffer(task);
  if ('reason' in offer) return offer;
  if (hasOmniReference(task)) return { reason: 'omni' };
  return {
    easel: {
      purpose: { kind: 'vary', parentId: task.id, customId: offer.button.customId },
      picture: easelPicture(offer.image),
      draftId: task.id,
      prompt: task.prompt,
      maskHash: null,
    },
  };
}

function isRegionButton(button: Button): button is Button & { customId: string } {
  return button.intent.kind === 'vary-region' && button.customId !== null;
}

/** An omni reference travels into the region editor's model, which does not know it: upstream refuses the edit. */
export function hasOmniReference(task: Pick<Task, 'prompt' | 'finalPrompt'>): boolean {
  return /(^|\s)(--|—)(oref|ow)\b/.test(`${task.prompt} ${task.finalPrompt ?? ''}`);
}

/** The picture's own pixels: a tile's where it lies in a grid. */
export function easelPicture({ file, crop }: Image): EaselPicture {
  const { width, height } = crop ?? file;
  return { hash: file.hash, width, height };
}
