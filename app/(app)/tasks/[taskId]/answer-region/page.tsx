import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TaskSeed } from '@/components/gallery/task-seed';
import { CannotVary } from '@/components/mask-editor/cannot-vary';
import { RegionScreen } from '@/components/mask-editor/region-screen';
import { requireAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { readAnswerRegion } from '@/lib/server/tasks/read-easel';
import { readTaskDetail } from '@/lib/server/tasks/read-task-detail';

export const metadata: Metadata = { title: 'Answer with a region' };

export default async function AnswerRegionPage({ params }: PageProps<'/tasks/[taskId]/answer-region'>) {
  await requireAccess();
  const server = await services();
  const { taskId } = await params;
  const [detail, read] = await Promise.all([readTaskDetail(server, taskId), readAnswerRegion(server, taskId)]);
  if (!detail || !read) notFound();
  if ('reason' in read) return <CannotVary why={read.reason} task={detail.task} parent={detail.parent} />;
  const changes = await server.history.reads.changes(detail.task.revision);
  return (
    <TaskSeed key={taskId} detail={detail} changes={changes}>
      <RegionScreen {...read} />
    </TaskSeed>
  );
}
