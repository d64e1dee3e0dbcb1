import 'server-only';
import type { EditImageCommand } from '@/lib/domain/commands';
import { editTask } from '@/lib/domain/new-task';
import { err, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { chosenConnection, currentTask, recordTask } from './record-task';
import { storeMask } from './store-mask';

/** Records the edit of a picture in the archive, uploaded or made. */
export async function editImage(services: Services, { mask, ...command }: EditImageCommand): Promise<Result<Task>> {
  const { history, clock } = services;
  if (await history.reads.record(command.id)) return currentTask(services, command.id);
  const file = await history.files.find(command.fileHash);
  if (!file) return err({ kind: 'not-found', message: 'The picture is no longer here. Add it again.' });
  if (!file.mimeType.startsWith('image/')) return err({ kind: 'not-offered', message: 'A clip cannot be edited.' });
  const connection = chosenConnection(services, command.providerId);
  if (!connection.ok) return connection;
  const { provider } = connection.value;
  const takesRegion = provider.editsForm !== 'none';
  if (takesRegion && mask === null) {
    return err({ kind: 'invalid-input', field: 'mask', message: 'Paint over what should change.' });
  }
  const stored = takesRegion && mask ? await storeMask(services, mask, file) : null;
  if (stored && !stored.ok) return stored;
  const speed = command.speed ?? provider.defaultSpeed;
  const edit = { ...command, speed, maskHash: stored?.value ?? null };
  return recordTask(services, editTask(edit, file, provider.id, clock.now()));
}
