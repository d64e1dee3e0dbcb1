'use client';

import { useComposer } from '@/lib/client/stores/composer';
import { useDestination, useOfferedProviders } from './use-destination';

/** Where it is sent, where there is a choice. It is remembered. */
export function ProviderChoice() {
  const offered = useOfferedProviders();
  const destination = useDestination();
  const change = useComposer((state) => state.change);
  if (offered.length < 2) return null;
  return (
    <select
      aria-label="Provider"
      data-tooltip="Where this is sent. What follows from it stays there."
      value={destination?.id}
      onChange={(event) => {
        const { value } = event.currentTarget;
        change({ providerId: value === offered[0]?.id ? null : value });
      }}
      className="h-8 min-w-0 max-w-40 shrink truncate rounded-md bg-transparent px-2 font-medium text-ink-muted text-xs hover:bg-sunken hover:text-ink pointer-coarse:h-11 pointer-coarse:text-base"
    >
      {offered.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
