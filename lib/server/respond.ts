import 'server-only';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { headers } from 'next/headers';
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

const compressed = promisify(gzip);
/** What fits into one packet anyway is not worth packing. */
const PACK_FROM_BYTES = 1_024;

/** A Result as the body of an answer, with a status code that agrees. Never kept by anyone on the way. */
export async function respond<T>(result: Result<T>): Promise<Response> {
  const status = result.ok ? 200 : (statuses[result.error.kind] ?? 409);
  const body = JSON.stringify(result);
  const common = { 'content-type': 'application/json', 'cache-control': 'no-store', vary: 'accept-encoding' };
  // Next packs pages but not what its handlers answer, and fifty cards are a quarter of a megabyte of JSON.
  const isPacked = body.length >= PACK_FROM_BYTES && /\bgzip\b/.test((await headers()).get('accept-encoding') ?? '');
  if (!isPacked) return new Response(body, { status, headers: common });
  return new Response(await compressed(body), { status, headers: { ...common, 'content-encoding': 'gzip' } });
}
