import 'server-only';
import type { Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { change, lookNow } from './change-task';

/** Asks about a task in doubt now, and follows it closely for a while. */
export async function lookAgain(services: Services, taskId: string): Promise<Result<Task>> {
  const looked = await change(services, taskId, { kind: 'look-again' });
  if (looked.ok) await lookNow(services, taskId);
  return looked;
}
