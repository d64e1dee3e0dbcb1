import 'server-only';
import { ok, type Result } from '@/lib/domain/result';
import type { Services } from '../create-services';

/** Shows Demo beside the real providers, or lets it step back. Where it is alone it is offered anyway. */
export async function offerDemo(
  { history, connections, reconnect }: Services,
  isOffered: boolean,
): Promise<Result<null>> {
  await history.settings.set('offers-demo', isOffered ? 'yes' : null);
  const { provider } = connections.current;
  if (!isOffered && provider.isDemo) {
    await history.settings.set('default-provider', null);
    await reconnect();
  }
  return ok(null);
}
