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
  return onlyOf(await recordTasks(services, [begun]));
}

/** The one task that was recorded. */
export function onlyOf(recorded: Result<Task[]>): Result<Task> {
  if (!recorded.ok) return recorded;
  const [task] = recorded.value;
  return task ? ok(task) : noSuchTask;
}

/** The same for several of one provider: the budget is asked about their sum, before the first of them. */
export async function recordTasks(services: Services, begun: readonly TaskRecord[]): Promise<Result<Task[]>> {
  const { history, clock, connections } = services;
  const connection = connections.of(begun[0]?.providerId ?? '');
  const tasks = connection ? begun.map((task) => priced(uploading(task, connection), connection)) : begun;
  try {
    const known = new Set((await history.reads.tasks(tasks.map(({ id }) => id))).map(({ id }) => id));
    const fresh = tasks.filter(({ id }) => !known.has(id));
    const refusal = connection ? await overBudget(services, connection.provider, fresh) : null;
    if (refusal) return err(refusal);
    for (const task of fresh) await history.tasks.record(task, clock.now());
  } catch (thrown) {
    if (isStorageFull(thrown)) return err({ kind: 'disk-full', message: '' });
    throw thrown;
  }
  services.wake('sender');
  return ok(await history.reads.tasks(tasks.map(({ id }) => id)));
}

export async function currentTask({ history }: Services, id: string): Promise<Result<Task>> {
  const task = await history.reads.task(id);
  return task ? ok(task) : noSuchTask;
}

const noSuchTask = err({ kind: 'not-found', message: 'There is no such task.' } as const);

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

function priced(task: TaskRecord, { provider }: Connection): TaskRecord {
  const amount = priceOf(task, provider);
  return amount === null ? task : { ...task, cost: { amount, currency: provider.currency } };
}
