import 'server-only';
import type { TaskDetail } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { expiresAt } from '../upstream/media';

/** Everything known about one task; null where there is none. */
export async function readTaskDetail({ history }: Services, taskId: string): Promise<TaskDetail | null> {
  const [task, record] = await Promise.all([history.reads.task(taskId), history.reads.record(taskId)]);
  if (!task || !record) return null;
  const [parent, childTasks, raw, urls, names] = await Promise.all([
    task.parentId ? history.reads.task(task.parentId) : null,
    history.reads.tasks(task.children.map(({ id }) => id)),
    history.reads.answer(taskId),
    history.reads.sources(taskId),
    history.providers.names(),
  ]);
  return {
    task,
    parent,
    childTasks,
    providerName: names.get(task.providerId) ?? task.providerId,
    aliases: record.aliases,
    raw,
    sources: urls.map((url) => ({ url, expiresAt: expiresAt(url) })),
  };
}
