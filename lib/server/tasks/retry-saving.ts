import 'server-only';
import type { Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { currentTask } from './record-task';

/** Gives the pictures of a task that could not be saved another chance. */
export async function retrySaving(services: Services, taskId: string): Promise<Result<Task>> {
  await services.history.media.retry(taskId, services.clock.now());
  services.wake('archiver');
  return currentTask(services, taskId);
}
