import 'server-only';
import type { Kysely } from 'kysely';
import type { StoredFile } from '@/lib/domain/task';
import type { Home } from './home';
import type { Schema } from './schema';
import { toStoredFile } from './task-rows';

export function createFileTable({ db }: Home) {
  return {
    async find(hash: string): Promise<StoredFile | null> {
      const row = await db.selectFrom('files').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row ? toStoredFile(row) : null;
    },

    /** Records an uploaded picture; the same bytes again are the same file. */
    record: (file: StoredFile, now: number): Promise<void> => recordFile(db, file, now),

    /** How many files there are and what they weigh. */
    async totals(): Promise<{ count: number; sizeBytes: number }> {
      const row = await db
        .selectFrom('files')
        .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('size_bytes').as('size')])
        .executeTakeFirstOrThrow();
      return { count: Number(row.count), sizeBytes: Number(row.size ?? 0) };
    },
  };
}

/** Notes a file whose bytes are kept, alone or within a transaction; the same bytes again change nothing. */
export async function recordFile(db: Kysely<Schema>, file: StoredFile, now: number): Promise<void> {
  await db
    .insertInto('files')
    .values({
      hash: file.hash,
      mime_type: file.mimeType,
      width: file.width,
      height: file.height,
      size_bytes: file.sizeBytes,
      placeholder: file.placeholder,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}
