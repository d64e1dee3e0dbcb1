import 'server-only';
import { isIP } from 'node:net';
import { isLoopback } from '@/lib/bin/loopback.mjs';
import type { Env } from '../env';

/** Why a request is turned away before anyone asks who sent it: 421 for a wrong Host, 403 for a wrong Origin. */
export type Refusal = { status: 421 | 403; message: string };

export type RequestFacts = { method: string; headers: Pick<Headers, 'get'> };

/**
 * Whether a request was really meant for us. The Host check keeps out a page whose own name was pointed at this
 * machine (DNS rebinding), the Origin check keeps other pages from writing with our visitor's cookie.
 */
export function checkRequest(
  { method, headers }: RequestFacts,
  settings: Pick<Env, 'host' | 'appUrl'>,
): Refusal | null {
  const host = headers.get('host') ?? '';
  if (!isOwnHost(host, settings)) {
    return {
      status: 421,
      message: `This server does not answer to the name "${host.slice(0, 100)}". Set APP_URL to the address you use.`,
    };
  }
  if (isRead(method)) return null;
  const origin = headers.get('origin');
  const scheme = headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  if (origin !== null && (origin === `${scheme}://${host.toLowerCase()}` || origin === settings.appUrl)) return null;
  return {
    status: 403,
    message: 'This request did not come from a page of this server. Behind a reverse proxy, set APP_URL.',
  };
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/**
 * Loopback names, APP_URL's, and what HOST says literally. Where other machines are let in (and a password is asked)
 * every plain address is ours too: only names can be pointed elsewhere.
 */
function isOwnHost(host: string, { host: listened, appUrl }: Pick<Env, 'host' | 'appUrl'>): boolean {
  const name = nameOf(host);
  if (name === null) return false;
  if (isLoopback(name) || name === bare(listened)) return true;
  if (appUrl !== null && name === bare(new URL(appUrl).hostname)) return true;
  return !isLoopback(listened) && isIP(name) !== 0;
}

/** The name in a Host header, without port and brackets; null for anything but a name and a port. */
function nameOf(host: string): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.exec(host);
  return match?.[1] ? bare(match[1]) : null;
}

function bare(name: string): string {
  return name.replace(/^\[|\]$/g, '').toLowerCase();
}
