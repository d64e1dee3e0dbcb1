import 'server-only';
import { withRefusal, withWorking } from '@/lib/domain/capability';
import { err, type Result } from '@/lib/domain/result';
import { isFinished, type Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { change, lookNow } from './change-task';
import { currentTask } from './record-task';

/**
 * Cancels a task. Before it was sent, while it waits for a person, and in doubt that is ours to decide; once upstream
 * works on it upstream is asked, and where it cannot cancel the task goes on and says so.
 */
export async function cancelTask(services: Services, taskId: string): Promise<Result<Task>> {
  const task = await services.history.reads.record(taskId);
  if (!task) return err({ kind: 'not-found', message: 'There is no such task.' });
  if (isFinished(task.state)) return change(services, taskId, { kind: 'cancel' });
  const connection = services.connections.of(task.providerId);
  const isOurs =
    task.state.status === 'needs-input' ||
    task.state.status === 'uncertain' ||
    (task.state.status === 'sending' && task.state.sentAt === null);
  if (isOurs) return change(services, taskId, { kind: 'cancel' });
  if (!task.providerTaskId || !connection) {
    return err({ kind: 'not-offered', message: 'It is on its way. Wait until the provider has answered.' });
  }
  const cancelled = await connection.upstream.cancel(task.providerTaskId);
  const { kind, message } = cancelled.ok ? { kind: null, message: '' } : cancelled.error;
  if (kind === null || kind === 'not-offered') {
    await services.history.providers.learn(task.providerId, (known) =>
      kind === null ? withWorking(known, 'cancel') : withRefusal(known, 'cancel', message),
    );
  }
  if (!cancelled.ok) return cancelled;
  // Upstream's own word ends it: should it finish all the same, the picture is kept.
  await lookNow(services, taskId);
  return currentTask(services, taskId);
}
