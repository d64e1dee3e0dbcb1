import 'server-only';
import type { TaskRecord } from '@/lib/domain/advance';
import type { ImagineCommand } from '@/lib/domain/commands';
import { imagineTask } from '@/lib/domain/new-task';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { chosenConnection, recordTask, recordTasks } from './record-task';

/** Records an imagine. The loops send it and do the rest. */
export async function imagine(services: Services, command: ImagineCommand): Promise<Result<Task>> {
  const begun = await begin(services, command);
  return begun.ok ? recordTask(services, begun.value) : begun;
}

/** Records several, as far as the budget has room for all of them; none where one of them cannot be sent. */
export async function imagineAll(services: Services, commands: readonly ImagineCommand[]): Promise<Result<Task[]>> {
  const begun: TaskRecord[] = [];
  for (const command of commands) {
    const task = await begin(services, command);
    if (!task.ok) return task;
    begun.push(task.value);
  }
  return recordTasks(services, begun);
}

async function begin(services: Services, command: ImagineCommand): Promise<Result<TaskRecord>> {
  const hashes = [...command.imagePrompts, ...command.references.map(({ hash }) => hash)];
  for (const hash of hashes) {
    const file = await services.history.files.find(hash);
    if (!file) return err({ kind: 'not-found', message: 'An image prompt is no longer here. Add it again.' });
  }
  const connection = chosenConnection(services, command.providerId);
  if (!connection.ok) return connection;
  const { provider } = connection.value;
  const speed = command.speed ?? provider.defaultSpeed;
  return ok(imagineTask({ ...command, speed }, provider.id, services.clock.now()));
}
