import 'server-only';
import { alwaysAsks } from '@/lib/domain/button';
import type { PressCommand } from '@/lib/domain/commands';
import { pressTask } from '@/lib/domain/new-task';
import { err, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { currentTask, recordTask } from './record-task';

/** Records the press of a button that the parent offers. */
export async function pressButton(services: Services, command: PressCommand): Promise<Result<Task>> {
  const { history, clock, connections } = services;
  const parent = await history.reads.task(command.parentId);
  if (!parent) return err({ kind: 'not-found', message: 'The picture this began from is gone.' });
  if (await history.reads.record(command.id)) return currentTask(services, command.id);
  if (!connections.of(parent.providerId)) {
    return err({ kind: 'not-offered', message: 'The provider that made this picture is not configured any more.' });
  }
  const task = pressTask(command, parent, clock.now());
  if (!task.ok) return task;
  const { pressed } = task.value;
  // Upstream keeps such a press waiting until it is answered, so it is never pressed without its answer.
  if (pressed && alwaysAsks(pressed.intent) && !command.answer) {
    return err({ kind: 'invalid-input', message: 'This needs an answer before it can be sent.' });
  }
  if (pressed?.intent.kind === 'link' || pressed?.intent.kind === 'vary-region') {
    return err({ kind: 'not-offered', message: 'This cannot be pressed here.' });
  }
  return recordTask(services, task.value);
}
