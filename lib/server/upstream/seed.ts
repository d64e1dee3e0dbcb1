import 'server-only';
import { err, ok, type Result } from '@/lib/domain/result';
import { isAbsent, troubleWith } from './answers';
import type { Call } from './call';
import { envelopeIn, firstId, isRecord, isSuccess, textOf } from './envelope';
import { errorFromText } from './fail-reason';

/** Some servers ask the bot by message first and hold the connection for a minute. */
const TIMEOUT_MS = 70_000;
const RETRY_MS = 5_000;

/** The seed a task was made with. `rate-limited` where the server is still finding out and names a time. */
export async function askSeed(call: Call, id: string): Promise<Result<string>> {
  const path = `/task/${encodeURIComponent(id)}/image-seed`;
  const outcome = await call({ method: 'GET', path, timeoutMs: TIMEOUT_MS });
  if (outcome.kind !== 'answered') return err(troubleWith(outcome) ?? { kind: 'unreachable', message: '' });

  const { answer } = outcome;
  const message = textOf(answer);
  const envelope = envelopeIn(answer.json);
  if (answer.status === 202 || envelope?.code === 22) {
    return err({ kind: 'rate-limited', retryAfterMs: answer.retryAfterMs ?? RETRY_MS, message });
  }
  if (isSuccess(answer) && (!envelope || envelope.code === 1 || envelope.code === 0)) {
    const named = isRecord(answer.json) ? answer.json.seed : null;
    const seed = firstId(named ?? envelope?.result) ?? (named === 0 || envelope?.result === 0 ? '0' : '');
    if (/^\d{1,20}$/.test(seed)) return ok(seed);
  }
  if (envelope && answer.status !== 429)
    return err(errorFromText(message, envelope.code === 3 ? 'not-found' : 'refused'));
  if (isAbsent(answer)) return err({ kind: 'not-offered', message });
  return err(troubleWith(outcome) ?? { kind: 'unreadable', message });
}
