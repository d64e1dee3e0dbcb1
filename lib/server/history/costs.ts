import 'server-only';
import type { CostSum, DoubtfulCharge, DoubtfulPage, SpentCharge } from '@/lib/domain/spending';
import type { TaskStatus } from '@/lib/domain/task';
import { taskName } from '@/lib/domain/task-name';
import type { Home } from './home';
import { cursorAfter, newestFirst, parseCursor } from './newest-first';
import type { TaskRow } from './schema';

export function createCostReads({ db }: Home) {
  return {
    /** What a provider took since an instant, or may have taken, in millionths of the currency. */
    async spent(providerId: string, currency: string, since: number): Promise<number> {
      const row = await db
        .selectFrom('tasks')
        .select(({ fn }) => fn.sum<number | string | null>('cost').as('sum'))
        .where('cost', 'is not', null)
        .where('provider_id', '=', providerId)
        .where('currency', '=', currency)
        .where('created_at', '>=', since)
        .where('charge', '<>', 'none')
        .executeTakeFirst();
      return Number(row?.sum ?? 0);
    },

    /** The estimates of a span of time, added up. What took nothing is left out. */
    async sums(since: number, before: number): Promise<CostSum[]> {
      const rows = await db
        .selectFrom('tasks')
        .select(['provider_id', 'currency', 'charge'])
        .select(({ fn }) => [fn.sum<number | string>('cost').as('amount'), fn.countAll<number | string>().as('count')])
        .where('cost', 'is not', null)
        .where('charge', '<>', 'none')
        .where('created_at', '>=', since)
        .where('created_at', '<', before)
        .groupBy(['provider_id', 'currency', 'charge'])
        .execute();
      return rows.map(({ provider_id, currency, charge, amount, count }) => ({
        providerId: provider_id,
        currency: currency ?? '',
        charge: charge as SpentCharge,
        amount: Number(amount),
        tasks: Number(count),
      }));
    },

    /** How many tasks of a span of time took something, or may have, that no price says how much. */
    async unpriced(since: number, before: number): Promise<number> {
      const { count } = await db
        .selectFrom('tasks')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .where('cost', 'is', null)
        .where('charge', '<>', 'none')
        .where('created_at', '>=', since)
        .where('created_at', '<', before)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    /** Tasks that may have been charged for nothing, newest first, page by page. */
    async doubtful(cursor: string | null, size: number): Promise<DoubtfulPage> {
      const query = db
        .selectFrom('tasks')
        .select(['id', 'created_at', 'seq', 'provider_id', 'provider_task_id', 'status', 'command', 'pressed'])
        .select(['prompt', 'cost', 'currency'])
        .where('charge', '=', 'unknown')
        .limit(size + 1);
      const rows = await newestFirst(query, parseCursor(cursor)).execute();
      const shown = rows.slice(0, size);
      return {
        charges: shown.map(toDoubtful),
        cursor: rows.length > size ? cursorAfter(shown.at(-1)) : null,
      };
    },

    async doubtfulCount(): Promise<number> {
      const { count } = await db
        .selectFrom('tasks')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .where('charge', '=', 'unknown')
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

type DoubtfulRow = Pick<
  TaskRow,
  | 'id'
  | 'created_at'
  | 'provider_id'
  | 'provider_task_id'
  | 'status'
  | 'command'
  | 'pressed'
  | 'prompt'
  | 'cost'
  | 'currency'
>;

function toDoubtful(row: DoubtfulRow): DoubtfulCharge {
  const { prompt, command, pressed } = row;
  return {
    id: row.id,
    createdAt: row.created_at,
    providerId: row.provider_id,
    providerTaskId: row.provider_task_id,
    status: row.status as TaskStatus,
    name: taskName({ prompt, command: JSON.parse(command), pressed: pressed && JSON.parse(pressed) }),
    cost: row.cost === null ? null : { amount: row.cost, currency: row.currency ?? '' },
  };
}
