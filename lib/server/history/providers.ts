import 'server-only';
import type { Learned } from '@/lib/domain/capability';
import type { ConnectionSettings, Provider, ProviderTerms } from '@/lib/domain/provider';
import type { Home } from './home';

/** A provider that a person connected. The key is sealed. */
export type SavedProvider = { id: string; settings: ConnectionSettings; sealedKey: string | null };
/** One that nobody is connected to any more, though tasks came from there. */
export type LostProvider = Pick<Provider, 'id' | 'name' | 'baseUrl'>;

export function createProviderTable({ db, isShared }: Home) {
  return {
    /** Makes sure tasks can refer to it. What it learned stays; its key is not here. */
    async record({ id, name, baseUrl }: Pick<Provider, 'id' | 'name' | 'baseUrl'>): Promise<void> {
      const fresh = {
        settings: null,
        terms: null,
        sealed_key: null,
        removed_at: null,
        created_at: 0,
        lease_owner: null,
      };
      await db
        .insertInto('providers')
        .values({ id, name, base_url: baseUrl, learned: '{}', lease_until: 0, served_until: 0, ...fresh })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, base_url: baseUrl }))
        .execute();
    },

    /** The providers a person connected and did not take away, in the order they came. */
    async saved(): Promise<SavedProvider[]> {
      const rows = await db
        .selectFrom('providers')
        .select(['id', 'settings', 'sealed_key'])
        .where('settings', 'is not', null)
        .where('removed_at', 'is', null)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.flatMap(({ id, settings, sealed_key }) =>
        settings === null ? [] : [{ id, settings: JSON.parse(settings) as ConnectionSettings, sealedKey: sealed_key }],
      );
    },

    /** Writes down what a person set. Without `sealedKey` the key stays what it was. */
    async save(
      { id, settings, sealedKey }: { id: string; settings: ConnectionSettings; sealedKey?: string | null },
      now: number,
    ): Promise<void> {
      const kept = { name: settings.name, base_url: settings.baseUrl, settings: JSON.stringify(settings) };
      const key = sealedKey === undefined ? {} : { sealed_key: sealedKey };
      await db
        .insertInto('providers')
        .values({
          id,
          ...kept,
          sealed_key: sealedKey ?? null,
          learned: '{}',
          terms: null,
          removed_at: null,
          created_at: now,
          lease_owner: null,
          lease_until: 0,
          served_until: 0,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...kept, ...key, removed_at: null }))
        .execute();
    },

    /** Takes a provider away. Its tasks stay on record, its key does not. */
    async remove(id: string, now: number): Promise<void> {
      await db
        .updateTable('providers')
        .set({ removed_at: now, sealed_key: null })
        .where('id', '=', id)
        .where('settings', 'is not', null)
        .execute();
    },

    /** What was said of every provider, by its id. */
    async terms(): Promise<Map<string, ProviderTerms>> {
      const rows = await db.selectFrom('providers').select(['id', 'terms']).where('terms', 'is not', null).execute();
      return new Map(rows.map(({ id, terms }) => [id, JSON.parse(terms ?? '{}')]));
    },

    async setTerms(id: string, terms: ProviderTerms): Promise<void> {
      await db
        .updateTable('providers')
        .set({ terms: JSON.stringify(terms) })
        .where('id', '=', id)
        .execute();
    },

    /** Those besides the given ones that tasks came from. */
    async lostBut(connected: readonly string[]): Promise<LostProvider[]> {
      const rows = await db
        .selectFrom('providers')
        .select(['id', 'name', 'base_url'])
        .where('id', 'not in', connected)
        .where(({ exists, selectFrom }) =>
          exists(selectFrom('tasks').select('seq').whereRef('tasks.provider_id', '=', 'providers.id')),
        )
        .orderBy('name')
        .execute();
      return rows.map(({ id, name, base_url }) => ({ id, name, baseUrl: base_url }));
    },

    /** What a person last set about it, also where it was taken away since; null where nobody ever did. */
    async settings(id: string): Promise<ConnectionSettings | null> {
      const row = await db.selectFrom('providers').select('settings').where('id', '=', id).executeTakeFirst();
      return row?.settings ? JSON.parse(row.settings) : null;
    },

    /** How many tasks came from it, and how many of them still run. */
    async taskCounts(id: string): Promise<{ tasks: number; running: number }> {
      const rows = await db
        .selectFrom('tasks')
        .select(['status', ({ fn }) => fn.countAll<number | string>().as('count')])
        .where('provider_id', '=', id)
        .groupBy('status')
        .execute();
      const counted = rows.map(({ status, count }) => ({ status, count: Number(count) }));
      const running = counted.filter(({ status }) => ['sending', 'waiting', 'running'].includes(status));
      const sum = (some: typeof counted) => some.reduce((total, { count }) => total + count, 0);
      return { tasks: sum(counted), running: sum(running) };
    },

    async learned(id: string): Promise<Learned> {
      const row = await db.selectFrom('providers').select('learned').where('id', '=', id).executeTakeFirst();
      return row ? JSON.parse(row.learned) : {};
    },

    /** Notes what was seen. What is undefined is forgotten again. */
    async learn(id: string, change: (known: Learned) => Learned): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const row = await trx.selectFrom('providers').select('learned').where('id', '=', id).executeTakeFirst();
        if (!row) return;
        const known: Learned = JSON.parse(row.learned);
        const learned = JSON.stringify(change(known));
        if (learned !== row.learned) await trx.updateTable('providers').set({ learned }).where('id', '=', id).execute();
      });
    },

    async names(): Promise<Map<string, string>> {
      const rows = await db.selectFrom('providers').select(['id', 'name']).execute();
      return new Map(rows.map(({ id, name }) => [id, name]));
    },

    /** Tells other servers that one is connected to these. An embedded history has no other servers. */
    async serve(ids: readonly string[], until: number): Promise<void> {
      if (isShared) await db.updateTable('providers').set({ served_until: until }).where('id', 'in', ids).execute();
    },

    /** The providers that somebody is connected to: these, and what other live servers have. */
    async served(own: readonly string[], now: number): Promise<string[]> {
      if (!isShared) return [...own];
      const rows = await db.selectFrom('providers').select('id').where('served_until', '>', now).execute();
      return [...new Set([...own, ...rows.map(({ id }) => id)])];
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
