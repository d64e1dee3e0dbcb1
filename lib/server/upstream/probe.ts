import 'server-only';
import type { ConnectionTest, Verdict } from '@/lib/domain/connection-test';
import { isUnknownTask } from './answers';
import type { Answer, Call } from './call';
import { envelopeIn, isSuccess, textOf } from './envelope';
import { taskRowsIn } from './wire';

/** No server ever gave a task this name, so the answer costs nothing and tells how the server speaks. */
const NO_TASK = '1111111111111111';
const TIMEOUT_MS = 15_000;

export type Probe = Pick<ConnectionTest, 'verdict' | 'message'> & { location: string | null };

/** Asks for a task that does not exist: the one question that needs the key, is free, and that every server of the family knows. */
export async function probe(call: Call, hasKey: boolean): Promise<Probe> {
  const outcome = await call({ method: 'GET', path: `/task/${NO_TASK}/fetch`, timeoutMs: TIMEOUT_MS });
  switch (outcome.kind) {
    case 'not-sent': {
      const { kind, message } = outcome.error;
      return { verdict: kind === 'wrong-key' ? 'wrong-key' : verdictOfFailure(message), message, location: null };
    }
    case 'unanswered':
      return { verdict: 'no-answer', message: outcome.message, location: null };
    case 'answered': {
      const { answer } = outcome;
      const verdict = verdictOf(answer);
      const message = verdict === 'works' ? '' : textOf(answer);
      return { verdict: verdict === 'wrong-key' && !hasKey ? 'no-key' : verdict, message, location: answer.location };
    }
  }
}

function verdictOf(answer: Answer): Verdict {
  const { status, text, json } = answer;
  if (answer.location !== null) return 'redirect';
  if (answer.isHtml) return 'web-page';
  // A rate limiter's 403 is empty, an authoriser's says something (README “Refusals”).
  if (status === 429 || (status === 403 && text === '')) return 'busy';
  if (status === 401 || status === 403 || deniesKey(answer)) return 'wrong-key';
  if (status >= 500 || status === 408 || !answer.isWhole) return 'trouble';
  if (speaksOfTasks(answer)) return 'works';
  if (isSuccess(answer) && taskRowsIn(json) !== null) return 'works';
  return 'not-the-api';
}

/** Wrappers answer everything with HTTP 200 and mean what stands in the body. */
function deniesKey({ json, text }: Answer): boolean {
  const code = envelopeIn(json)?.code;
  return (
    code === 401 ||
    code === 403 ||
    (text.length < 2_000 && /无效的令牌|未提供令牌|invalid[_ ](api[_ ]?key|token)/i.test(text))
  );
}

function speaksOfTasks(answer: Answer): boolean {
  if (!isUnknownTask(answer)) return envelopeIn(answer.json) !== null && isSuccess(answer);
  // Any web server may say 404 in JSON; one of ours speaks of tasks, or says nothing at all.
  return answer.status !== 404 || envelopeIn(answer.json) !== null || /task|任务/i.test(answer.text);
}

function verdictOfFailure(message: string): Verdict {
  if (/ENOTFOUND|EAI_|ENODATA/.test(message)) return 'no-such-host';
  if (/CERT|SSL|TLS|EPROTO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|certificate/i.test(message)) return 'no-trust';
  return /CONNECT_TIMEOUT/.test(message) ? 'no-answer' : 'not-listening';
}
