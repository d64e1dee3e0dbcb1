import type { NextRequest } from 'next/server';
import { ok } from '@/lib/domain/result';
import { toStreamFilter } from '@/lib/domain/stream';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { readStream } from '@/lib/server/tasks/read-stream';

export const GET = withAccess(async ({ nextUrl: { searchParams } }: NextRequest) => {
  const filter = toStreamFilter(searchParams);
  const zone = searchParams.get('zone') ?? 'UTC';
  return respond(ok(await readStream(await services(), filter, searchParams.get('cursor'), zone)));
});
