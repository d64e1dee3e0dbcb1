import 'server-only';
import { sql, type Transaction } from 'kysely';
import type { Home } from './home';
import type { Schema } from './schema';

/**
 * A transaction that changes tasks. It holds the revision counter from its first statement to its commit: on
 * PostgreSQL numbers so become visible in their order, nobody who asks “since N” misses one, and two writers
 * cannot wait for each other's rows. On SQLite there is one writer anyway.
 */
export async function writing<T>(home: Home, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  return home.db.transaction().execute(async (trx) => {
    if (home.isShared) {
      await trx.selectFrom('counters').select('value').where('name', '=', 'revision').forUpdate().execute();
    }
    return work(trx);
  });
}

/** The number of the next change. */
export function nextRevision(trx: Transaction<Schema>): Promise<number> {
  return nextRevisions(trx, 1);
}

/** The first of the next so many numbers. */
export async function nextRevisions(trx: Transaction<Schema>, count: number): Promise<number> {
  const { value } = await trx
    .updateTable('counters')
    .set({ value: sql`value + ${count}` })
    .where('name', '=', 'revision')
    .returning('value')
    .executeTakeFirstOrThrow();
  return value - count + 1;
}

/** Lets pages see a task anew although its own row says the same: a child or a picture came. */
export async function touch(trx: Transaction<Schema>, taskId: string): Promise<void> {
  const revision = await nextRevision(trx);
  await trx.updateTable('tasks').set({ revision, shape_revision: revision }).where('id', '=', taskId).execute();
}
