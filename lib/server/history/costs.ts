import 'server-only';
import type { Charge } from '@/lib/domain/price';
import type { Home } from './home';

/** What one task was expected to cost, and what became of that. */
export type CostEntry = { createdAt: number; providerId: string; amount: number; currency: string; charge: Charge };

/** A task that ended without a result and may have been charged all the same. */
export type DoubtfulCharge = {
  id: string;
  createdAt: number;
  providerId: string;
  providerTaskId: string | null;
  kind: string;
  status: string;
  prompt: string;
  amount: number | null;
  currency: string | null;
};

export function createCostReads({ db }: Home) {
  return {
    /** What a provider took since an instant, or may have taken, in millionths of its currency. */
    async spent(providerId: string, since: number): Promise<number> {
      const row = await db
        .selectFrom('tasks')
        .select(({ fn }) => fn.sum<number | string | null>('cost').as('sum'))
        .where('cost', 'is not', null)
        .where('provider_id', '=', providerId)
        .where('created_at', '>=', since)
        .where('charge', '<>', 'none')
        .executeTakeFirst();
      return Number(row?.sum ?? 0);
    },

    /** Every estimate of a span of time, oldest first. */
    async between(since: number, before: number): Promise<CostEntry[]> {
      const rows = await db
        .selectFrom('tasks')
        .select(['created_at', 'provider_id', 'cost', 'currency', 'charge'])
        .where('cost', 'is not', null)
        .where('created_at', '>=', since)
        .where('created_at', '<', before)
        .orderBy('created_at')
        .execute();
      return rows.map((row) => ({
        createdAt: row.created_at,
        providerId: row.provider_id,
        amount: row.cost ?? 0,
        currency: row.currency ?? '',
        charge: row.charge as Charge,
      }));
    },

    /** Tasks that may have been charged for nothing, newest first. */
    async doubtful(limit: number): Promise<DoubtfulCharge[]> {
      const rows = await db
        .selectFrom('tasks')
        .select(['id', 'created_at', 'provider_id', 'provider_task_id', 'kind', 'status', 'prompt', 'cost', 'currency'])
        .where('charge', '=', 'unknown')
        .orderBy('created_at', 'desc')
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        createdAt: row.created_at,
        providerId: row.provider_id,
        providerTaskId: row.provider_task_id,
        kind: row.kind,
        status: row.status,
        prompt: row.prompt,
        amount: row.cost,
        currency: row.currency,
      }));
    },
  };
}
