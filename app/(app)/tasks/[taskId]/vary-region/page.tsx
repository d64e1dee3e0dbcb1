import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TaskSeed } from '@/components/gallery/task-seed';
import { CannotVary } from '@/components/mask-editor/cannot-vary';
import { RegionScreen } from '@/components/mask-editor/region-screen';
import { requireAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { readVaryRegion } from '@/lib/server/tasks/read-easel';
import { readTaskDetail } from '@/lib/server/tasks/read-task-detail';

export const metadata: Metadata = { title: 'Vary Region' };

export default async function VaryRegionPage({ params, searchParams }: PageProps<'/tasks/[taskId]/vary-region'>) {
  await requireAccess();
  const server = await services();
  const { taskId } = await params;
  const { mask } = await searchParams;
  const [detail, read] = await Promise.all([readTaskDetail(server, taskId), readVaryRegion(server, taskId, mask)]);
  if (!detail || !read) notFound();
  if ('reason' in read) return <CannotVary why={read.reason} task={detail.task} parent={detail.parent} />;
  const changes = await server.history.reads.changes(detail.task.revision);
  return (
    <TaskSeed key={taskId} detail={detail} changes={changes}>
      <RegionScreen {...read} />
    </TaskSeed>
  );
}
