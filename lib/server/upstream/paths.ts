import 'server-only';
import type { Auth, Provider, Speed, SpeedPaths } from '@/lib/domain/provider';
import { err, ok, type Result } from '@/lib/domain/result';

/** The address in front of the speed prefix: people paste it with a trailing `/` or `/mj` (README “Addresses”). */
export function parseBaseUrl(baseUrl: string): Result<string> {
  let url: URL;
  try {
    url = new URL(baseUrl.trim());
  } catch {
    return err({ kind: 'unreachable', message: 'The address of the provider is not a URL.' });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return err({ kind: 'unreachable', message: 'The address of the provider must begin with http:// or https://.' });
  }
  if (url.username || url.password) {
    return err({ kind: 'unreachable', message: 'The address of the provider must not carry a user name.' });
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/mj$/, '').replace(/\/+$/, '');
  return ok(url.origin + path);
}

/** What stands before `/mj` for a speed. Empty where there is none to say, or the body says it. */
export function speedPrefix(spelling: SpeedPaths, speed: Speed | null): string {
  if (speed === null) return '';
  switch (spelling) {
    case 'comet':
      return speed === 'relax' ? '' : `/mj-${speed}`;
    case 'mj':
      return `/mj-${speed}`;
    case 'short':
      return `/${speed}`;
    case 'none':
      return '';
  }
}

/** The `accountFilter` that names the speed where the path does not. */
export function speedFilter(provider: Pick<Provider, 'speedPaths'>, speed: Speed | null): object {
  if (provider.speedPaths !== 'none' || speed === null) return {};
  return { accountFilter: { modes: [speed.toUpperCase()] } };
}

/** Exactly one header: a server that finds two may compare the wrong one (README “The key”). */
export function authHeaders(auth: Auth, key: string | null): Result<Record<string, string>> {
  const secret = (key ?? '').trim();
  if (secret === '') return ok({});
  if (!/^[\x20-\x7e]+$/.test(secret)) {
    return err({ kind: 'wrong-key', message: 'The key has characters that cannot be sent in a header.' });
  }
  switch (auth) {
    case 'bearer':
      return ok({ authorization: /^Bearer\s/i.test(secret) ? secret : `Bearer ${secret}` });
    case 'raw':
      return ok({ authorization: secret });
    case 'secret':
      return ok({ 'mj-api-secret': secret });
  }
}
