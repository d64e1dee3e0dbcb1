import type { NextRequest } from 'next/server';
import { ok } from '@/lib/domain/result';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';

export const GET = withAccess(async ({ nextUrl: { searchParams } }: NextRequest) => {
  const [width, height] = [toSide(searchParams.get('width')), toSide(searchParams.get('height'))];
  return respond(ok(await (await services()).history.masks.fitting({ width, height })));
});

/** Nothing fits what is no size. */
function toSide(given: string | null): number {
  return /^\d{1,5}$/.test(given ?? '') ? Number(given) : 0;
}
