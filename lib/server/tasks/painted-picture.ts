import 'server-only';
import type { TaskRecord } from '@/lib/domain/advance';
import { type Image, imagesOf } from '@/lib/domain/image';
import type { Services } from '../create-services';

/** The picture that a region of is painted: its parent's only one; null where we do not have it. */
export async function paintedPicture({ history }: Services, task: Pick<TaskRecord, 'parentId'>): Promise<Image | null> {
  const parent = task.parentId === null ? null : await history.reads.task(task.parentId);
  return (parent && imagesOf(parent)[0]) ?? null;
}
