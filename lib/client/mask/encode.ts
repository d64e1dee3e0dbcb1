import type { Bitmap } from '@/lib/domain/mask/bitmap';
import type { Size } from '@/lib/domain/mask/mask';
import type { ReadMask } from './jobs';
import { type MaskWorker, openMaskWorker } from './mask-worker';
import type { MaskDepth } from './png';

/** The mask's PNG, made in a thread of its own and read again before it is given back. Rejects an empty mask. */
export function encodeMask(bitmap: Bitmap, depth: MaskDepth = 1): Promise<Uint8Array<ArrayBuffer>> {
  return withWorker((worker) => worker.encode(bitmap, depth));
}

/**
 * A picture read as a mask of this size: what is bright and opaque is painted; one colour on a transparent ground has
 * its shape in the transparency. What is no such picture is refused.
 */
export function readMaskImage(image: Blob, size: Size): Promise<ReadMask> {
  return withWorker((worker) => worker.read(image, size));
}

async function withWorker<T>(use: (worker: MaskWorker) => Promise<T>): Promise<T> {
  const worker = openMaskWorker();
  try {
    return await use(worker);
  } finally {
    worker.close();
  }
}
