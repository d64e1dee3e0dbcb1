import type { AppError } from '@/lib/domain/app-error';
import type { Result } from '@/lib/domain/result';

/** What a failed Result becomes for React Query, which knows failures only as throws. */
export class AppFailure extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.message || error.kind);
    this.error = error;
  }
}

export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new AppFailure(result.error);
}

/** The failure as a value again. Anything that is no AppFailure means that our own server did not answer. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error;
  return { kind: 'unreachable', message: thrown instanceof Error ? thrown.message : '' };
}

/** What takes longer than an action of a tab may: the others wait for it. */
export async function post<T>(url: string): Promise<Result<T>> {
  const response = await fetch(url, { method: 'POST', headers: { accept: 'application/json' } });
  return (await response.json()) as Result<T>;
}

/** A read from our own handlers; every body there is a Result. */
export async function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/json' }, ...(signal && { signal }) });
  return unwrap((await response.json()) as Result<T>);
}

/** A question that is not for addresses: its body may hold a key. */
export async function postJson<T>(url: string, body: unknown): Promise<T> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return unwrap((await response.json()) as Result<T>);
}
