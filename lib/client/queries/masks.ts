import { queryOptions } from '@tanstack/react-query';
import type { Size } from '@/lib/domain/mask/mask';
import type { KnownMask } from '@/lib/domain/region';
import { routes } from '@/lib/domain/routes';
import { getJson } from './http';

/** Earlier masks of pictures of this size, latest first; asked each time someone looks for one. */
export function masksQuery({ width, height }: Size) {
  return queryOptions({
    queryKey: ['masks', width, height],
    queryFn: ({ signal }) => getJson<KnownMask[]>(routes.api.masks({ width, height }), signal),
    staleTime: 0,
  });
}
