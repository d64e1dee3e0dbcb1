import 'server-only';
import type { TaskRecord } from '@/lib/domain/advance';
import { toUpload } from '@/lib/domain/new-task';
import { priceOf } from '@/lib/domain/price';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { isStorageFull } from '../history/trouble';
import type { Connection } from '../providers';
import { overBudget } from './budget';

/**
 * Records a new task durably, wakes the sender, and gives back the task; the one already there if it was known. Fails
 * with `over-budget` where its provider's month is spent and the command does not say that it may go over.
 */
export async function recordTask(services: Services, begun: TaskRecord): Promise<Result<Task>> {
  const { history, clock, connections } = services;
  const connection = connections.of(begun.providerId);
  const task = connection ? priced(uploading(begun, connection), connection) : begun;
  try {
    if (connection && (await history.reads.record(task.id)) === null) {
      const refusal = await overBudget(services, connection.provider, task);
      if (refusal) return err(refusal);
    }
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

/** The provider a command that begins something new is meant for. */
export function chosenConnection({ connections }: Services, providerId: string | undefined): Result<Connection> {
  const connection = providerId === undefined ? connections.current : connections.of(providerId);
  if (connection) return ok(connection);
  return err({ kind: 'not-connected', message: '' });
}

/** Some pictures have to be where the provider can fetch them before anything can be asked. */
function uploading(task: TaskRecord, { provider }: Connection): TaskRecord {
  if (toUpload(task.command, provider).length === 0) return task;
  return { ...task, state: { status: 'sending', step: 'upload', sentAt: null } };
}

function priced(task: TaskRecord, { provider: { prices, currency } }: Connection): TaskRecord {
  const amount = priceOf(task, prices);
  return amount === null ? task : { ...task, cost: { amount, currency } };
}
