import 'server-only';
import type { AppErrorKind } from '@/lib/domain/app-error';
import type { Result } from '@/lib/domain/result';

const statuses: Partial<Record<AppErrorKind, number>> = {
  'invalid-input': 400,
  unreadable: 400,
  'signed-out': 401,
  'not-found': 404,
  'too-large': 413,
  'rate-limited': 429,
  'disk-full': 507,
};

/** A Result as the body of an answer, with a status code that agrees. Never kept by anyone on the way. */
export function respond<T>(result: Result<T>): Response {
  const status = result.ok ? 200 : (statuses[result.error.kind] ?? 409);
  return Response.json(result, { status, headers: { 'cache-control': 'no-store' } });
}
