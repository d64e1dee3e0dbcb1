import 'server-only';
import { withRefusal, withWorking } from '@/lib/domain/capability';
import { err, type Result } from '@/lib/domain/result';
import { isFinished, type Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { change, lookNow } from './change-task';
import { currentTask } from './record-task';

/**
 * Cancels a task, or sets aside what did not come of it. Before it was sent, while it waits for a person, and in doubt
 * that is ours to decide; once upstream works on it upstream is asked, and where it cannot cancel the task goes on and
 * says so.
 */
export async function cancelTask(services: Services, taskId: string): Promise<Result<Task>> {
  const task = await services.history.reads.record(taskId);
  if (!task) return err({ kind: 'not-found', message: 'There is no such task.' });
  if (task.state.status === 'succeeded') {
    await services.history.media.setAside(taskId);
    return currentTask(services, taskId);
  }
  if (isFinished(task.state)) return change(services, taskId, { kind: 'cancel' });
  const connection = services.connections.of(task.providerId);
  const isOurs =
    task.state.status === 'needs-input' ||
    task.state.status === 'uncertain' ||
    (task.state.status === 'sending' && task.state.sentAt === null);
  if (isOurs) return change(services, taskId, { kind: 'cancel' });
  if (!connection) return err({ kind: 'not-connected', message: '' });
  if (!task.providerTaskId) {
    return err({ kind: 'invalid-input', message: 'It is on its way. Wait until the provider has answered.' });
  }
  const cancelled = await connection.upstream.cancel(task.providerTaskId);
  await learn(services, task.providerId, cancelled);
  if (!cancelled.ok) return cancelled;
  // Upstream's own word ends it: should it finish all the same, the picture is kept.
  await lookNow(services, taskId);
  return currentTask(services, taskId);
}

/** Whether its provider can cancel at all is worth remembering; that it did not cancel this one is not. */
async function learn({ history }: Services, providerId: string, cancelled: Result<null>): Promise<void> {
  if (cancelled.ok) return history.providers.learn(providerId, (known) => withWorking(known, 'cancel'));
  const { kind, message } = cancelled.error;
  if (kind === 'not-offered')
    await history.providers.learn(providerId, (known) => withRefusal(known, 'cancel', message));
}
