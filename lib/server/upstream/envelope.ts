import 'server-only';
import { z } from 'zod';
import type { AppError } from '@/lib/domain/app-error';
import { alwaysAsks, intentOf } from '@/lib/domain/button';
import type { Receipt } from '@/lib/domain/task';
import { withoutKeycap } from '@/lib/domain/words';
import type { Answer, Outcome } from './call';
import { errorFromText, isLostInRelay, isRefusedBeforehand, saysUnknown } from './fail-reason';

/** What was asked, as far as it helps to read the answer. */
export type Asked = { step: 'imagine' | 'press' | 'answer' | 'other'; customId: string | null; sentBytes: number };

const envelope = z.looseObject({
  code: z.union([z.number(), z.string().regex(/^\s*-?\d+\s*$/)]).transform(Number),
  result: z.unknown().optional(),
  properties: z
    .looseObject({
      status: z.string().optional().catch(undefined),
      imageUrl: z.string().optional().catch(undefined),
      remix: z.unknown().optional(),
      finalPrompt: z.string().optional().catch(undefined),
      numberOfQueues: z
        .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
        .optional()
        .catch(undefined),
      bannedWord: z.string().optional().catch(undefined),
    })
    .catch({}),
});
type Envelope = z.infer<typeof envelope>;

const acceptedCodes = new Set([0, 1, 21, 22]);
const refusedCodes = new Set([3, 4, 9, 23, 24, 30]);

/**
 * What became of a submission: the table of engine.md, “What came back from a submit”. Whatever is not known to
 * have been refused may have been accepted and charged, so it is unclear.
 */
export function toReceipt(outcome: Outcome, asked: Asked): Receipt {
  if (outcome.kind === 'not-sent') return { kind: 'refused', error: outcome.error };
  if (outcome.kind === 'unanswered') return { kind: 'unclear', message: outcome.message };
  const { answer } = outcome;
  const known = envelopeIn(answer.json);
  const text = textOf(answer);
  if (isLostInRelay(text)) return { kind: 'unclear', message: text };

  if (known && acceptedCodes.has(known.code)) {
    const id = firstId(known.result);
    if (id !== null) return isSuccess(answer) ? accepted(known, id, text, asked) : { kind: 'unclear', message: text };
  }
  if (known && refusedCodes.has(known.code)) {
    const byStatus = [401, 413, 429].includes(answer.status) ? errorOfStatus(answer, text, asked) : null;
    return refusal(byStatus ?? errorOfCode(known, text), saysUnknown(text));
  }
  const error = errorOfStatus(answer, text, asked);
  if (error) return refusal(error, saysUnknown(text) || (error.kind === 'not-offered' && !known));
  if (errorTextIn(answer.json) !== null && isRefusedBeforehand(text)) {
    return refusal(errorFromText(text), saysUnknown(text));
  }
  if (!answer.isWhole) return { kind: 'unclear', message: 'The connection broke while the answer came.' };
  // A gateway's page of trouble tells nothing of the address.
  return { kind: 'unclear', message: text, ...(answer.isHtml && answer.status < 500 && { isPage: true as const }) };
}

function refusal(error: AppError, isUnknown: boolean): Receipt {
  return { kind: 'refused', error, ...(isUnknown && error.kind === 'not-offered' && { isUnknown: true as const }) };
}

/** Code 21 says “this needs a modal” on some servers and “this exists already” on others (README “Code 21”). */
function accepted({ code, properties }: Envelope, id: string, text: string, asked: Asked): Receipt {
  const asks = code === 21 && asked.step !== 'answer' && needsModal(properties, text, asked.customId);
  if (asks) return { kind: 'needs-modal', id, suggestedPrompt: withoutKeycap(properties.finalPrompt ?? '') };
  return { kind: 'accepted', id, ahead: code === 22 ? tasksAhead(properties, text) : null };
}

function needsModal(properties: Envelope['properties'], text: string, customId: string | null): boolean {
  if (properties.status?.toUpperCase() === 'MODAL') return true;
  if (properties.status || properties.imageUrl) return false;
  if (properties.remix === true || /confirm|window|窗口/i.test(text)) return true;
  return customId !== null && alwaysAsks(intentOf(customId));
}

function tasksAhead(properties: Envelope['properties'], text: string): number | null {
  if (properties.numberOfQueues !== undefined) return properties.numberOfQueues;
  const spoken = /前面还有\s*(\d+)|(\d+) (?:tasks? )?(?:ahead|in front|before)/i.exec(text);
  return spoken ? Number(spoken[1] ?? spoken[2]) : null;
}

