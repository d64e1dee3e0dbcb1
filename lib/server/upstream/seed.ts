import 'server-only';
import { err, ok, type Result } from '@/lib/domain/result';
import { isAbsent, troubleWith } from './answers';
import type { Call } from './call';
import { envelopeIn, isRecord, isSuccess, textOf } from './envelope';
import { errorFromText } from './fail-reason';

/** Some servers ask the bot by message first and hold the connection for a minute. */
const TIMEOUT_MS = 70_000;
const RETRY_MS = 5_000;

/** The seed a task was made with. `rate-limited` where the server is still finding out and names a time. */
export async function askSeed(call: Call, id: string): Promise<Result<string>> {
  const path = `/task/${encodeURIComponent(id)}/image-seed`;
  const outcome = await call({ method: 'GET', path, timeoutMs: TIMEOUT_MS });
  const trouble = troubleWith(outcome);
  if (outcome.kind !== 'answered') return err(trouble ?? { kind: 'unreachable', message: '' });
  if (trouble?.kind === 'wrong-key' || trouble?.kind === 'rate-limited') return err(trouble);

  const { answer } = outcome;
  const message = textOf(answer);
  const envelope = envelopeIn(answer.json);
  if (answer.status === 202 || envelope?.code === 22) {
    return err({ kind: 'rate-limited', retryAfterMs: answer.retryAfterMs ?? RETRY_MS, message });
  }
  if (isSuccess(answer) && (!envelope || envelope.code === 1 || envelope.code === 0)) {
    const named = isRecord(answer.json) ? answer.json.seed : undefined;
    const seed = String(named ?? envelope?.result ?? '').trim();
    if (/^\d{1,20}$/.test(seed)) return ok(seed);
  }
  if (envelope) return err(errorFromText(message, envelope.code === 3 ? 'not-found' : 'refused'));
  if (isAbsent(answer)) return err({ kind: 'not-offered', message });
  return err(trouble ?? { kind: 'unreadable', message });
}
