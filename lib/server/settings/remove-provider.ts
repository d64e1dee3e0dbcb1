import 'server-only';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Services } from '../create-services';
import { reconnectEverything } from './reconnect-everything';

/** Takes a provider away, and its key for good. Its tasks and pictures stay; what runs there is set apart until it is connected again. */
export async function removeProvider(services: Services, id: string): Promise<Result<null>> {
  const { history, clock, isGiven } = services;
  if (isGiven(id)) return err({ kind: 'refused', message: 'This provider comes from the server’s configuration.' });
  await history.providers.remove(id, clock.now());
  if ((await history.settings.get('default-provider')) === id) await history.settings.set('default-provider', null);
  await reconnectEverything(services);
  return ok(null);
}
