import 'server-only';

/** How a fetch failed. `not-sent` is proof that no byte of the request was read by the upstream. */
export type ConnectionFailure = { kind: 'not-sent' | 'unanswered'; message: string };

const unsentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ERR_INVALID_URL',
  'UND_ERR_CONNECT_TIMEOUT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'HOSTNAME_MISMATCH',
]);

/** Reads what a fetch threw. Whatever is not known to have failed before sending may have arrived. */
export function connectionFailure(thrown: unknown): ConnectionFailure {
  const causes = rootCauses(thrown);
  const message = causes.map(describe).find((text) => text !== '') ?? 'The connection failed.';
  return { kind: causes.length > 0 && causes.every(isBeforeSending) ? 'not-sent' : 'unanswered', message };
}

/** fetch wraps the socket's error in `cause`, and attempts on several addresses in an AggregateError. */
function rootCauses(thrown: unknown, depth = 0): unknown[] {
  if (typeof thrown !== 'object' || thrown === null || depth > 5) return [thrown];
  if ('errors' in thrown && Array.isArray(thrown.errors) && thrown.errors.length > 0) {
    return thrown.errors.flatMap((error) => rootCauses(error, depth + 1));
  }
  return 'cause' in thrown && thrown.cause ? rootCauses(thrown.cause, depth + 1) : [thrown];
}

function isBeforeSending(error: unknown): boolean {
  const code = field(error, 'code');
  const message = field(error, 'message');
  if (unsentCodes.has(code) || /^(CERT|ERR_TLS)_/.test(code)) return true;
  if (field(error, 'syscall') === 'connect') return true;
  // A broken record can also come in the middle of a conversation; every other TLS alert ends the handshake.
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return !/bad.?record|decryption/i.test(`${code} ${message}`);
  return /before secure TLS connection was established|bad port|unknown scheme|failed to parse URL/i.test(message);
}

function describe(error: unknown): string {
  const code = field(error, 'code');
  const message = field(error, 'message');
  return message.includes(code) ? message : `${message} (${code})`;
}

function field(error: unknown, name: string): string {
  const value = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : '';
}
