import 'server-only';
import { createHash } from 'node:crypto';

/** Addresses of attachments hold for a day. */
const LIFETIME_SECONDS = 24 * 3_600;
const CHANNEL = '1118138338562560102';

/** The address of an attachment: when it was issued, when it ends, both in hex seconds, and a seal over it all. */
export function attachmentUrl(origin: string, name: string, issuedAt: number): string {
  const seconds = Math.floor(issuedAt / 1_000);
  const issued = seconds.toString(16);
  const expires = (seconds + LIFETIME_SECONDS).toString(16);
  return `${origin}/attachments/${CHANNEL}/${name}?ex=${expires}&is=${issued}&hm=${sealOf(name, expires, issued)}`;
}

/** Whether such an address still holds, and is as it was given out. */
export function holds(name: string, search: URLSearchParams, now: number): boolean {
  const expires = search.get('ex') ?? '';
  const isSealed = search.get('hm') === sealOf(name, expires, search.get('is') ?? '');
  return isSealed && Number.parseInt(expires, 16) * 1_000 > now;
}

function sealOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('hex');
}
