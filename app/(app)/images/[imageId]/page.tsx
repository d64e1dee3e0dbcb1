import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TaskSeed } from '@/components/gallery/task-seed';
import { ViewerPage } from '@/components/viewer/viewer-page';
import { parseImageId } from '@/lib/domain/image';
import { requireAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { readTaskDetail } from '@/lib/server/tasks/read-task-detail';

export const metadata: Metadata = { title: 'Image' };

export default async function ImagePage({ params }: PageProps<'/images/[imageId]'>) {
  await requireAccess();
  const { imageId } = await params;
  const place = parseImageId(imageId);
  const server = await services();
  const detail = place && (await readTaskDetail(server, place.taskId));
  if (!detail) notFound();
  const changes = await server.history.reads.changes(detail.task.revision);
  return (
    <TaskSeed key={detail.task.id} detail={detail} changes={changes}>
      <ViewerPage imageId={imageId} />
    </TaskSeed>
  );
}
