import 'server-only';
import type { Speed } from '@/lib/domain/provider';
import type { Saved, SavedKind } from '@/lib/domain/saved';
import type { Home } from './home';

/** Snippets and presets, by name. */
export function createSavedTable({ db }: Home) {
  return {
    async all(): Promise<Saved[]> {
      const rows = await db.selectFrom('saved').selectAll().orderBy('kind').orderBy('name').execute();
      return rows.map(({ kind, name, text, speed, provider_id }) => ({
        kind: kind as SavedKind,
        name,
        text,
        speed: speed as Speed | null,
        providerId: provider_id,
      }));
    },

    async keep({ kind, name, text, speed, providerId }: Saved): Promise<void> {
      const content = { text, speed, provider_id: providerId };
      await db
        .insertInto('saved')
        .values({ kind, name, ...content })
        .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet(content))
        .execute();
    },

    async forget({ kind, name }: Pick<Saved, 'kind' | 'name'>): Promise<void> {
      await db.deleteFrom('saved').where('kind', '=', kind).where('name', '=', name).execute();
    },
  };
}
