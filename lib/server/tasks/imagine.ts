import 'server-only';
import type { ImagineCommand } from '@/lib/domain/commands';
import { imagineTask } from '@/lib/domain/new-task';
import { err, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { chosenConnection, recordTask } from './record-task';

/** Records an imagine. The loops send it and do the rest. */
export async function imagine(services: Services, command: ImagineCommand): Promise<Result<Task>> {
  const hashes = [...command.imagePrompts, ...command.references.map(({ hash }) => hash)];
  for (const hash of hashes) {
    const file = await services.history.files.find(hash);
    if (!file) return err({ kind: 'not-found', message: 'An image prompt is no longer here. Add it again.' });
  }
  const connection = chosenConnection(services, command.providerId);
  if (!connection.ok) return connection;
  const { provider } = connection.value;
  const speed = command.speed ?? provider.defaultSpeed;
  return recordTask(services, imagineTask({ ...command, speed }, provider.id, services.clock.now()));
}
