import 'server-only';
import type { Transaction } from 'kysely';
import { advance, type TaskEvent, type TaskRecord } from '@/lib/domain/advance';
import { HINTED, type Schedule } from '@/lib/domain/pace';
import { isFinished } from '@/lib/domain/task';
import type { Home } from './home';
import { nextRevision, nextRevisions, touch, writing } from './revision';
import type { Schema, TaskRow } from './schema';
import { type TaskColumns, toColumns, toRecord } from './task-rows';

/** A row a loop holds: the task and its place in the follower's schedule. */
export type HeldTask = { task: TaskRecord; schedule: Schedule; leaseUntil: number };
/** With `heldBy` the event happens only while that owner's lease on the task stands; otherwise the task is left out. */
export type Change = { id: string; event: TaskEvent; raw?: unknown; heldBy?: string };
/** When to ask next, seeing what the event made of the task. */
export type Reschedule = (after: TaskRecord, before: HeldTask) => Schedule;

export function createTaskWrites(home: Home) {
  const { db } = home;

  return {
    /** Records a new task. Recording the same id again changes nothing and says so. */
    async record(task: TaskRecord, now: number): Promise<'recorded' | 'known'> {
      return writing(home, async (trx) => {
        const revision = await nextRevision(trx);
        const inserted = await trx
          .insertInto('tasks')
          .values({
            ...toColumns(task),
            revision,
            shape_revision: revision,
            updated_at: now,
            due_at: null,
            looks: 0,
            lease_owner: null,
            lease_until: 0,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst();
        if (inserted.numInsertedOrUpdatedRows === 0n) return 'known';
        if (task.parentId) await touch(trx, task.parentId);
        return 'recorded';
      });
    },

    /** Takes tasks that are to be sent to these providers, and those whose sender died, for as long as the lease runs. */
    async claimSending(
      owner: string,
      providerIds: readonly string[],
      now: number,
      leaseMs: number,
      limit: number,
    ): Promise<TaskRecord[]> {
      return db.transaction().execute(async (trx) => {
        const free = await home
          .lock(
            trx
              .selectFrom('tasks')
              .selectAll()
              .where('status', '=', 'sending')
              .where('provider_id', 'in', providerIds)
              .where('lease_until', '<=', now)
              .orderBy('created_at')
              .orderBy('seq')
              .limit(limit),
          )
          .execute();
        if (free.length === 0) return [];
        await trx
          .updateTable('tasks')
          .set({ lease_owner: owner, lease_until: now + leaseMs })
          .where(
            'id',
            'in',
            free.map(({ id }) => id),
          )
          .execute();
        return (free as TaskRow[]).map(toRecord);
      });
    },

    /** Keeps what this owner holds for longer. */
    async renew(owner: string, until: number): Promise<void> {
      await db.updateTable('tasks').set({ lease_until: until }).where('lease_owner', '=', owner).execute();
    },

    async release(owner: string): Promise<void> {
      await db
        .updateTable('tasks')
        .set({ lease_owner: null, lease_until: 0 })
        .where('lease_owner', '=', owner)
        .execute();
    },

    /** A home that is not shared has no other server: whatever is leased, its holder is dead. */
    async releaseAll(): Promise<void> {
      await db.updateTable('tasks').set({ lease_owner: null, lease_until: 0 }).where('lease_until', '>', 0).execute();
      await db.updateTable('media').set({ lease_owner: null, lease_until: 0 }).where('lease_until', '>', 0).execute();
      await db.updateTable('providers').set({ lease_owner: null, lease_until: 0 }).execute();
    },

    /** Lets the events happen to their tasks, all in one commit. Returns each known task as it is afterwards. */
    async advance(changes: readonly Change[], now: number, reschedule: Reschedule): Promise<TaskRecord[]> {
      if (changes.length === 0) return [];
      return writing(home, async (trx) => {
        const ids = [...new Set(changes.map(({ id }) => id))];
        const query = trx.selectFrom('tasks').selectAll().where('id', 'in', ids).orderBy('seq');
        const rows = await (home.isShared ? query.forUpdate() : query).execute();
        const isHeld = (row: TaskRow) =>
          changes.every(({ id, heldBy }) => id !== row.id || heldBy === undefined || heldBy === row.lease_owner);
        const moves = rows.filter(isHeld).map((row) => toMove(row, changes, now, reschedule));
        const changed = moves.filter(({ after, before }) => after !== before.task);
        let revision = changed.length > 0 ? await nextRevisions(trx, changed.length) : 0;
        for (const move of moves) {
          if (move.after === move.before.task) await writeSchedule(trx, move);
          else await writeMove(trx, move, revision++, now);
        }
        return moves.map(({ after }) => after);
      });
    },

    /** What the follower may ask about at a provider, soonest due first. */
    async followed(providerId: string): Promise<HeldTask[]> {
      const rows = await db
        .selectFrom('tasks')
        .selectAll()
        .where('provider_id', '=', providerId)
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .limit(2000)
        .execute();
      return rows.map(toHeld);
    },

    /** Tasks at providers other than these that somebody would have to send or ask about. */
    async strandedBut(served: readonly string[], now: number): Promise<string[]> {
      const rows = await db
        .selectFrom('tasks')
        .select('id')
        .where('status', 'in', ['sending', 'waiting', 'running'])
        .where('provider_id', 'not in', served)
        // What is on its way is heard out.
        .where('lease_until', '<=', now)
        .execute();
      return rows.map(({ id }) => id);
    },

    /** Lets the follower ask about a task now, because its provider said there is something to see; false where it is over. */
    async hint(id: string, now: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('tasks')
        .set({ due_at: now, looks: HINTED })
        .where('id', '=', id)
        .where('due_at', 'is not', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async setDue(ids: readonly string[], schedule: (id: string) => Schedule): Promise<void> {
      await db.transaction().execute(async (trx) => {
        for (const id of ids) {
          const { dueAt, looks } = schedule(id);
          await trx.updateTable('tasks').set({ due_at: dueAt, looks }).where('id', '=', id).execute();
        }
      });
    },
  };
}

/** What a row was, and what all the events about it made of it. */
type Move = { row: TaskRow; before: HeldTask; after: TaskRecord; schedule: Schedule; raw: unknown };

function toMove(row: TaskRow, changes: readonly Change[], now: number, reschedule: Reschedule): Move {
  const before = toHeld(row);
  let after = before.task;
  let raw: unknown;
  for (const change of changes) {
    if (change.id !== row.id) continue;
    after = advance(after, change.event, now);
    raw = change.raw ?? raw;
  }
  return { row, before, after, schedule: reschedule(after, before), raw };
}

async function writeSchedule(trx: Transaction<Schema>, { row, schedule: { dueAt, looks } }: Move): Promise<void> {
  if (dueAt === row.due_at && looks === row.looks) return;
  await trx.updateTable('tasks').set({ due_at: dueAt, looks }).where('id', '=', row.id).execute();
}

async function writeMove(
  trx: Transaction<Schema>,
  { row, before, after, schedule, raw }: Move,
  revision: number,
  now: number,
): Promise<void> {
  const columns = changedColumns(before.task, after);
  const isProgressOnly =
    before.task.state.status === 'running' &&
    after.state.status === 'running' &&
    Object.keys(columns).join() === 'state';
  await trx
    .updateTable('tasks')
    .set({
      ...columns,
      revision,
      ...(isProgressOnly ? {} : { shape_revision: revision }),
      updated_at: now,
      due_at: schedule.dueAt,
      looks: schedule.looks,
      // A receipt or a doubt ends the sender's hold.
      ...(after.state.status !== 'sending' || after.state.sentAt === null ? { lease_owner: null, lease_until: 0 } : {}),
    })
    .where('id', '=', row.id)
    .execute();
  if (after.links !== before.task.links) await addMedia(trx, after, now);
  if (raw !== undefined && (isFinished(after.state) || after.state.status !== before.task.state.status)) {
    await keepAnswer(trx, row.id, raw);
  }
}

async function addMedia(trx: Transaction<Schema>, task: TaskRecord, now: number): Promise<void> {
  if (task.links.length === 0) return;
  await trx
    .insertInto('media')
    .values(
      task.links.map(({ url, kind, tile }, position) => ({
        task_id: task.id,
        position,
        kind,
        tile,
        url,
        status: 'pending',
        file_hash: null,
        message: null,
        tries: 0,
        due_at: now,
        lease_owner: null,
        lease_until: 0,
      })),
    )
    .onConflict((conflict) => conflict.columns(['task_id', 'position']).doNothing())
    .execute();
}

async function keepAnswer(trx: Transaction<Schema>, taskId: string, raw: unknown): Promise<void> {
  const body = JSON.stringify(raw) ?? 'null';
  await trx
    .insertInto('answers')
    .values({ task_id: taskId, body })
    .onConflict((conflict) => conflict.column('task_id').doUpdateSet({ body }))
    .execute();
}

/** Only what differs is written: most moves touch the state alone. */
function changedColumns(before: TaskRecord, after: TaskRecord): Partial<TaskColumns> {
  const old: Record<string, unknown> = toColumns(before);
  return Object.fromEntries(Object.entries(toColumns(after)).filter(([name, value]) => value !== old[name]));
}

function toHeld(row: TaskRow): HeldTask {
  return { task: toRecord(row), schedule: { dueAt: row.due_at, looks: row.looks }, leaseUntil: row.lease_until };
}
