import 'server-only';
import type { TaskRecord } from '@/lib/domain/advance';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { isStorageFull } from '../history/trouble';

/** Records a new task durably, wakes the sender, and gives back the task; the one already there if it was known. */
export async function recordTask(services: Services, task: TaskRecord): Promise<Result<Task>> {
  const { history, clock } = services;
  try {
    await history.tasks.record(task, clock.now());
  } catch (thrown) {
    if (isStorageFull(thrown)) return err({ kind: 'disk-full', message: '' });
    throw thrown;
  }
  services.wake('sender');
  return currentTask(services, task.id);
}

export async function currentTask({ history }: Services, id: string): Promise<Result<Task>> {
  const task = await history.reads.task(id);
  return task ? ok(task) : err({ kind: 'not-found', message: 'There is no such task.' });
}
