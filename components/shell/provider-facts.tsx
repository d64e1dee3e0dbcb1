'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { ProviderFacts } from '@/lib/domain/provider';

const ProviderFactsContext = createContext<readonly ProviderFacts[]>([]);

export function ProviderFactsProvider({ facts, children }: { facts: readonly ProviderFacts[]; children: ReactNode }) {
  return <ProviderFactsContext value={facts}>{children}</ProviderFactsContext>;
}

/** The provider a task belongs to; null where it is no longer configured. */
export function useProviderFacts(providerId: string): ProviderFacts | null {
  return useContext(ProviderFactsContext).find(({ id }) => id === providerId) ?? null;
}
