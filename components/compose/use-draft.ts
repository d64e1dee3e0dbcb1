'use client';

import { shallow, useShallow } from 'zustand/shallow';
import { useComposer } from '@/lib/client/stores/composer';
import type { Draft } from '@/lib/domain/compose/draft';

/** What would be sent if one pressed now; the same object while nothing of it changes. */
export function useDraft(): Draft {
  return useComposer(useShallow(draftOf));
}

/** The draft at this moment, for what is called later than it was drawn. */
export function currentDraft(): Draft {
  return draftOf(useComposer.getState());
}

export function isSameDraft(one: Draft | null, other: Draft): boolean {
  return one !== null && shallow(one, other);
}

function draftOf(state: Draft): Draft {
  const { mode, text, pictures, speed, providerId, remixOf, dimensions, editWay, clip } = state;
  return { mode, text, pictures, speed, providerId, remixOf, dimensions, editWay, clip };
}
