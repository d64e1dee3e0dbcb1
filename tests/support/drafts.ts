import { type Draft, type DraftPicture, emptyDraft, type Place } from '@/lib/domain/compose/draft';

/** A draft in a mode, with pictures at places named by letters: their hashes are that letter 64 times. */
export function aDraft(
  more: Partial<Omit<Draft, 'pictures'>> = {},
  pictures: Partial<Record<Place, string>> = {},
): Draft {
  const laid = Object.entries(pictures).flatMap(([place, letters]) =>
    [...letters].map((letter) => aSavedPicture(place as Place, letter)),
  );
  return { ...emptyDraft, ...more, pictures: laid };
}

export function aSavedPicture(place: Place, letter: string): DraftPicture {
  const state = { status: 'saved', hash: letter.repeat(64), size: { width: 300, height: 200 } } as const;
  return { key: `${place}-${letter}`, place, name: letter, weight: null, state };
}
