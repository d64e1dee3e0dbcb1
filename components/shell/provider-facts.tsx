'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { providersQuery } from '@/lib/client/queries/providers';
import type { Operation, ProviderFacts } from '@/lib/domain/provider';

const ProviderFactsContext = createContext<readonly ProviderFacts[]>([]);

type ProviderFactsProviderProps = { facts: ProviderFacts[]; children: ReactNode };

/** Begins with what the server wrote into the page, and keeps up with what is learned meanwhile. */
export function ProviderFactsProvider({ facts, children }: ProviderFactsProviderProps) {
  const { data } = useQuery({ ...providersQuery, initialData: facts });
  return <ProviderFactsContext value={data}>{children}</ProviderFactsContext>;
}

/** Everything that is connected, the one new tasks go to first. */
export function useProviders(): readonly ProviderFacts[] {
  return useContext(ProviderFactsContext);
}

/** The provider a task belongs to; null where it is no longer configured. */
export function useProviderFacts(providerId: string): ProviderFacts | null {
  return useProviders().find(({ id }) => id === providerId) ?? null;
}

/** Why a provider does not offer something, as far as is known, or null where it may be asked. */
export function useRefusals(providerId: string): (operation: Operation) => string | null {
  const refused = useProviderFacts(providerId)?.refused;
  return (operation) => refused?.[operation] ?? null;
}
