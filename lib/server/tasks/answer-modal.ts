import 'server-only';
import type { z } from 'zod';
import type { TaskRecord } from '@/lib/domain/advance';
import type { AnswerRegionCommand, answerCommand, MaskInput } from '@/lib/domain/commands';
import { askNow } from '@/lib/domain/modal';
import { easelPicture } from '@/lib/domain/region';
import { err, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { change } from './change-task';
import { paintedPicture } from './painted-picture';
import { storeMask } from './store-mask';

/** Records the answer to a task that waits in a modal; the sender sends it. */
export async function answerModal(
  services: Services,
  { taskId, answer }: z.infer<typeof answerCommand>,
): Promise<Result<Task>> {
  const task = await services.history.reads.record(taskId);
  if (task && askNow(task) === 'region') {
    const { prompt, maskHash: hash } = answer;
    if (hash === undefined) return nothingPainted();
    return answerWithMask(services, task, prompt, { hash });
  }
  return change(services, taskId, { kind: 'answer', answer: { prompt: answer.prompt } });
}

/** The same for a task that waits for a painted region. */
export async function answerRegion(
  services: Services,
  { taskId, prompt, mask }: AnswerRegionCommand,
): Promise<Result<Task>> {
  const task = await services.history.reads.record(taskId);
  if (!task) return err({ kind: 'not-found', message: 'There is no such task.' });
  if (askNow(task) !== 'region') return err({ kind: 'not-waiting', message: '' });
  return answerWithMask(services, task, prompt, mask);
}

async function answerWithMask(
  services: Services,
  task: TaskRecord,
  prompt: string,
  mask: MaskInput,
): Promise<Result<Task>> {
  const image = await paintedPicture(services, task);
  if (!image) {
    return err({ kind: 'not-found', message: 'The picture this repaints is not in the archive. Discard it.' });
  }
  const stored = await storeMask(services, mask, easelPicture(image));
  if (!stored.ok) return stored;
  return change(services, task.id, { kind: 'answer', answer: { prompt, maskHash: stored.value } });
}

function nothingPainted(): Result<never> {
  return err({ kind: 'invalid-input', field: 'mask', message: 'Paint over what should change.' });
}
