import 'server-only';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Services } from '../create-services';

/**
 * The key a provider was given, still sealed, as long as it goes to the server it was given for; null where there is
 * none. So nobody can have a key they cannot read sent to an address of their own.
 */
export async function sealedKeyFor(
  { history, seal }: Pick<Services, 'history' | 'seal'>,
  id: string,
  baseUrl: string,
): Promise<Result<string | null>> {
  const before = (await history.providers.saved()).find((saved) => saved.id === id);
  const sealed = before?.sealedKey ?? null;
  if (!before || sealed === null) return ok(null);
  const known = new URL(before.settings.baseUrl);
  if (known.origin !== new URL(baseUrl).origin) {
    return keyNeeded(`The key was given for ${known.host}. Enter it again for the new address.`);
  }
  return seal.open(sealed) === null
    ? keyNeeded('The key cannot be opened on this server. Enter it again.')
    : ok(sealed);
}

function keyNeeded(message: string): Result<never> {
  return err({ kind: 'invalid-input', field: 'key', message, fields: { key: message } });
}
