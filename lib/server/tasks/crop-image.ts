import 'server-only';
import { imagesOf, parseImageId } from '@/lib/domain/image';
import { err, ok, type Result } from '@/lib/domain/result';
import type { StoredFile } from '@/lib/domain/task';
import { bytesOf, onePiece } from '../archive/archive';
import { cutPicture } from '../archive/cut-picture';
import type { Services } from '../create-services';

/** More than any tile weighs; only what is absurd is stopped. */
const LIMIT_BYTES = 128 * 1024 * 1024;

/**
 * The file of one picture alone, so that a tile of a grid can be used like any other: cut out of its grid and kept the
 * first time it is asked for. What is a file already is given back as it is.
 */
export async function cropImage(services: Services, imageId: string): Promise<Result<StoredFile>> {
  const { archive, history, clock } = services;
  const place = parseImageId(imageId);
  const task = place && (await history.reads.task(place.taskId));
  const image = task && imagesOf(task).find(({ tile }) => tile === place.tile);
  if (!image) return gone;
  if (!image.crop) return ok(image.file);
  const bytes = await bytesOf(archive, image.file);
  if (!bytes) return gone;
  const stored = await archive.store(onePiece(await cutPicture(bytes, image.crop)), LIMIT_BYTES);
  if (stored.ok) await history.files.record(stored.value, clock.now());
  return stored;
}

const gone = err({ kind: 'not-found' as const, message: 'That picture is not in the archive.' });
