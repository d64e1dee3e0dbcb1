import 'server-only';
import { err, type Result } from '@/lib/domain/result';
import type { StoredFile } from '@/lib/domain/task';
import type { Services } from '../create-services';

/** Largest picture a person can add to a prompt. */
export const UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024;

/** Takes a picture into the archive, to be named by its hash in a command; a clip too where the caller has a use for one. */
export async function uploadPicture(
  { archive, history, clock }: Services,
  body: AsyncIterable<Uint8Array>,
  takesClips = false,
): Promise<Result<StoredFile>> {
  const stored = await archive.store(body, UPLOAD_LIMIT_BYTES);
  if (!stored.ok) return stored.error.kind === 'unreadable' ? notUsable(stored.error.message) : stored;
  if (!takesClips && !stored.value.mimeType.startsWith('image/')) return notUsable('It is a clip.');
  await history.files.record(stored.value, clock.now());
  return stored;
}

function notUsable(reason: string): Result<never> {
  return err({ kind: 'invalid-input', message: `Only PNG, JPEG, WebP and GIF pictures can be added. ${reason}` });
}
