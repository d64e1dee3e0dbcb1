import { type Image, imagesOf } from '@/lib/domain/image';
import type { Task } from '@/lib/domain/task';

/** What a picture looked like before: a part of a file, and the mask outside of which nothing was to change. */
export type Comparison = {
  hash: string;
  crop: Image['crop'];
  size: { width: number; height: number } | null;
  maskHash: string | null;
};

const alike = 0.03;

/** The picture another was made from, where both show the same frame and so can lie over each other; else null. */
export function comparisonOf(task: Task, image: Image, parent: Task | null): Comparison | null {
  const { maskHash, command } = task;
  if (image.file.mimeType.startsWith('video/')) return null;
  if (command.kind === 'edit') return { hash: command.fileHash, crop: null, size: null, maskHash };
  const before = parent && pictureBefore(task, parent);
  if (!before || before.file.mimeType.startsWith('video/') || !isAlike(before, image)) return null;
  const { hash, width, height } = before.file;
  return { hash, crop: before.crop, size: { width, height }, maskHash };
}

function pictureBefore({ pressed }: Task, parent: Task): Image | null {
  switch (pressed?.intent.kind) {
    case 'vary':
    case 'vary-region':
    case 'upscale':
      return imagesOf(parent)[0] ?? null;
    case 'vary-tile': {
      const { tile } = pressed.intent;
      return imagesOf(parent).find((candidate) => candidate.tile === tile) ?? null;
    }
    default:
      return null;
  }
}

/** The same shape but for a pixel's rounding: whatever else upstream made of it cannot lie over it. */
function isAlike(a: Image, b: Image): boolean {
  const [one, other] = [a.crop ?? a.file, b.crop ?? b.file];
  return Math.abs((one.width * other.height) / (one.height * other.width) - 1) < alike;
}
