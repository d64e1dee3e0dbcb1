import type { AppError } from '../app-error';
import { MAX_BLENDED, MAX_IMAGE_PROMPTS, MAX_REFERENCES } from '../limits';
import type { Role } from '../prompt/references';
import type { Speed } from '../provider';
import type { Ratio } from '../ratio';

/** What the composer is set to. Its send button is named after it. */
export const modes = ['imagine', 'blend', 'describe', 'shorten', 'edit', 'video'] as const;
export type Mode = (typeof modes)[number];
export const modeNames: Record<Mode, string> = {
  imagine: 'Imagine',
  blend: 'Blend',
  describe: 'Describe',
  shorten: 'Shorten',
  edit: 'Edit',
  video: 'Video',
};

/** What *Edit* does: open the region editor, restyle the whole picture, or put a face into it. */
export const editWays = ['region', 'retexture', 'swap-face'] as const;
export type EditWay = (typeof editWays)[number];

/** Where a picture lies in the composer, and so what it is for. */
export type Place = 'image' | Role | 'blend' | 'describe' | 'edit' | 'face' | 'target' | 'start' | 'end';
export type PlaceFacts = { mode: Mode; label: string; most: number; takesClips?: true };
export const places: Record<Place, PlaceFacts> = {
  image: { mode: 'imagine', label: 'Image prompts', most: MAX_IMAGE_PROMPTS },
  style: { mode: 'imagine', label: 'Style references', most: MAX_REFERENCES },
  character: { mode: 'imagine', label: 'Character references', most: MAX_REFERENCES },
  omni: { mode: 'imagine', label: 'Omni reference', most: 1 },
  blend: { mode: 'blend', label: 'Pictures to blend', most: MAX_BLENDED },
  describe: { mode: 'describe', label: 'Picture to describe', most: 1 },
  edit: { mode: 'edit', label: 'Picture to edit', most: 1 },
  face: { mode: 'edit', label: 'Face', most: 1 },
  target: { mode: 'edit', label: 'Picture to put it in', most: 1, takesClips: true },
  start: { mode: 'video', label: 'Start frame', most: 1 },
  end: { mode: 'video', label: 'End frame', most: 1 },
};

/** The places of an imagine, in the order they are read: a picture can be moved from one to another. */
export const imaginePlaces = ['image', 'style', 'character', 'omni'] as const satisfies readonly Place[];

/** A picture in the composer: on its way to the archive, there, or refused. The key tells it from a copy of itself. */
export type DraftPicture = {
  key: string;
  place: Place;
  name: string;
  /** As in `--sref URL::2`, for styles; null where nothing is said. */
  weight: number | null;
  state:
    | { status: 'uploading'; progressPercent: number }
    /** Being cut out of its grid. */
    | { status: 'cutting' }
    | { status: 'saved'; hash: string; size: Ratio; isClip?: true }
    | { status: 'failed'; error: AppError };
};

/** What a clip is made with besides its pictures and words. */
export type ClipSettings = { motion: 'low' | 'high'; batch: 1 | 2 | 4; loop: boolean; isHd: boolean };

/** What a person has put together and not sent yet. The text is the one truth about parameters. */
export type Draft = {
  mode: Mode;
  text: string;
  pictures: readonly DraftPicture[];
  speed: Speed | null;
  /** Null for the provider new tasks go to by default. */
  providerId: string | null;
  /** The task a remix began from. */
  remixOf: string | null;
  dimensions: 'portrait' | 'square' | 'landscape';
  editWay: EditWay;
  clip: ClipSettings;
};

export const emptyDraft: Draft = {
  mode: 'imagine',
  text: '',
  pictures: [],
  speed: null,
  providerId: null,
  remixOf: null,
  dimensions: 'square',
  editWay: 'region',
  clip: { motion: 'low', batch: 4, loop: false, isHd: false },
};

/** Whether this part of the draft has a say in what is sent now. */
export function isInUse({ mode, editWay }: Pick<Draft, 'mode' | 'editWay'>, place: Place): boolean {
  if (mode !== 'edit') return places[place].mode === mode;
  return editWay === 'swap-face' ? place === 'face' || place === 'target' : place === 'edit';
}

/** Where a picture goes that is given without saying what for; null where the mode takes none. */
export function placeFor(draft: Pick<Draft, 'mode' | 'editWay' | 'pictures'>): Place | null {
  const isEmpty = (place: Place) => picturesAt(draft, place).length === 0;
  switch (draft.mode) {
    case 'imagine':
      return 'image';
    case 'shorten':
      return null;
    case 'video':
      return isEmpty('start') ? 'start' : 'end';
    case 'edit':
      if (draft.editWay !== 'swap-face') return 'edit';
      return isEmpty('face') ? 'face' : 'target';
    default:
      return draft.mode;
  }
}

/** Whether words are part of what is sent now. */
export function takesWords({ mode, editWay }: Pick<Draft, 'mode' | 'editWay'>): boolean {
  return mode === 'imagine' || mode === 'shorten' || mode === 'video' || (mode === 'edit' && editWay === 'retexture');
}

/** The pictures at a place, in their order. */
export function picturesAt({ pictures }: Pick<Draft, 'pictures'>, place: Place): DraftPicture[] {
  return pictures.filter((picture) => picture.place === place);
}

/** The hashes of the pictures at a place that are in the archive. */
export function hashesAt(draft: Pick<Draft, 'pictures'>, place: Place): string[] {
  return picturesAt(draft, place).flatMap(({ state }) => (state.status === 'saved' ? [state.hash] : []));
}
