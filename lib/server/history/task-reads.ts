import 'server-only';
import { type ExpressionBuilder, sql } from 'kysely';
import type { TaskRecord } from '@/lib/domain/advance';
import { type Changes, type StreamFilter, type StreamPage, statusesOf, type TaskPage } from '@/lib/domain/stream';
import type { Child, Media, Task, TaskStatus } from '@/lib/domain/task';
import { type Home, toSearchWords } from './home';
import { unsaved } from './media';
import { cursorAfter, newestFirst, parseCursor } from './newest-first';
import type { MediaRow, Schema, TaskRow } from './schema';
import { toMedia, toRecord, toTask } from './task-rows';

/** More changed tasks than this come in several answers. */
const CHANGES_PER_ANSWER = 200;
const moving: TaskStatus[] = ['sending', 'waiting', 'running'];
/** Pictures that nothing will be done about before a person does something. */
const unsavable = ['lost', 'stranded'];

/** A stream filter with its days as instants, `to` excluded. */
export type TaskFilter = Pick<StreamFilter, 'text' | 'state' | 'kind'> & {
  since: number | null;
  before: number | null;
};

export function createTaskReads(home: Home) {
  const { db } = home;

  async function withMediaAndChildren(rows: readonly TaskRow[]): Promise<Task[]> {
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    const [media, children] = await Promise.all([mediaOf(ids), childrenOf(ids)]);
    return rows.map((row) => toTask(row, media.get(row.id) ?? [], children.get(row.id) ?? []));
  }

  /** What was asked for with one row more than the page has, which tells whether there is another. */
  async function toPage(rows: readonly TaskRow[], size: number): Promise<TaskPage> {
    const shown = rows.slice(0, size);
    const tasks = await withMediaAndChildren(shown);
    return { tasks, parents: await parentsOf(tasks), cursor: rows.length > size ? cursorAfter(shown.at(-1)) : null };
  }

  /** Those that are not among the tasks themselves. */
  async function parentsOf(tasks: readonly Task[]): Promise<Task[]> {
    const known = new Set(tasks.map(({ id }) => id));
    const wanted = new Set(
      tasks.flatMap(({ parentId }) => (parentId !== null && !known.has(parentId) ? parentId : [])),
    );
    return tasksOf([...wanted]);
  }

  async function tasksOf(ids: readonly string[]): Promise<Task[]> {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('tasks').selectAll().where('id', 'in', ids).orderBy('seq').execute();
    return withMediaAndChildren(rows);
  }

  async function mediaOf(ids: readonly string[]): Promise<Map<string, Media[]>> {
    const rows = await db
      .selectFrom('media')
      .leftJoin('files', 'files.hash', 'media.file_hash')
      .selectAll('media')
      .select(['files.hash', 'files.mime_type', 'files.width', 'files.height', 'files.size_bytes', 'files.placeholder'])
      .where('media.task_id', 'in', ids)
      .orderBy('media.task_id')
      .orderBy('media.position')
      .execute();
    return groupBy(
      rows,
      ({ task_id }) => task_id,
      (row) => {
        const { hash, mime_type, width, height, size_bytes, placeholder } = row;
        const file =
          hash === null || mime_type === null || width === null || height === null || size_bytes === null
            ? null
            : { hash, mime_type, width, height, size_bytes, placeholder, created_at: 0 };
        return toMedia({ ...(row as MediaRow), file });
      },
    );
  }

  async function childrenOf(ids: readonly string[]): Promise<Map<string, Child[]>> {
    const rows = await db
      .selectFrom('tasks')
      .select(['id', 'parent_id', 'custom_id'])
      .where('parent_id', 'in', ids)
      .orderBy('seq')
      .execute();
    return groupBy(
      rows,
      ({ parent_id }) => parent_id ?? '',
      ({ id, custom_id }) => ({ id, customId: custom_id ?? '' }),
    );
  }

  return {
    async record(id: string): Promise<TaskRecord | null> {
      const row = await db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toRecord(row) : null;
    },

    async task(id: string): Promise<Task | null> {
      return (await tasksOf([id]))[0] ?? null;
    },

    tasks: tasksOf,

    async answer(id: string): Promise<unknown> {
      const row = await db.selectFrom('answers').select('body').where('task_id', '=', id).executeTakeFirst();
      return row ? JSON.parse(row.body) : null;
    },

    /** A page of the stream, newest first, that begins after the cursor. Pages by key: deep down costs what the top does. */
    async page(filter: TaskFilter, cursor: string | null, size: number): Promise<StreamPage> {
      const words = toSearchWords(filter.text);
      const after = parseCursor(cursor);
      const [revision, rows] = await Promise.all([
        currentRevision(),
        db
          .selectFrom('tasks')
          .selectAll('tasks')
          .$if(filter.state === 'attention', (query) => query.where(waitsForPerson))
          .$if(filter.state !== null && filter.state !== 'attention', (query) =>
            query.where('status', 'in', filter.state ? statusesOf[filter.state] : []),
          )
          .$if(filter.kind !== null, (query) => query.where('kind', '=', filter.kind))
          .$if(filter.since !== null, (query) => query.where('created_at', '>=', filter.since))
          .$if(filter.before !== null, (query) => query.where('created_at', '<', filter.before))
          // What is searched for is paged by the order of recording, which the full-text index can be read in.
          .$if(words.length > 0, (query) =>
            home.search(after ? query.where('tasks.seq', '<', after.seq) : query, words),
          )
          .$if(words.length === 0, (query) => newestFirst(query, after))
          .limit(size + 1)
          .execute(),
      ]);
      return { ...(await toPage(rows, size)), revision };
    },

    /** What changed since a revision, oldest change first; progress alone comes as tuples. */
    async changes(since: number): Promise<Changes> {
      const now = await currentRevision();
      const rows = await db
        .selectFrom('tasks')
        .select(['id', 'revision', 'shape_revision', 'state'])
        .where('revision', '>', since)
        .orderBy('revision')
        .limit(CHANGES_PER_ANSWER)
        .execute();
      const isCut = rows.length === CHANGES_PER_ANSWER;
      const [tasks, counts] = await Promise.all([
        tasksOf(rows.filter((row) => row.shape_revision > since).map(({ id }) => id)),
        this.counts(),
      ]);
      return {
        revision: isCut ? (rows.at(-1)?.revision ?? now) : now,
        tasks,
        parents: await parentsOf(tasks),
        progress: rows
          .filter((row) => row.shape_revision <= since)
          .map(({ id, revision, state }) => [id, revision, JSON.parse(state).progressPercent ?? null]),
        ...counts,
        moving: isCut ? Math.max(1, counts.moving) : counts.moving,
      };
    },

    /** How many tasks a loop is moving, and how many wait for a person. */
    async counts(): Promise<{ moving: number; attention: number }> {
      const count = sql<number>`count(*)`;
      const [unfinished, saving, asking, lost] = await Promise.all([
        db.selectFrom('tasks').select(count.as('n')).where('status', 'in', moving).executeTakeFirstOrThrow(),
        db
          .selectFrom('media')
          .select(sql<number>`count(distinct task_id)`.as('n'))
          .where('status', '=', 'pending')
          .where(unsaved)
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('tasks')
          .select(count.as('n'))
          .where('status', 'in', statusesOf.attention)
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('media')
          .select(sql<number>`count(distinct task_id)`.as('n'))
          .where('status', 'in', unsavable)
          .where(unsaved)
          .executeTakeFirstOrThrow(),
      ]);
      return { moving: unfinished.n + saving.n, attention: asking.n + lost.n };
    },

    /** The tasks that wait for a person (modals, doubts, pictures that could not be saved), paged as the stream is. */
    async attention(cursor: string | null, size: number): Promise<TaskPage> {
      const waiting = db
        .selectFrom('tasks')
        .selectAll('tasks')
        .where(waitsForPerson)
        .limit(size + 1);
      return toPage(await newestFirst(waiting, parseCursor(cursor)).execute(), size);
    },

    async sources(id: string): Promise<string[]> {
      const rows = await db.selectFrom('media').select('url').where('task_id', '=', id).orderBy('position').execute();
      return rows.map(({ url }) => url);
    },

    async countTasks(): Promise<number> {
      const row = await db.selectFrom('tasks').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow();
      return row.n;
    },
  };

  function waitsForPerson({ or, eb }: ExpressionBuilder<Schema, 'tasks'>) {
    return or([
      eb('tasks.status', 'in', statusesOf.attention),
      eb('tasks.id', 'in', db.selectFrom('media').select('task_id').where('status', 'in', unsavable).where(unsaved)),
    ]);
  }

  async function currentRevision(): Promise<number> {
    const row = await db.selectFrom('counters').select('value').where('name', '=', 'revision').executeTakeFirst();
    return row?.value ?? 0;
  }
}

function groupBy<Row, Value>(
  rows: readonly Row[],
  key: (row: Row) => string,
  value: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(value(row));
    else groups.set(key(row), [value(row)]);
  }
  return groups;
}
