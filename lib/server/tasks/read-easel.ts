import 'server-only';
import { askNow } from '@/lib/domain/modal';
import { type Easel, easelPicture, type NoRegion, type UnusableMask, varyEasel } from '@/lib/domain/region';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { paintedPicture } from './painted-picture';

/** An easel, and why the mask that was wanted does not lie on it. */
export type Opening = { easel: Easel; unusableMask: UnusableMask | null };

/** What a page of the region editor gets: an easel, or why there is none. */
export type EaselOf<Reason> = Opening | { reason: Reason; task: Task };

/**
 * The easel for a picture that offers Vary (Region), with an earlier mask on it where one is wanted; null where there is
 * no such task.
 */
export async function readVaryRegion(
  services: Services,
  taskId: string,
  wantedMask?: unknown,
): Promise<EaselOf<NoRegion | 'omni'> | null> {
  const task = await services.history.reads.task(taskId);
  if (!task) return null;
  const offer = varyEasel(task);
  return 'reason' in offer ? { ...offer, task } : withMask(services, offer.easel, wantedMask);
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
  const { state } = task;
  return {
    easel: {
      purpose: { kind: 'answer', taskId },
      picture: easelPicture(image),
      draftId: taskId,
      prompt: (state.status === 'needs-input' && state.suggestedPrompt) || task.prompt,
      maskHash: task.maskHash,
    },
    unusableMask: null,
  };
}

/** The easel for any picture in the archive, and for the wanted provider; null where there is no such file. */
export async function readEdit(
  services: Services,
  fileHash: string,
  wanted: { mask?: unknown; provider?: unknown } = {},
): Promise<Opening | { reason: 'edit-clip' } | null> {
  const file = /^[0-9a-f]{64}$/.test(fileHash) ? await services.history.files.find(fileHash) : null;
  if (!file) return null;
  if (!file.mimeType.startsWith('image/')) return { reason: 'edit-clip' };
  const { hash, width, height } = file;
  const { connections } = services;
  // One that is gone by now is no reason to lose the way: the default is asked instead.
  const { provider } = (typeof wanted.provider === 'string' && connections.of(wanted.provider)) || connections.current;
  const easel: Easel = {
    purpose: { kind: 'edit', fileHash: hash, providerId: provider.id, form: provider.editsForm },
    picture: { hash, width, height },
    draftId: hash,
    prompt: '',
    maskHash: null,
  };
  return withMask(services, easel, wanted.mask);
}

/** With an earlier mask and the words that went with it, where the address names one that fits. */
async function withMask({ history }: Services, easel: Easel, wanted: unknown): Promise<Opening> {
  if (!wanted) return { easel, unusableMask: null };
  const known = typeof wanted === 'string' ? await history.masks.named(wanted) : null;
  if (!known) return { easel, unusableMask: 'unknown' };
  const { width, height } = easel.picture;
  if (known.width !== width || known.height !== height) return { easel, unusableMask: 'other-size' };
  return { easel: { ...easel, maskHash: known.hash, prompt: known.prompt }, unusableMask: null };
}
