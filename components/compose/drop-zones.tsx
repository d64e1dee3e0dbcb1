'use client';

import { useComposer } from '@/lib/client/stores/composer';
import { imaginePlaces, places } from '@/lib/domain/compose/draft';

/** What lies over the composer while something is dragged: in a prompt, a zone for each use. */
export function DropZones() {
  const mode = useComposer((state) => state.mode);
  if (mode !== 'imagine') return null;
  return (
    <div className="absolute inset-0 grid grid-cols-2 gap-1.5 rounded-lg bg-raised/95 p-1.5 sm:grid-cols-4">
      {imaginePlaces.map((place) => (
        <p
          key={place}
          data-place={place}
          className="grid place-items-center rounded-md border border-line-strong border-dashed px-2 text-center font-medium text-ink-muted text-sm hover:border-accent hover:text-accent-ink"
        >
          {places[place].label}
        </p>
      ))}
    </div>
  );
}
