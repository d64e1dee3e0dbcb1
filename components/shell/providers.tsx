'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { HandsProvider } from '@/components/gallery/hands-provider';
import { createQueryClient } from '@/lib/client/queries/live';
import type { ProviderFacts } from '@/lib/domain/provider';
import { OverBudget } from './over-budget';
import { ProviderFactsProvider } from './provider-facts';

/** What every page shares: one cache, what is known of the providers, one open dialog. */
export function Providers({ facts, children }: { facts: ProviderFacts[]; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ProviderFactsProvider facts={facts}>
        <HandsProvider>{children}</HandsProvider>
        <OverBudget />
      </ProviderFactsProvider>
    </QueryClientProvider>
  );
}
