import 'server-only';
import type { ImagineCommand } from '@/lib/domain/commands';
import { imagineTask } from '@/lib/domain/new-task';
import { err, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { recordTask } from './record-task';

/** Records an imagine. The loops send it and do the rest. */
export async function imagine(services: Services, command: ImagineCommand): Promise<Result<Task>> {
  for (const hash of command.imagePrompts) {
    const file = await services.history.files.find(hash);
    if (!file) return err({ kind: 'not-found', message: 'An image prompt is no longer here. Add it again.' });
  }
  const { provider } = services.connections.current;
  const speed = command.speed ?? provider.defaultSpeed ?? null;
  return recordTask(services, imagineTask({ ...command, speed }, provider.id, services.clock.now()));
}
