/**
 * Every failure a person could act on. `message` is the untrusted text of whoever refused, kept for the
 * curious; the words we show come from `components/ui/error-text.tsx`.
 */
export type AppError =
  | { kind: 'banned-prompt'; word: string | null; message: string }
  /** `fields` are all that were found wrong, each with what is. */
  | { kind: 'invalid-input'; message: string; field?: string; fields?: Record<string, string> }
  | { kind: 'not-offered'; message: string }
  | { kind: 'not-found'; message: string }
  /** An answer to a task that waits for none, or not for this one. */
  | { kind: 'not-waiting'; message: string }
  | { kind: 'queue-full'; message: string }
  | { kind: 'rate-limited'; retryAfterMs: number | null; message: string }
  | { kind: 'timed-out'; message: string }
  | { kind: 'no-credit'; message: string }
  | { kind: 'wrong-key'; message: string }
  | { kind: 'unreachable'; message: string }
  | { kind: 'not-connected'; message: string }
  | { kind: 'unreadable'; message: string }
  | { kind: 'refused'; message: string }
  | { kind: 'uncertain'; message: string }
  /** A picture that steers another one did not reach the provider, so nothing was asked of it. */
  | { kind: 'not-uploaded'; message: string }
  /** Amounts in millionths of the provider's currency. */
  | { kind: 'over-budget'; spent: number; cost: number; budget: number; currency: string; message: string }
  | { kind: 'too-large'; limitBytes: number; message: string }
  | { kind: 'disk-full'; message: string }
  | { kind: 'signed-out'; message: string };

export type AppErrorKind = AppError['kind'];

/**
 * Who can make the next try succeed: `time` (wait and try the same again), `person` (change the input first),
 * `operator` (the provider's account, key or address), or `nobody`.
 */
export type Remedy = 'time' | 'person' | 'operator' | 'nobody';

const remedies: Record<AppErrorKind, Remedy> = {
  'banned-prompt': 'person',
  'invalid-input': 'person',
  'not-offered': 'nobody',
  'not-found': 'nobody',
  'not-waiting': 'nobody',
  'queue-full': 'time',
  'rate-limited': 'time',
  'timed-out': 'time',
  'no-credit': 'operator',
  'wrong-key': 'operator',
  unreachable: 'operator',
  'not-connected': 'operator',
  unreadable: 'operator',
  refused: 'person',
  uncertain: 'nobody',
  'not-uploaded': 'time',
  'over-budget': 'person',
  'too-large': 'person',
  'disk-full': 'operator',
  'signed-out': 'person',
};

export function remedyOf(error: AppError): Remedy {
  return remedies[error.kind];
}

/** Whether a read that failed so may be asked again by machinery. Nothing that submits ever is. */
export function isRetryable(error: AppError): boolean {
  return error.kind === 'unreachable' || error.kind === 'rate-limited' || error.kind === 'queue-full';
}
