import 'server-only';
import { addressGuesses } from '@/lib/domain/address';
import type { ConnectionTest } from '@/lib/domain/connection-test';
import { auths, type ConnectionSettings, providerDefaults } from '@/lib/domain/provider';
import type { TestConnectionCommand } from '@/lib/domain/provider-commands';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Services } from '../create-services';
import type { Probe } from '../upstream/probe';
import { sealedKeyFor } from './stored-key';

type Reach = Pick<ConnectionSettings, 'baseUrl' | 'auth'>;
type Ask = (reach: Reach) => Promise<Probe>;

/**
 * Asks a provider the one free question, and where the answer is no looks, by the same question and at the same server,
 * for what would work instead. Nothing is saved.
 */
export async function testConnection(
  services: Services,
  { id, settings, key }: TestConnectionCommand,
): Promise<Result<ConnectionTest>> {
  if (settings === null) {
    const connection = services.connections.of(id);
    if (!connection) return err({ kind: 'not-connected', message: '' });
    const { verdict, message } = await connection.upstream.probe();
    return ok({ verdict, message, fix: null });
  }
  const known = key === undefined ? await storedKey(services, id, settings.baseUrl) : ok(key);
  if (!known.ok) return known;
  const ask: Ask = (reach) => {
    const own = { id, name: '', isDemo: false };
    return services.connect({ ...providerDefaults, ...own, ...reach }, known.value).upstream.probe();
  };
  const answer = await ask(settings);
  return ok({ verdict: answer.verdict, message: answer.message, fix: await fixFor(ask, settings, answer) });
}

async function storedKey(services: Services, id: string, baseUrl: string): Promise<Result<string | null>> {
  const sealed = await sealedKeyFor(services, id, baseUrl);
  return sealed.ok ? ok(sealed.value && services.seal.open(sealed.value)) : sealed;
}

async function fixFor(ask: Ask, reach: Reach, { verdict, location }: Probe): Promise<ConnectionTest['fix']> {
  switch (verdict) {
    case 'wrong-key':
      return firstWorking(
        ask,
        reach,
        auths.filter((auth) => auth !== reach.auth).map((auth) => ({ auth })),
        ['works'],
      );
    case 'web-page':
    case 'not-the-api':
      // That it refuses the key there proves as well that it is the API.
      return firstWorking(ask, reach, addressGuesses(reach.baseUrl).map(toAddress), ['works', 'wrong-key', 'no-key']);
    case 'redirect':
      return firstWorking(ask, reach, securer(reach.baseUrl, location).map(toAddress), [
        'works',
        'wrong-key',
        'no-key',
      ]);
    default:
      return null;
  }
}

async function firstWorking(
  ask: Ask,
  reach: Reach,
  changes: readonly Partial<Reach>[],
  wanted: readonly Probe['verdict'][],
): Promise<ConnectionTest['fix']> {
  for (const change of changes) {
    const { verdict } = await ask({ ...reach, ...change });
    if (wanted.includes(verdict)) return change;
  }
  return null;
}

/** A redirect is followed in one case only: from http to https of the same name. Anywhere else the key has no business. */
function securer(baseUrl: string, location: string | null): string[] {
  const from = new URL(baseUrl);
  const to = location !== null && URL.canParse(location, baseUrl) ? new URL(location, baseUrl) : null;
  const isSecurer = from.protocol === 'http:' && to?.protocol === 'https:' && to.hostname === from.hostname;
  return isSecurer && to ? [to.origin + from.pathname.replace(/\/+$/, '')] : [];
}

const toAddress = (baseUrl: string): Partial<Reach> => ({ baseUrl });
