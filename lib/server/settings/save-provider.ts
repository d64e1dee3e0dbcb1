import 'server-only';
import type { SaveProviderCommand } from '@/lib/domain/provider-commands';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Services } from '../create-services';
import { reconnectEverything } from './reconnect-everything';
import { sealedKeyFor } from './stored-key';

/** Connects a provider, changes one, or connects one again; its tasks go on from where they stood. */
export async function saveProvider(
  services: Services,
  { id, settings, key }: SaveProviderCommand,
): Promise<Result<null>> {
  const { history, seal, clock, isGiven } = services;
  if (isGiven(id)) {
    return err({
      kind: 'refused',
      message: 'This provider comes from the server’s configuration and is changed there.',
    });
  }
  const kept = key === undefined ? await sealedKeyFor(services, id, settings.baseUrl) : ok(key && seal.close(key));
  if (!kept.ok) return kept;
  await history.providers.save({ id, settings, sealedKey: kept.value }, clock.now());
  await reconnectEverything(services);
  return ok(null);
}
