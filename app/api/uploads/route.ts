import type { NextRequest } from 'next/server';
import { err } from '@/lib/domain/result';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { uploadPicture } from '@/lib/server/tasks/upload-picture';

export const POST = withAccess(async (request: NextRequest) => {
  if (!request.body) return respond(err({ kind: 'invalid-input', message: 'The file is empty.' }));
  return respond(await uploadPicture(await services(), request.body, request.nextUrl.searchParams.has('clips')));
});
