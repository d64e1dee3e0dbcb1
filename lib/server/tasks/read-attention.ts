import 'server-only';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';

/** Every task that waits for a person, newest first. */
export async function readAttention({ history }: Services): Promise<Task[]> {
  return history.reads.attention();
}
