import 'server-only';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Home } from './home';

/** Brings the tables up to date; every server does so when it starts, one at a time. */
export async function migrate(home: Home): Promise<void> {
  const migrator = new Migrator({
    db: home.db,
    provider: { getMigrations: async () => migrations(home) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

function migrations(home: Home): Record<string, Migration> {
  return {
    '2026-11-23-tasks': { up: (db) => createTables(db, home) },
    '2026-11-23-tasks-masks': { up: addMasks },
    '2026-11-25-providers': { up: addProviderSettings },
    '2026-11-25-tasks-costs': { up: addCosts },
    '2026-11-25-uploads': { up: addUploads },
    '2026-11-26-providers-served': { up: addServed },
    '2026-11-26-providers-terms': { up: addTerms },
    '2026-11-26-saved': { up: addSaved },
  };
}

async function createTables(db: Kysely<unknown>, home: Home): Promise<void> {
  await db.schema
    .createTable('providers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('base_url', 'text', (column) => column.notNull())
    .addColumn('learned', 'text', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('files')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('mime_type', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('size_bytes', 'bigint', (column) => column.notNull())
    .addColumn('placeholder', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('tasks')
    .addColumn('seq', home.sequenceColumn as never)
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('shape_revision', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('provider_id', 'text', (column) => column.notNull().references('providers.id'))
    .addColumn('parent_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('command', 'text', (column) => column.notNull())
    .addColumn('pressed', 'text')
    .addColumn('custom_id', 'text')
    .addColumn('prompt', 'text', (column) => column.notNull())
    .addColumn('final_prompt', 'text')
    .addColumn('speed', 'text')
    .addColumn('ratio_width', 'integer', (column) => column.notNull())
    .addColumn('ratio_height', 'integer', (column) => column.notNull())
    .addColumn('expected_tiles', 'integer', (column) => column.notNull())
    .addColumn('buttons', 'text', (column) => column.notNull())
    .addColumn('links', 'text', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('provider_task_id', 'text')
    .addColumn('aliases', 'text', (column) => column.notNull())
    .addColumn('missing', 'integer', (column) => column.notNull())
    .addColumn('seed', 'text')
    .addColumn('sent_at', 'bigint')
    .addColumn('answered_at', 'bigint')
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('due_at', 'bigint')
    .addColumn('looks', 'integer', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('tasks_newest').on('tasks').columns(['created_at', 'seq']).execute();
  await db.schema.createIndex('tasks_by_status').on('tasks').columns(['status', 'created_at', 'seq']).execute();
  await db.schema.createIndex('tasks_by_kind').on('tasks').columns(['kind', 'created_at', 'seq']).execute();
  await db.schema.createIndex('tasks_changed').on('tasks').columns(['revision']).execute();
  await db.schema.createIndex('tasks_family').on('tasks').columns(['parent_id']).execute();
  await sql`create index tasks_due on tasks (provider_id, due_at) where due_at is not null`.execute(db);

  // Answers are large and seldom read: beside the rows, a scan of tasks does not carry them.
  await db.schema
    .createTable('answers')
    .addColumn('task_id', 'text', (column) => column.primaryKey().references('tasks.id').onDelete('cascade'))
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('media')
    .addColumn('task_id', 'text', (column) => column.notNull().references('tasks.id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('tile', 'integer')
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('file_hash', 'text', (column) => column.references('files.hash'))
    .addColumn('message', 'text')
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('media_key', ['task_id', 'position'])
    .execute();
  await sql`create index media_unsaved on media (status, due_at) where status <> 'saved'`.execute(db);

  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into counters (name, value) values ('revision', 0)`.execute(db);
  for (const statement of home.searchIndex) await statement.execute(db);
}

async function addMasks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('tasks')
    .addColumn('mask_hash', 'text', (column) => column.references('files.hash'))
    .execute();
  await sql`create index tasks_masks on tasks (mask_hash, seq) where mask_hash is not null`.execute(db);
}

async function addProviderSettings(db: Kysely<unknown>): Promise<void> {
  for (const [name, type] of [
    ['settings', 'text'],
    ['sealed_key', 'text'],
    ['removed_at', 'bigint'],
  ] as const) {
    await db.schema.alterTable('providers').addColumn(name, type).execute();
  }
  await db.schema
    .alterTable('providers')
    .addColumn('created_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}

async function addCosts(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('tasks').addColumn('cost', 'bigint').execute();
  await db.schema.alterTable('tasks').addColumn('currency', 'text').execute();
  await db.schema
    .alterTable('tasks')
    .addColumn('charge', 'text', (column) => column.notNull().defaultTo('none'))
    .execute();
  // Tasks of before have no price; what they may have cost is told by how they ended.
  await sql`update tasks set charge = case
    when status = 'succeeded' then 'confirmed'
    when status = 'uncertain' then 'unknown'
    when status = 'failed' then case when provider_task_id is null then 'none' else 'unknown' end
    when status = 'cancelled' then case when sent_at is null then 'none' else 'unknown' end
    else 'expected' end`.execute(db);
  await sql`create index tasks_costs on tasks (created_at) where cost is not null`.execute(db);
  await sql`create index tasks_doubtful on tasks (created_at, seq) where charge = 'unknown'`.execute(db);
}

async function addUploads(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('uploads')
    .addColumn('provider_id', 'text', (column) => column.notNull().references('providers.id'))
    .addColumn('file_hash', 'text', (column) => column.notNull().references('files.hash'))
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('uploads_key', ['provider_id', 'file_hash'])
    .execute();
}

async function addServed(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('providers')
    .addColumn('served_until', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
}

async function addTerms(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('providers').addColumn('terms', 'text').execute();
}

async function addSaved(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('saved')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('speed', 'text')
    .addColumn('provider_id', 'text')
    .addPrimaryKeyConstraint('saved_key', ['kind', 'name'])
    .execute();
}
