import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TaskSeed } from '@/components/gallery/task-seed';
import { AwaitedRegion } from '@/components/mask-editor/awaited-region';
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
  const changes = await server.history.reads.changes(detail.task.revision);
  return (
    <TaskSeed key={taskId} detail={detail} changes={changes}>
      {'easel' in read ? <RegionScreen {...read} /> : <AwaitedRegion taskId={taskId} parent={detail.parent} />}
    </TaskSeed>
  );
}
