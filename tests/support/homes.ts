import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import type { Home } from '@/lib/server/history/home';
import { migrate } from '@/lib/server/history/migrations';
import { openPostgres } from '@/lib/server/history/postgres';
import { openSqlite } from '@/lib/server/history/sqlite';
import { tempFolder } from './temp-folder';

export type HomeKind = { name: string; create(): Promise<Home> };

/** An empty embedded history of its own. */
export async function freshSqlite(): Promise<Home> {
  const home = openSqlite(join(tempFolder(), 'history.db'));
  // What a test writes need not survive a power cut.
  await sql`pragma synchronous = off`.execute(home.db);
  await migrate(home);
  return home;
}

/** An empty history in a database of its own on the server the tests were given. */
async function freshPostgres(serverUrl: string): Promise<Home> {
  const name = `safelight_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const home = openPostgres(url.href);
  await migrate(home);
  return home;
}

const { TEST_DATABASE_URL } = process.env;

/** Every home a history can have on this machine: PostgreSQL, which servers can share, joins where `npm test` started one. */
export const sharedHomes: HomeKind[] = TEST_DATABASE_URL
  ? [{ name: 'PostgreSQL', create: () => freshPostgres(TEST_DATABASE_URL) }]
  : [];
export const homes: HomeKind[] = [{ name: 'SQLite', create: freshSqlite }, ...sharedHomes];
