import 'server-only';
import { dirname } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import Database from 'libsql';
import type { Home, SearchWord } from './home';
import type { Schema } from './schema';

/** The embedded history: one file, one server, every commit on the disk before it counts. */
export function openSqlite(path: string): Home {
  const database = new Database(path);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000', 'foreign_keys = ON']) {
    database.pragma(pragma);
  }
  return {
    db: new Kysely<Schema>({ dialect: new SqliteDialect({ database }) }),
    isShared: false,
    sequenceColumn: sql`integer primary key autoincrement`,
    searchIndex: [
      sql`create virtual table tasks_search using fts5(prompt, content='tasks', content_rowid='seq', prefix='2 3', tokenize='unicode61 remove_diacritics 2')`,
      sql`create trigger tasks_search_insert after insert on tasks begin
        insert into tasks_search(rowid, prompt) values (new.seq, new.prompt); end`,
      sql`create trigger tasks_search_update after update of prompt on tasks when old.prompt <> new.prompt begin
        insert into tasks_search(tasks_search, rowid, prompt) values ('delete', old.seq, old.prompt);
        insert into tasks_search(rowid, prompt) values (new.seq, new.prompt); end`,
      sql`create trigger tasks_search_delete after delete on tasks begin
        insert into tasks_search(tasks_search, rowid, prompt) values ('delete', old.seq, old.prompt); end`,
    ],
    search: (query, words) => {
      const found = (match: string) => sql`(select rowid from tasks_search where tasks_search match ${match})`;
      const wanted = words.filter(({ isExcluded }) => !isExcluded).map(toFts5);
      const excluded = words.filter(({ isExcluded }) => isExcluded).map(toFts5);
      // FTS5 has no query that only leaves out, so that case is said in SQL.
      if (wanted.length === 0) {
        return query.where(sql<boolean>`tasks.seq not in ${found(excluded.join(' OR '))}`).orderBy('tasks.seq', 'desc');
      }
      // Joined and ordered by the index's own key, the index is read backwards and left as soon as a page is full.
      const match = [wanted.join(' AND '), ...excluded].join(' NOT ');
      return query
        .innerJoin(sql<{ rowid: number }>`${found(match)}`.as('found'), (join) =>
          join.onRef('found.rowid', '=', 'tasks.seq'),
        )
        .orderBy('found.rowid', 'desc') as typeof query;
    },
    // SQLite has one writer at a time: inside a transaction nobody else can take the row.
    lock: (query) => query,
  };
}

/** Takes the folder of an embedded history: two servers on one would void each other's leases. Throws where another has it. */
export function lockFolder(path: string): void {
  if (takeLock(path)) return;
  throw new Error(`another Safelight already uses ${dirname(path)}. Stop it, or set DATA_DIR to another folder.`);
}

/** Takes a lock file for this process until it ends, however it ends: the lock is the operating system's. False where another has it. */
export function takeLock(path: string): boolean {
  const lock = new Database(path);
  try {
    lock.pragma('busy_timeout = 0');
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    return false;
  }
  locks.push(lock);
  return true;
}

/** Held for as long as the process lives; a collected lock would be an open one. */
const locks: Database.Database[] = [];

/** Quoted, so that nothing a person types is syntax. A bare word also finds what begins with it. */
function toFts5({ text, isPhrase }: SearchWord): string {
  return `"${text.replaceAll('"', '""')}"${isPhrase ? '' : '*'}`;
}
