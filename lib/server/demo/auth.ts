import 'server-only';
import { empty, plain, relayError } from './answers';
import type { Profile } from './dialect';

/** The refusal of a request that brings the wrong key, in the way of its dialect; null where the key is right. */
export function refusalOf(profile: Profile, headers: Headers, key: string): Response | null {
  const authorization = headers.get('authorization') ?? '';
  const secret = headers.get('mj-api-secret') ?? '';
  switch (profile.dialect) {
    case 'plus':
    case 'novicezk':
      return secret === key ? null : empty(401);
    case 'trueai':
      // It takes the raw value and never strips `Bearer `; the secret counts only where there is no Authorization.
      if (!authorization && !secret) return plain(401, 'Authorization header missing.');
      return (authorization || secret) === key ? null : plain(403, 'forbidden');
    case 'comet':
    case 'new-api': {
      const fallsBack = profile.dialect === 'new-api' && (authorization === '' || authorization === 'midjourney-proxy');
      const given = (fallsBack ? secret : authorization).replace(/^Bearer\s+/i, '');
      return bare(given) === bare(key) ? null : relayError(401, '无效的令牌 (request id: 20261123)');
    }
  }
}

function bare(key: string): string {
  return key.replace(/^sk-/, '');
}
