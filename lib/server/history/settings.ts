import 'server-only';
import type { Home } from './home';

/** What holds for the whole installation, mostly because a person chose it. */
export type SettingName = 'default-provider' | 'offers-demo' | 'callback-secret';

export function createSettingTable({ db }: Home) {
  return {
    async get(name: SettingName): Promise<string | null> {
      const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value ?? null;
    },

    /** What stands there, or else from now on this: of several servers that start at once, one is the first. */
    async getOrSet(name: SettingName, value: string): Promise<string> {
      await db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      return (await this.get(name)) ?? value;
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
