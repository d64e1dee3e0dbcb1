import { type Image, imagesOf } from '@/lib/domain/image';
import type { Task } from '@/lib/domain/task';

/** The picture a clip begins with, by its hash; null where that is not known, or is but a part of a file. */
export function posterOf({ command, pressed }: Task, parent: Task | undefined): string | null {
  if (command.kind === 'video') return command.from.kind === 'picture' ? command.from.startHash : null;
  if (!parent) return null;
  if (pressed?.intent.kind === 'pick-clip') return posterOf(parent, undefined);
  const before = pressed?.intent.kind === 'animate' ? imagesOf(parent)[0] : undefined;
  return before && !before.crop ? before.file.hash : null;
}

/** Whether a picture may be one that moves: some servers send clips as WebP (midjourney-api.md §7). */
export function mayMove({ command, pressed }: Task, { file }: Pick<Image, 'file'>): boolean {
  if (file.mimeType !== 'image/webp' && file.mimeType !== 'image/gif') return false;
  return command.kind === 'video' || ['animate', 'extend', 'pick-clip'].includes(pressed?.intent.kind ?? '');
}
