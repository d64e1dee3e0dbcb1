import 'server-only';
import { wallClock } from '@/lib/domain/day';
import { formatAmount } from '@/lib/domain/price';
import type { DoubtfulCharge } from '@/lib/domain/spending';
import type { Services } from '../create-services';
import { csvLine, UTF8_MARK } from './csv';

const PAGE_SIZE = 500;

/** Everything that was possibly charged for nothing, as a table for a spreadsheet, written page by page. */
export async function* possiblyCharged({ history }: Services, zone: string): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(['Date', 'Provider', 'Upstream id', 'Prompt', 'Estimate', 'Currency', 'Status', 'Task']);
  const names = await history.providers.names();
  const toRow = ({ id, createdAt, providerId, providerTaskId, name, cost, status }: DoubtfulCharge) => [
    wallClock(zone, createdAt),
    names.get(providerId) ?? providerId,
    providerTaskId ?? '',
    name,
    cost ? formatAmount(cost.amount) : '',
    cost?.currency ?? '',
    status,
    id,
  ];
  let cursor: string | null = null;
  do {
    const page = await history.costs.doubtful(cursor, PAGE_SIZE);
    yield page.charges.map((charge) => csvLine(toRow(charge))).join('');
    cursor = page.cursor;
  } while (cursor !== null);
}