function errorOfCode({ code, properties }: Envelope, message: string): AppError {
  switch (code) {
    case 3:
      return errorFromText(message, 'not-found');
    case 23:
    case 30:
      return { kind: 'queue-full', message };
    case 24:
      if (properties.bannedWord) return { kind: 'banned-prompt', word: properties.bannedWord, message };
      return errorFromText(message, 'banned-prompt');
    default:
      return errorFromText(message);
  }
}

/** The statuses with which nothing was taken; null for all others. */
function errorOfStatus(answer: Answer, message: string, { step, sentBytes }: Asked): AppError | null {
  const isDefinite = [401, 403, 404, 405, 413, 422, 429].includes(answer.status);
  if (isDefinite && errorTextIn(answer.json) !== null && isRefusedBeforehand(message)) return errorFromText(message);
  switch (answer.status) {
    case 401:
      return { kind: 'wrong-key', message };
    case 403:
      // An empty 403 is a rate limiter's, never an authoriser's (README “Refusals”).
      if (answer.text === '') return { kind: 'rate-limited', retryAfterMs: answer.retryAfterMs, message };
      return { kind: 'wrong-key', message };
    case 404:
    case 405:
      if (envelopeIn(answer.json)) return errorFromText(message, 'not-found');
      // Every server of the family has imagine, so without it the address is wrong; other calls may be missing.
      // Gateways say “Invalid URL” of that path, which is not about what was sent.
      return step === 'imagine'
        ? { kind: 'unreachable', message: `No Midjourney API answers at this address: ${message}` }
        : { kind: 'not-offered', message };
    case 413:
      return { kind: 'too-large', limitBytes: sentBytes, message };
    case 422:
      return errorFromText(message, 'invalid-input');
    case 429:
      return { kind: 'rate-limited', retryAfterMs: answer.retryAfterMs, message };
    default:
      return null;
  }
}

/** The envelope, taken out of the wrappers some derived services put around it. */
export function envelopeIn(json: unknown, depth = 0): Envelope | null {
  const own = envelope.safeParse(json);
  const inner = isRecord(json) && depth < 2 ? (json.response ?? json.data) : undefined;
  // A 200 in the place of a code belongs to a wrapper, not to the family.
  if (own.success && own.data.code !== 200) return own.data;
  return (isRecord(inner) ? envelopeIn(inner, depth + 1) : null) ?? (own.success ? own.data : null);
}

/** The first id in a result. Ids are opaque text: leading zeros stay, nothing is computed with them. */
function firstId(result: unknown): string | null {
  const items: unknown[] = Array.isArray(result) ? result : [result];
  const texts = items.flatMap((item) => {
    if (typeof item === 'number' && Number.isSafeInteger(item) && item > 0) return [String(item)];
    return typeof item === 'string' ? item.split(',') : [];
  });
  const first = texts.map((text) => text.trim()).find((text) => text !== '') ?? '';
  return /^(?=.*[a-z0-9])[\w.:~@=+-]{1,200}$/i.test(first) ? first : null;
}

export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** The human words of an answer, in the order of README “Refusals”; never HTML, never empty. */
export function textOf(answer: Answer): string {
  const said = errorTextIn(answer.json) ?? (answer.json === undefined && !answer.isHtml ? answer.text : '');
  if (said.trim() !== '') return said.trim().slice(0, 5000);
  if (answer.isHtml) return `A web page came instead of an answer (HTTP ${answer.status}).`;
  return answer.text === '' ? `An empty answer (HTTP ${answer.status}).` : `HTTP ${answer.status}`;
}

function errorTextIn(json: unknown, depth = 0): string | null {
  if (!isRecord(json)) return null;
  const error = isRecord(json.error) ? withCode(json.error, json.error.message) : json.error;
  const texts = [json.description, error, withCode(json, json.message), json.detail];
  const own = texts.find((text) => typeof text === 'string' && text.trim() !== '');
  if (typeof own === 'string') return own;
  return depth < 2 ? errorTextIn(json.response ?? json.data, depth + 1) : null;
}

/** Some relays say what they mean in a code and only talk in the message: `model_not_found: …`. */
function withCode({ code }: Record<string, unknown>, message: unknown): unknown {
  if (typeof code !== 'string' || !/^[a-z_]{3,}$/.test(code)) return message;
  return typeof message === 'string' && message !== code ? `${code}: ${message}` : code;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
