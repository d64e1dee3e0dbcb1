import 'server-only';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Home } from './home';
import type { Schema } from './schema';

/** A history on a PostgreSQL server, which several servers may share. */
export function openPostgres(url: string): Home {
  // Our bigints are milliseconds and counters: they fit a number.
  const types = {
    getTypeParser: (oid: number, format?: 'text') =>
      oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
  };
  const pool = new pg.Pool({ connectionString: url, max: 10, types: types as pg.CustomTypesConfig });
  // A broken idle connection is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    isShared: true,
    sequenceColumn: sql`bigint generated always as identity unique`,
    searchIndex: [
      sql`alter table tasks add column search tsvector generated always as (to_tsvector('simple', prompt)) stored`,
      sql`create index tasks_search on tasks using gin (search)`,
    ],
    search: (query, words) => {
      const parts = words.map((word) => {
        const query = word.isPhrase
          ? sql`phraseto_tsquery('simple', ${word.text})`
          : // A word without a letter PostgreSQL knows makes an empty query, which takes no `:*`.
            sql`coalesce(nullif(plainto_tsquery('simple', ${word.text})::text, '') || ':*', '')::tsquery`;
        return word.isExcluded ? sql`!!(${query})` : sql`(${query})`;
      });
      return query.where(sql<boolean>`tasks.search @@ (${sql.join(parts, sql` && `)})`).orderBy('tasks.seq', 'desc');
    },
    lock: (query) => query.forUpdate().skipLocked(),
  };
}
