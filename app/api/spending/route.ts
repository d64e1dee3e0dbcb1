import type { NextRequest } from 'next/server';
import { ok } from '@/lib/domain/result';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { readSpending } from '@/lib/server/settings/read-spending';

export const GET = withAccess(async ({ nextUrl: { searchParams } }: NextRequest) => {
  const zone = searchParams.get('zone') ?? 'UTC';
  return respond(ok(await readSpending(await services(), searchParams.get('month'), zone)));
});
