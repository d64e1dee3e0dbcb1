import type { NextRequest } from 'next/server';
import { withAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { serveFile } from '@/lib/server/tasks/serve-file';

export const GET = withAccess(async (request: NextRequest, { params }: RouteContext<'/api/files/[hash]/[variant]'>) => {
  const { hash, variant } = await params;
  return serveFile(await services(), {
    hash,
    variant,
    range: request.headers.get('range'),
    ifNoneMatch: request.headers.get('if-none-match'),
    isDownload: request.nextUrl.searchParams.has('download'),
  });
});
