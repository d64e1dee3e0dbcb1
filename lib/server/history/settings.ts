import 'server-only';
import type { Home } from './home';

/** What a person chose for the whole installation. */
export type SettingName = 'default-provider' | 'offers-demo';

export function createSettingTable({ db }: Home) {
  return {
    async get(name: SettingName): Promise<string | null> {
      const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value ?? null;
    },

    /** Null takes the choice back. */
    async set(name: SettingName, value: string | null): Promise<void> {
      if (value === null) {
        await db.deleteFrom('settings').where('name', '=', name).execute();
        return;
      }
      await db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}
