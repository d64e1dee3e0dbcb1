import 'server-only';
import type { z } from 'zod';
import type { answerCommand } from '@/lib/domain/commands';
import { err, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { change } from './change-task';

/** Records the answer to a task that waits in a modal; the sender sends it. */
export async function answerModal(
  services: Services,
  { taskId, answer }: z.infer<typeof answerCommand>,
): Promise<Result<Task>> {
  const task = await services.history.reads.record(taskId);
  if (task?.state.status === 'needs-input' && task.state.ask === 'region') {
    return err({ kind: 'not-offered', message: 'A region has to be painted, which this version cannot do.' });
  }
  return change(services, taskId, { kind: 'answer', answer });
}
