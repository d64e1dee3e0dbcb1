import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TaskPage } from '@/components/gallery/task-page';
import { TaskSeed } from '@/components/gallery/task-seed';
import { taskName } from '@/lib/domain/task-name';
import { requireAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { readTaskDetail } from '@/lib/server/tasks/read-task-detail';

export async function generateMetadata({ params }: PageProps<'/tasks/[taskId]'>): Promise<Metadata> {
  await requireAccess();
  const detail = await readTaskDetail(await services(), (await params).taskId);
  return { title: detail ? taskName(detail.task).slice(0, 80) : 'Not found' };
}

export default async function TaskDetailPage({ params }: PageProps<'/tasks/[taskId]'>) {
  await requireAccess();
  const server = await services();
  const detail = await readTaskDetail(server, (await params).taskId);
  if (!detail) notFound();
  const changes = await server.history.reads.changes(detail.task.revision);
  return (
    <TaskSeed key={detail.task.id} detail={detail} changes={changes}>
      <TaskPage taskId={detail.task.id} />
    </TaskSeed>
  );
}
