import 'server-only';
import type { AppError } from '@/lib/domain/app-error';
import type { Provider, Speed } from '@/lib/domain/provider';
import type { Clock } from '@/lib/server/clock';
import { connectionFailure } from './connection-failure';
import type { Form } from './form';
import { parseJson } from './json';
import { authHeaders, parseBaseUrl, speedPrefix } from './paths';
import { createKeyFilter, type Redact } from './redact';

/** A time limit on one call: its signal, and how to let go of it when the answer came first. */
export type Deadline = { signal: AbortSignal; clear(): void };
export type StartDeadline = (timeoutMs: number) => Deadline;

/** An answer as it came: the text first, then JSON where it is some (README “Answers”). */
export type Answer = {
  status: number;
  text: string;
  /** Undefined where the body is not JSON. */
  json: unknown;
  isHtml: boolean;
  /** False where the body broke off or was too large to be one of ours. */
  isWhole: boolean;
  retryAfterMs: number | null;
  /** Where a redirect points, which is never followed; null on other answers. */
  location: string | null;
};

export type Outcome =
  | { kind: 'answered'; answer: Answer }
  /** Nothing left this machine, or nothing was at the other end to take it. */
  | { kind: 'not-sent'; error: AppError }
  /** It may have arrived. */
  | { kind: 'unanswered'; message: string };

type CallInput = {
  method: 'GET' | 'POST';
  /** What follows `/mj`. */
  path: string;
  speed?: Speed | null;
  /** JSON text, or a form. */
  body?: string | Form;
  timeoutMs: number;
};
export type Call = (input: CallInput) => Promise<Outcome>;

export type CallOptions = {
  provider: Pick<Provider, 'baseUrl' | 'auth' | 'speedPaths'>;
  key: string | null;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  startDeadline: StartDeadline;
};

const MAX_BODY_BYTES = 20_000_000;
const MAX_RETRY_AFTER_MS = 24 * 3_600_000;

export function startDeadline(timeoutMs: number): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** One request of a provider's API, sent at most once. Never throws. */
export function createCall(options: CallOptions): Call {
  const { provider, key, fetch, clock } = options;
  const base = parseBaseUrl(provider.baseUrl);
  const auth = authHeaders(provider.auth, key);
  const withoutKey = createKeyFilter(key);

  return async ({ method, path, speed = null, body, timeoutMs }) => {
    if (!base.ok) return { kind: 'not-sent', error: base.error };
    if (!auth.ok) return { kind: 'not-sent', error: auth.error };
    const url = `${base.value}${speedPrefix(provider.speedPaths, speed)}/mj${path}`;
    const headers = { accept: 'application/json', ...auth.value };
    const deadline = options.startDeadline(timeoutMs);
    try {
      const response = await unlessAborted(
        fetch(url, {
          method,
          headers: body ? { ...headers, 'content-type': contentTypeOf(body) } : headers,
          ...(body ? { body: typeof body === 'string' ? body : body.bytes } : {}),
          signal: deadline.signal,
          // A redirect here is a login page or a wrong address, and would carry the key elsewhere.
          redirect: 'manual',
          cache: 'no-store',
        }),
        deadline.signal,
      );
      return { kind: 'answered', answer: await readAnswer(response, deadline.signal, clock.now(), withoutKey) };
    } catch (thrown) {
      if (deadline.signal.aborted) {
        return { kind: 'unanswered', message: `No answer within ${Math.round(timeoutMs / 1000)} seconds.` };
      }
      const { kind, message } = connectionFailure(thrown);
      return kind === 'not-sent' ? { kind, error: { kind: 'unreachable', message } } : { kind, message };
    } finally {
      deadline.clear();
    }
  };
}

function contentTypeOf(body: string | Form): string {
  return typeof body === 'string' ? 'application/json' : `multipart/form-data; boundary=${body.boundary}`;
}

/** No answer goes further than this with the key in it, wherever an upstream may have echoed it. */
async function readAnswer(response: Response, signal: AbortSignal, now: number, withoutKey: Redact): Promise<Answer> {
  const { text: given, isWhole } = await readText(response, signal);
  const text = withoutKey(given);
  const json = text === '' ? undefined : parseJson(text);
  return {
    status: response.status,
    text,
    json,
    isHtml: json === undefined && text !== '' && (text.startsWith('<') || isHtmlType(response.headers)),
    isWhole,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after'), now),
    location: isRedirect(response) ? withoutKey(response.headers.get('location') ?? '') : null,
  };
}

function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400;
}

function isHtmlType(headers: Headers): boolean {
  return /html/i.test(headers.get('content-type') ?? '');
}

/** The body up to the limit. What broke off is returned as far as it came: the status alone may already decide. */
async function readText(response: Response, signal: AbortSignal): Promise<{ text: string; isWhole: boolean }> {
  const reader = response.body?.getReader();
  if (!reader) return { text: '', isWhole: true };
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  try {
    for (;;) {
      const { done, value } = await unlessAborted(reader.read(), signal);
      if (done) return { text: (text + decoder.decode()).trim(), isWhole: true };
      sizeBytes += value.byteLength;
      if (sizeBytes > MAX_BODY_BYTES) throw new Error('too large');
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // Cancelling tells the other side to stop; whether it hears us changes nothing here.
    reader.cancel().catch(() => undefined);
    return { text: text.trim(), isWhole: false };
  }
}

/** Rejects as soon as the signal fires, even where the work itself does not listen to it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new DOMException('The deadline passed.', 'AbortError'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const waitMs = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(waitMs) ? Math.min(Math.max(Math.round(waitMs), 0), MAX_RETRY_AFTER_MS) : null;
}
