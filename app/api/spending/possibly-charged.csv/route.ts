import { Readable } from 'node:stream';
import type { NextRequest } from 'next/server';
import { withAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { possiblyCharged } from '@/lib/server/settings/possibly-charged';

export const GET = withAccess(async ({ nextUrl: { searchParams } }: NextRequest) => {
  const lines = possiblyCharged(await services(), searchParams.get('zone') ?? 'UTC');
  return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="possibly-charged.csv"',
      'cache-control': 'no-store',
    },
  });
});
