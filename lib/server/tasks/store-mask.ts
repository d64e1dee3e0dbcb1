import 'server-only';
import type { MaskInput } from '@/lib/domain/commands';
import { MAX_MASK_BYTES } from '@/lib/domain/limits';
import { err, ok, type Result } from '@/lib/domain/result';
import { bytesOf, onePiece } from '../archive/archive';
import { readMask } from '../archive/mask-picture';
import type { Services } from '../create-services';

type Size = { width: number; height: number };

/**
 * Takes a painted mask into the archive, byte for byte, once it is known to fit a picture of this size; gives its hash.
 * A mask that is named by its hash is looked at again: it may have been painted on another picture.
 */
export async function storeMask(services: Services, mask: MaskInput, size: Size): Promise<Result<string>> {
  if ('hash' in mask) return knownMask(services, mask.hash, size);
  const { archive, history, clock } = services;
  const bytes = Buffer.from(mask.png, 'base64');
  const fits = await readMask(bytes, size);
  if (!fits.ok) return fits;
  const stored = await archive.store(onePiece(bytes), MAX_MASK_BYTES);
  if (!stored.ok) return stored;
  await history.files.record(stored.value, clock.now());
  return ok(stored.value.hash);
}

async function knownMask({ archive, history }: Services, hash: string, size: Size): Promise<Result<string>> {
  const file = await history.files.find(hash);
  const bytes = file && (await bytesOf(archive, file));
  if (!bytes) return err({ kind: 'not-found', message: 'The mask is no longer in the archive.' });
  const fits = await readMask(bytes, size);
  return fits.ok ? ok(hash) : fits;
}
