import type { NextRequest } from 'next/server';
import { ok } from '@/lib/domain/result';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';

const PAGE_SIZE = 30;

export const GET = withAccess(async ({ nextUrl: { searchParams } }: NextRequest) => {
  const { history } = await services();
  return respond(ok(await history.costs.doubtful(searchParams.get('cursor'), PAGE_SIZE)));
});
