import type { ImagineCommand } from '@/lib/domain/commands';
import { imagineTask } from '@/lib/domain/new-task';
import { ok, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';

/** What the imagine door answers when the command was recorded. */
export async function recordedTask(input: unknown): Promise<Result<Task>> {
  return ok(recorded(input as ImagineCommand));
}

/** The same of the door that takes several. */
export async function recordedTasks(input: unknown): Promise<Result<Task[]>> {
  return ok((input as ImagineCommand[]).map(recorded));
}

function recorded(command: ImagineCommand): Task {
  return { ...imagineTask(command, 'demo', 0), revision: 1, media: [], children: [] };
}
