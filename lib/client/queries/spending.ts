import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { routes } from '@/lib/domain/routes';
import type { DoubtfulPage, Spending } from '@/lib/domain/spending';
import { getJson } from './http';

/** What was spent in a month of a time zone. A page comes with it, in the zone the server knew of. */
export function spendingQuery(month: string, zone: string) {
  return queryOptions({
    queryKey: ['spending', month, zone],
    queryFn: ({ signal }) => getJson<Spending>(routes.api.spending(month, zone), signal),
    staleTime: 10_000,
    refetchOnWindowFocus: true,
  });
}

/** What was possibly charged for nothing, newest first. */
export const possiblyChargedQuery = infiniteQueryOptions({
  queryKey: ['possibly-charged'],
  queryFn: ({ pageParam, signal }) => getJson<DoubtfulPage>(routes.api.possiblyCharged(pageParam), signal),
  initialPageParam: '',
  getNextPageParam: ({ cursor }: DoubtfulPage) => cursor ?? undefined,
  staleTime: 10_000,
});
