import 'server-only';
import { callsBack } from '@/lib/domain/capability';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Services } from '../create-services';
import { stageIn } from '../upstream/wire';

/** That a provider calls at all is written down this often: it may call at each percent. */
const NOTE_EVERY_MS = 60_000;

/**
 * A provider called about a task. That is a hint to look now, and its body is believed in nothing: it only tells whether
 * looking is worth a question, which mere progress is not.
 */
export async function takeCallback(services: Services, token: string, body: unknown): Promise<Result<null>> {
  const { history, clock, callbacks, wake } = services;
  const taskId = callbacks.taskIdIn(token);
  const task = taskId === null ? null : await history.reads.record(taskId);
  if (!task) return err({ kind: 'not-found', message: 'There is no such task.' });
  const now = clock.now();
  await history.providers.learn(task.providerId, (known) => {
    const isFresh = callsBack(known) && now - (known.calledBackAt ?? 0) < NOTE_EVERY_MS;
    return isFresh ? known : { ...known, calledBackAt: now };
  });
  const stage = stageIn(body);
  if (stage === 'waiting' || stage === 'running') return ok(null);
  if (await history.tasks.hint(task.id, now)) wake('follower');
  return ok(null);
}
