import 'server-only';
import { askNow } from '@/lib/domain/modal';
import { type Easel, easelPicture, type NoRegion, regionOffer } from '@/lib/domain/region';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { paintedPicture } from './painted-picture';

/** What a page of the region editor gets: an easel, or why there is none. */
export type EaselOf<Reason> = { easel: Easel } | { reason: Reason; task: Task };

/** The easel for a picture that offers Vary (Region); null where there is no such task. */
export async function readVaryRegion(services: Services, taskId: string): Promise<EaselOf<NoRegion> | null> {
  const task = await services.history.reads.task(taskId);
  if (!task) return null;
  const offer = regionOffer(task);
  if ('reason' in offer) return { ...offer, task };
  const picture = easelPicture(offer.image);
  return {
    easel: {
      purpose: { kind: 'vary', parentId: task.id, customId: offer.button.customId },
      picture,
      draftId: task.id,
      prompt: task.prompt,
      maskHash: null,
      masks: await services.history.masks.fitting(picture),
    },
  };
}

/** The easel for a task that waits upstream for its region. `answered`: it waits no more; `no-picture`: only discarding is left. */
export async function readAnswerRegion(
  services: Services,
  taskId: string,
): Promise<EaselOf<'answered' | 'no-picture'> | null> {
  const [task, record] = await Promise.all([
    services.history.reads.task(taskId),
    services.history.reads.record(taskId),
  ]);
  if (!task || !record) return null;
  if (askNow(record) !== 'region') return { reason: 'answered', task };
  const image = await paintedPicture(services, record);
  if (!image) return { reason: 'no-picture', task };
  const picture = easelPicture(image);
  const { state } = task;
  return {
    easel: {
      purpose: { kind: 'answer', taskId },
      picture,
      draftId: taskId,
      prompt: (state.status === 'needs-input' && state.suggestedPrompt) || task.prompt,
      maskHash: task.maskHash,
      masks: await services.history.masks.fitting(picture),
    },
  };
}

/** The easel for any picture in the archive; null where there is no such picture. */
export async function readEdit(services: Services, fileHash: string): Promise<Easel | null> {
  const file = /^[0-9a-f]{64}$/.test(fileHash) ? await services.history.files.find(fileHash) : null;
  if (!file?.mimeType.startsWith('image/')) return null;
  const { hash, width, height } = file;
  return {
    purpose: { kind: 'edit', fileHash: hash, form: services.connections.current.provider.editsForm },
    picture: { hash, width, height },
    draftId: hash,
    prompt: '',
    maskHash: null,
    masks: await services.history.masks.fitting(file),
  };
}
