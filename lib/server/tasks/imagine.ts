import 'server-only';
import type { TaskRecord } from '@/lib/domain/advance';
import type { ImagineCommand } from '@/lib/domain/commands';
import { imagineTask } from '@/lib/domain/new-task';
import { err, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { chosenConnection, onlyOf, recordTasks } from './record-task';

/** Records an imagine. The loops send it and do the rest. */
export async function imagine(services: Services, command: ImagineCommand): Promise<Result<Task>> {
  return onlyOf(await imagineAll(services, [command]));
}

/** Records several, as far as the budget has room for all of them; none where one of them cannot be sent. */
export async function imagineAll(services: Services, commands: readonly ImagineCommand[]): Promise<Result<Task[]>> {
  const hashes = commands.flatMap(({ imagePrompts, references }) => [
    ...imagePrompts,
    ...references.map(({ hash }) => hash),
  ]);
  // All that one prompt stands for have the same pictures: each is looked for once.
  for (const hash of new Set(hashes)) {
    const file = await services.history.files.find(hash);
    if (!file) return err({ kind: 'not-found', message: 'An image prompt is no longer here. Add it again.' });
  }
  const begun: TaskRecord[] = [];
  for (const command of commands) {
    const connection = chosenConnection(services, command.providerId);
    if (!connection.ok) return connection;
    const { provider } = connection.value;
    const speed = command.speed ?? provider.defaultSpeed;
    begun.push(imagineTask({ ...command, speed }, provider.id, services.clock.now()));
  }
  return recordTasks(services, begun);
}
