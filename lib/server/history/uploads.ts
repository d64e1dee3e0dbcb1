import 'server-only';
import type { Home } from './home';

/** What was uploaded to providers, so that a picture used twice within a day travels once. */
export function createUploadTable({ db }: Home) {
  return {
    /** The addresses that still work at the given time, by the hash of their picture. */
    async living(providerId: string, hashes: readonly string[], at: number): Promise<Map<string, string>> {
      if (hashes.length === 0) return new Map();
      const rows = await db
        .selectFrom('uploads')
        .select(['file_hash', 'url'])
        .where('provider_id', '=', providerId)
        .where('file_hash', 'in', hashes)
        .where('expires_at', '>', at)
        .execute();
      return new Map(rows.map(({ file_hash, url }) => [file_hash, url]));
    },

    async record(providerId: string, file: { hash: string; url: string; expiresAt: number }): Promise<void> {
      const { hash, url, expiresAt } = file;
      await db
        .insertInto('uploads')
        .values({ provider_id: providerId, file_hash: hash, url, expires_at: expiresAt })
        .onConflict((conflict) =>
          conflict.columns(['provider_id', 'file_hash']).doUpdateSet({ url, expires_at: expiresAt }),
        )
        .execute();
    },
  };
}
