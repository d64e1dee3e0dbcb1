import { err } from '@/lib/domain/result';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { uploadPicture } from '@/lib/server/tasks/upload-picture';

export async function POST(request: Request) {
  if (!request.body) return respond(err({ kind: 'invalid-input', message: 'The file is empty.' }));
  return respond(await uploadPicture(await services(), request.body));
}
