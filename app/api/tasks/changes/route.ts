import type { NextRequest } from 'next/server';
import { ok } from '@/lib/domain/result';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';

export const GET = withAccess(async ({ nextUrl }: NextRequest) => {
  const { history } = await services();
  const since = Number(nextUrl.searchParams.get('since'));
  return respond(ok(await history.reads.changes(Number.isSafeInteger(since) ? Math.max(0, since) : 0)));
});
