import 'server-only';
import { err, ok, type Result } from '@/lib/domain/result';
import { troubleWith } from './answers';
import type { Call } from './call';
import { envelopeIn, isRecord, isSuccess, textOf } from './envelope';
import { errorFromText } from './fail-reason';

const TIMEOUT_MS = 30_000;
const doneCodes = new Set([0, 1, 21, 22, 200]);

/** Asks the upstream to stop a task. Best effort: most servers have no such call, or keep it for their operator. */
export async function askCancel(call: Call, id: string): Promise<Result<null>> {
  const path = `/task/${encodeURIComponent(id)}/cancel`;
  const outcome = await call({ method: 'POST', path, timeoutMs: TIMEOUT_MS });
  const trouble = troubleWith(outcome);
  if (outcome.kind !== 'answered') return err(trouble ?? { kind: 'unreachable', message: '' });
  if (trouble?.kind === 'wrong-key' || trouble?.kind === 'rate-limited') return err(trouble);

  const { answer } = outcome;
  const message = textOf(answer);
  const envelope = envelopeIn(answer.json);
  if (envelope && !doneCodes.has(envelope.code)) {
    return err(errorFromText(message, envelope.code === 3 ? 'not-found' : 'refused'));
  }
  if (answer.status === 404 || answer.status === 405 || (isSuccess(answer) && answer.isHtml))
    return err({ kind: 'not-offered', message });
  // Without an envelope it is not this task that is refused but the call, which some keep for their operator.
  if (answer.status === 400) return err({ kind: 'not-offered', message });
  if (trouble) return err(trouble);
  const saysNo = isRecord(answer.json) && (answer.json.success === false || Boolean(answer.json.error));
  return isSuccess(answer) && !saysNo ? ok(null) : err(errorFromText(message));
}
