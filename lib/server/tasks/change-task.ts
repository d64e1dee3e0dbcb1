import 'server-only';
import type { TaskEvent } from '@/lib/domain/advance';
import { scheduleAfter } from '@/lib/domain/pace';
import { err, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { isStorageFull } from '../history/trouble';
import { currentTask } from './record-task';

/** Lets a person's decision happen to a task, and wakes the loops for what follows from it. */
export async function change(services: Services, taskId: string, event: TaskEvent): Promise<Result<Task>> {
  const { history, clock, random } = services;
  const now = clock.now();
  try {
    await history.tasks.advance([{ id: taskId, event }], now, (after, before) =>
      scheduleAfter(after, before, now, { isLocal: false, callsBack: false, following: 1, random }),
    );
  } catch (thrown) {
    if (isStorageFull(thrown)) return err({ kind: 'disk-full', message: '' });
    throw thrown;
  }
  services.wake('sender');
  return currentTask(services, taskId);
}

/** Lets the follower ask about a task before it is due. */
export async function lookNow({ history, clock, wake }: Services, taskId: string): Promise<void> {
  await history.tasks.setDue([taskId], () => ({ dueAt: clock.now(), looks: 0 }));
  wake('follower');
}
