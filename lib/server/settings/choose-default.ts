import 'server-only';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Services } from '../create-services';

/** Lets new tasks go to this provider unless they name another. */
export async function chooseDefault({ history, connections, reconnect }: Services, id: string): Promise<Result<null>> {
  if (!connections.of(id)) return err({ kind: 'not-connected', message: '' });
  await history.settings.set('default-provider', id);
  await reconnect();
  return ok(null);
}
