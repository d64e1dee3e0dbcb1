import 'server-only';
import { clipSpeed } from '@/lib/domain/clip';
import type { Making, VideoCommand } from '@/lib/domain/commands';
import { imagesOf } from '@/lib/domain/image';
import { makingTask } from '@/lib/domain/new-task';
import { paidSpeed } from '@/lib/domain/price';
import { isComet } from '@/lib/domain/provider';
import { type Ratio, square } from '@/lib/domain/ratio';
import { err, ok, type Result } from '@/lib/domain/result';
import type { StoredFile, Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import type { Connection } from '../providers';
import { chosenConnection, currentTask, recordTask } from './record-task';

/** Records a blend, a describe, a shorten, a video, a retexture or a face swap. What it is made from is looked at first. */
export async function make(services: Services, command: Making): Promise<Result<Task>> {
  if (await services.history.reads.record(command.id)) return currentTask(services, command.id);
  const connection = await connectionFor(services, command);
  if (!connection.ok) return connection;
  const size = await sizeFor(services, command);
  if (!size.ok) return size;
  const { provider } = connection.value;
  const refusal = command.kind === 'video' && isComet(provider) ? refusedByComet(command) : null;
  if (refusal) return err({ kind: 'invalid-input', message: refusal });
  const { defaultSpeed } = provider;
  const asked = command.speed ?? (command.kind === 'video' ? clipSpeed(defaultSpeed) : defaultSpeed);
  const speed = paidSpeed({ command, speed: asked }, provider);
  return recordTask(services, makingTask({ ...command, speed }, size.value, provider.id, services.clock.now()));
}

/** What CometAPI would take, charge, and leave out (midjourney-api.md §4.9). */
function refusedByComet({ from }: VideoCommand): string | null {
  if (from.kind === 'clip') return null;
  if (from.endHash !== null) {
    return 'This provider takes an end frame by its address only. Write --end and a public address into the prompt.';
  }
  return from.isHd ? 'This provider makes no HD videos. Switch HD off.' : null;
}

/** What goes on from a clip goes to the provider that made it; everything else where the person chose. */
async function connectionFor(services: Services, command: Making): Promise<Result<Connection>> {
  if (command.kind !== 'video' || command.from.kind !== 'clip') return chosenConnection(services, command.providerId);
  const parent = await services.history.reads.task(command.from.parentId);
  if (!parent) return err({ kind: 'not-found', message: 'The clip this goes on from is gone.' });
  const { state } = parent;
  const clips = state.status === 'succeeded' && state.output.kind === 'clips' ? state.output.tiles : 0;
  if (command.from.tile > clips) return err({ kind: 'not-offered', message: 'There is no such clip to go on from.' });
  return chosenConnection(services, parent.providerId);
}

/** The size of what it is made from, once everything is there and is a picture. */
async function sizeFor(services: Services, command: Making): Promise<Result<Ratio>> {
  switch (command.kind) {
    case 'shorten':
      return ok(square);
    case 'blend':
      return firstPicture(services, command.fileHashes);
    case 'describe':
    case 'retexture':
      return firstPicture(services, [command.fileHash]);
    case 'swap-face': {
      const source = await firstPicture(services, [command.sourceHash]);
      if (!source.ok) return source;
      const target = await services.history.files.find(command.targetHash);
      return target?.mimeType.startsWith('video/') ? ok(target) : firstPicture(services, [command.targetHash]);
    }
    case 'video':
      break;
  }
  const { from } = command;
  if (from.kind === 'picture') {
    return firstPicture(services, from.endHash === null ? [from.startHash] : [from.startHash, from.endHash]);
  }
  const parent = await services.history.reads.task(from.parentId);
  return ok((parent && imagesOf(parent)[0]?.file) ?? parent?.ratio ?? square);
}

async function firstPicture({ history }: Services, hashes: readonly string[]): Promise<Result<Ratio>> {
  const files: StoredFile[] = [];
  for (const hash of hashes) {
    const file = await history.files.find(hash);
    if (!file) return err({ kind: 'not-found', message: 'A picture is no longer here. Add it again.' });
    if (!file.mimeType.startsWith('image/')) {
      return err({ kind: 'invalid-input', message: 'A clip cannot be used here. Choose a picture.' });
    }
    files.push(file);
  }
  return ok(files[0] ?? square);
}
