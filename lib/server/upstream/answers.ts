import 'server-only';
import type { AppError } from '@/lib/domain/app-error';
import type { Answer, Outcome } from './call';
import { envelopeIn, isRecord, isSuccess, textOf } from './envelope';

/** Why a question got no answer, or null where it got one. Trouble talking is never a task's failure. */
export function troubleWith(outcome: Outcome): AppError | null {
  if (outcome.kind === 'not-sent') return outcome.error;
  if (outcome.kind === 'unanswered') return { kind: 'unreachable', message: outcome.message };
  const { answer } = outcome;
  const { status } = answer;
  const message = textOf(answer);
  const isLimited = status === 429 || (status === 403 && answer.text === '') || envelopeIn(answer.json)?.code === 30;
  if (isLimited) return { kind: 'rate-limited', retryAfterMs: answer.retryAfterMs, message };
  if (status === 401 || status === 403) return { kind: 'wrong-key', message };
  if (status >= 500 || status === 408) return { kind: 'unreachable', message };
  if (!answer.isWhole && answer.json === undefined) {
    return { kind: 'unreachable', message: 'The connection broke while the answer came.' };
  }
  if (!isSuccess(answer) || answer.isHtml) return { kind: 'unreadable', message };
  return null;
}

/** Whether a server says in one of its many ways that it does not know a task (README “Unknown tasks”). */
export function isUnknownTask(answer: Answer): boolean {
  const { status, text, json } = answer;
  if (!answer.isWhole) return false;
  if (text === '' || json === null) return isSuccess(answer) || status === 404;
  if (status >= 500 || status === 401 || status === 429) return false;
  const saysSo = text.length < 2000 && /task_no(t)?_found|midjourney_task_not_found|任务不存在/i.test(text);
  if (saysSo && !(isRecord(json) && 'id' in json)) return true;
  if (envelopeIn(json)?.code === 3) return true;
  return status === 404 && json !== undefined && !isFromRouter(text);
}

/** A 404 for the path rather than for the task: the address is wrong. */
function isFromRouter(text: string): boolean {
  return /invalid url|cannot (get|post)|no route|path not found|"detail"\s*:\s*"not found"|"path"\s*:\s*"\//i.test(
    text,
  );
}

/** Whether an operation does not exist on that server, as far as one answer can tell. */
export function isAbsent(answer: Answer): boolean {
  const { status, text, json } = answer;
  if (status === 404 || status === 405 || status === 501) return true;
  if (envelopeIn(json)?.code === 4 && /readObjectStart|unknown_relay_action/.test(text)) return true;
  return isSuccess(answer) && answer.isWhole && (json === undefined || json === null);
}

/** Whether an answer that holds no tasks may come from a server which has no such list, so that asking otherwise is worth it. */
export function mayLackList(outcome: Outcome): boolean {
  if (outcome.kind !== 'answered') return false;
  const { answer } = outcome;
  const isRejected = answer.status >= 400 && answer.status < 500;
  const trouble = troubleWith(outcome);
  return isAbsent(answer) || trouble === null || (isRejected && trouble.kind === 'unreadable');
}

/** A page or nothing with a 200 may be a gateway's bad minute; other answers say for good that there is no such thing. */
export function mayBeMomentary(outcome: Outcome): boolean {
  return outcome.kind === 'answered' && isSuccess(outcome.answer) && outcome.answer.json === undefined;
}
