import 'server-only';
import { withoutRefusal } from '@/lib/domain/capability';
import type { TryAgainCommand } from '@/lib/domain/provider-commands';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Services } from '../create-services';

/** Offers something again that a provider refused, or that its family is known to lack. Nothing is sent. */
export async function tryAgain(
  { history, connections }: Services,
  { providerId, operation }: TryAgainCommand,
): Promise<Result<null>> {
  if (!connections.of(providerId)) return err({ kind: 'not-connected', message: '' });
  await history.providers.learn(providerId, (known) => withoutRefusal(known, operation));
  return ok(null);
}
