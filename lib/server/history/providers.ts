import 'server-only';
import type { Provider } from '@/lib/domain/provider';
import type { Home } from './home';

/** What a provider has been seen to do. Absent means not seen yet. */
export type Learned = {
  /** It answered a press with the dialog in which a prompt is edited. */
  asksForRemix?: boolean;
};

export function createProviderTable({ db }: Home) {
  return {
    /** Makes sure tasks can refer to it. What it learned stays; its key is not here. */
    async record(provider: Provider): Promise<void> {
      const { id, name, baseUrl } = provider;
      await db
        .insertInto('providers')
        .values({ id, name, base_url: baseUrl, learned: '{}', lease_owner: null, lease_until: 0 })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, base_url: baseUrl }))
        .execute();
    },

    async learned(id: string): Promise<Learned> {
      const row = await db.selectFrom('providers').select('learned').where('id', '=', id).executeTakeFirst();
      return row ? JSON.parse(row.learned) : {};
    },

    async learn(id: string, learned: Learned): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const row = await trx.selectFrom('providers').select('learned').where('id', '=', id).executeTakeFirst();
        if (!row) return;
        const merged = JSON.stringify({ ...JSON.parse(row.learned), ...learned });
        if (merged !== row.learned)
          await trx.updateTable('providers').set({ learned: merged }).where('id', '=', id).execute();
      });
    },

    async names(): Promise<Map<string, string>> {
      const rows = await db.selectFrom('providers').select(['id', 'name']).execute();
      return new Map(rows.map(({ id, name }) => [id, name]));
    },

    /** One server at a time asks a provider, however many share the history. */
    async claim(id: string, owner: string, now: number, leaseMs: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('providers')
        .set({ lease_owner: owner, lease_until: now + leaseMs })
        .where('id', '=', id)
        .where(({ or, eb }) => or([eb('lease_owner', '=', owner), eb('lease_until', '<=', now)]))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async release(owner: string): Promise<void> {
      await db
        .updateTable('providers')
        .set({ lease_owner: null, lease_until: 0 })
        .where('lease_owner', '=', owner)
        .execute();
    },
  };
}
