import 'server-only';
import type { Prices } from '@/lib/domain/price';
import type { SetTermsCommand } from '@/lib/domain/provider-commands';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Services } from '../create-services';

/** Sets what a provider costs, how much may be spent there in a month, and how fast it works unless told otherwise. */
export async function setTerms(
  { history, connections, reconnect }: Services,
  { id, prices, ...terms }: SetTermsCommand,
): Promise<Result<null>> {
  if (!connections.of(id)) return err({ kind: 'not-connected', message: '' });
  await history.providers.setTerms(id, { ...terms, prices: entered(prices) });
  await reconnect();
  return ok(null);
}

function entered(prices: SetTermsCommand['prices']): Prices {
  const rows = Object.entries(prices).map(([group, row]) => [
    group,
    Object.fromEntries(Object.entries(row ?? {}).filter(([, amount]) => amount !== null)),
  ]);
  return Object.fromEntries(rows.filter(([, row]) => Object.keys(row ?? {}).length > 0));
}
