import type { ImagineCommand } from '@/lib/domain/commands';
import { imagineTask } from '@/lib/domain/new-task';
import { ok, type Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';

/** What the imagine door answers when the command was recorded. */
export async function recordedTask(input: unknown): Promise<Result<Task>> {
  const task = imagineTask(input as ImagineCommand, 'demo', 0);
  return ok({ ...task, revision: 1, media: [], children: [] });
}
