import 'server-only';
import { alwaysAsks, type Button } from '@/lib/domain/button';
import type { MaskInput, PressCommand } from '@/lib/domain/commands';
import { pressTask } from '@/lib/domain/new-task';
import { easelPicture, regionOffer } from '@/lib/domain/region';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { idsOf } from '../providers';
import { currentTask, recordTask } from './record-task';
import { storeMask } from './store-mask';

/** Records the press of a button that the parent offers. */
export async function pressButton(services: Services, command: PressCommand): Promise<Result<Task>> {
  const hash = command.answer?.maskHash;
  return recordPress(services, command, hash === undefined ? null : { hash });
}

/** The same with a mask, which is taken into the archive first. */
export async function recordPress(
  services: Services,
  command: PressCommand,
  mask: MaskInput | null,
): Promise<Result<Task>> {
  const { history, clock } = services;
  const parent = await history.reads.task(command.parentId);
  if (!parent) return err({ kind: 'not-found', message: 'The picture this began from is gone.' });
  if (await history.reads.record(command.id)) return currentTask(services, command.id);
  if (!(await isServed(services, parent.providerId))) return err({ kind: 'not-connected', message: '' });
  const button = parent.buttons.find(({ customId }) => customId === command.customId);
  const refusal = button && refusalOf(button, command);
  if (refusal) return refusal;
  const masked = await withMask(services, parent, button, command, mask);
  if (!masked.ok) return masked;
  const task = pressTask(masked.value, parent, clock.now());
  return task.ok ? recordTask(services, task.value) : task;
}

/** Whether this server is connected to the provider, or another one that shares the history and will send what is recorded here. */
async function isServed({ history, connections, clock }: Services, providerId: string): Promise<boolean> {
  return (await history.providers.served(idsOf(connections), clock.now())).includes(providerId);
}

function refusalOf({ intent }: Button, { answer }: PressCommand): Result<never> | null {
  // Upstream keeps such a press waiting until it is answered, so it is never pressed without its answer.
  if (alwaysAsks(intent) && !answer) {
    return err({ kind: 'invalid-input', message: 'This needs an answer before it can be sent.' });
  }
  return intent.kind === 'link' ? err({ kind: 'not-offered', message: 'This cannot be pressed here.' }) : null;
}

/** A region is pressed with a mask that fits its picture, and nothing else with any. */
async function withMask(
  services: Services,
  parent: Task,
  button: Button | undefined,
  command: PressCommand,
  mask: MaskInput | null,
): Promise<Result<PressCommand>> {
  if (!command.answer || button?.intent.kind !== 'vary-region') {
    return mask === null ? ok(command) : err({ kind: 'invalid-input', field: 'mask', message: 'This takes no mask.' });
  }
  const offer = regionOffer(parent);
  if ('reason' in offer) {
    return err({
      kind: 'not-offered',
      message: 'The picture is not in the archive yet, so nothing can be painted on it.',
    });
  }
  if (mask === null) return err({ kind: 'invalid-input', field: 'mask', message: 'Paint over what should change.' });
  const stored = await storeMask(services, mask, easelPicture(offer.image));
  return stored.ok ? ok({ ...command, answer: { ...command.answer, maskHash: stored.value } }) : stored;
}
