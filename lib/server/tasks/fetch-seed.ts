import 'server-only';
import { withRefusal, withWorking } from '@/lib/domain/capability';
import { err, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { change } from './change-task';
import { currentTask } from './record-task';

/** Asks for the seed a task's pictures were made with and keeps it. Some providers take more than a minute to tell. */
export async function fetchSeed(services: Services, taskId: string): Promise<Result<Task>> {
  const { history, connections } = services;
  const task = await history.reads.record(taskId);
  if (!task) return err({ kind: 'not-found', message: 'There is no such task.' });
  if (task.seed !== null) return currentTask(services, taskId);
  if (task.state.status !== 'succeeded' || task.providerTaskId === null) {
    return err({ kind: 'invalid-input', message: 'It has no seed before it is done.' });
  }
  const connection = connections.of(task.providerId);
  if (!connection) return err({ kind: 'not-connected', message: '' });
  const seed = await connection.upstream.seed(task.providerTaskId);
  if (seed.ok) {
    await history.providers.learn(task.providerId, (known) => withWorking(known, 'seed'));
    return change(services, taskId, { kind: 'seed', seed: seed.value });
  }
  if (seed.error.kind === 'not-offered') {
    const { message } = seed.error;
    await history.providers.learn(task.providerId, (known) => withRefusal(known, 'seed', message));
  }
  return seed;
}
