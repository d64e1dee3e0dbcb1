'use client';

import { useProviders } from '@/components/shell/provider-facts';
import { useComposer } from '@/lib/client/stores/composer';
import type { ProviderFacts } from '@/lib/domain/provider';

/** Where new tasks can be sent, the default first. */
export function useOfferedProviders(): ProviderFacts[] {
  return useProviders().filter(({ isOffered }) => isOffered);
}

/** Where the draft would go: what was chosen, as long as it is connected; null where nothing is. */
export function useDestination(): ProviderFacts | null {
  const offered = useOfferedProviders();
  const chosen = useComposer((state) => state.providerId);
  return offered.find(({ id }) => id === chosen) ?? offered[0] ?? null;
}
