import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { ProviderFacts } from '@/lib/domain/provider';
import { routes } from '@/lib/domain/routes';
import { getJson } from './http';

/** What is known of the providers. Pages come with it; it changes by what people set and by what providers refuse. */
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: ({ signal }) => getJson<ProviderFacts[]>(routes.api.providers, signal),
  // Another tab or device may have connected one meanwhile.
  staleTime: 60_000,
  refetchOnWindowFocus: true,
});

export function refreshProviders(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: providersQuery.queryKey });
}
