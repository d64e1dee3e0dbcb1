import 'server-only';
import { sql } from 'kysely';
import type { MediaKind, StoredFile } from '@/lib/domain/task';
import { recordFile } from './files';
import type { Home } from './home';
import { touch, writing } from './revision';

/** A picture on its way into the archive, held by one archiver. */
export type HeldMedia = {
  taskId: string;
  position: number;
  providerId: string;
  kind: MediaKind;
  url: string;
  tries: number;
};

/** Said in every question about unsaved pictures, so that their small index answers it and not a scan of all. */
export const unsaved = sql<boolean>`media.status <> 'saved'`;

export function createMediaTable(home: Home) {
  const { db } = home;

  return {
    /** Takes pictures of these providers that are due, for as long as the lease runs. */
    async claim(
      owner: string,
      providerIds: readonly string[],
      now: number,
      leaseMs: number,
      limit: number,
    ): Promise<HeldMedia[]> {
      return db.transaction().execute(async (trx) => {
        let query = trx
          .selectFrom('media')
          .innerJoin('tasks', 'tasks.id', 'media.task_id')
          .select(['media.task_id', 'media.position', 'media.kind', 'media.url', 'media.tries', 'tasks.provider_id'])
          .where('media.status', '=', 'pending')
          .where(unsaved)
          .where('tasks.provider_id', 'in', providerIds)
          .where('media.due_at', '<=', now)
          .where('media.lease_until', '<=', now)
          .orderBy('media.due_at')
          .limit(limit);
        if (home.isShared) query = query.forUpdate('media').skipLocked();
        const rows = await query.execute();
        for (const { task_id, position } of rows) {
          await trx
            .updateTable('media')
            .set({ lease_owner: owner, lease_until: now + leaseMs })
            .where('task_id', '=', task_id)
            .where('position', '=', position)
            .execute();
        }
        return rows.map((row) => ({
          taskId: row.task_id,
          position: row.position,
          providerId: row.provider_id,
          kind: row.kind as MediaKind,
          url: row.url,
          tries: row.tries,
        }));
      });
    },

    /** When the next picture of these providers that nobody holds is due; null when there is none. */
    async nextDue(providerIds: readonly string[], now: number): Promise<number | null> {
      const row = await db
        .selectFrom('media')
        .select(({ fn }) => fn.min<number | null>('media.due_at').as('due'))
        .innerJoin('tasks', 'tasks.id', 'media.task_id')
        .where('media.status', '=', 'pending')
        .where(unsaved)
        .where('tasks.provider_id', 'in', providerIds)
        .where('media.lease_until', '<=', now)
        .executeTakeFirst();
      return row?.due ?? null;
    },

    /** The bytes are on the disk: from now on the picture is kept. */
    async saved(held: Pick<HeldMedia, 'taskId' | 'position'>, file: StoredFile, now: number): Promise<void> {
      await writing(home, async (trx) => {
        await recordFile(trx, file, now);
        await trx
          .updateTable('media')
          .set({ status: 'saved', file_hash: file.hash, message: null, lease_owner: null, lease_until: 0 })
          .where('task_id', '=', held.taskId)
          .where('position', '=', held.position)
          .execute();
        await touch(trx, held.taskId);
      });
    },

    /** Not this time: try again when due. */
    async postponed(held: HeldMedia, dueAt: number, message: string): Promise<void> {
      await writing(home, async (trx) => {
        await trx
          .updateTable('media')
          .set({ tries: held.tries + 1, due_at: dueAt, message, lease_owner: null, lease_until: 0 })
          .where('task_id', '=', held.taskId)
          .where('position', '=', held.position)
          .execute();
        await touch(trx, held.taskId);
      });
    },

    /** The address is known dead. */
    async lost(held: HeldMedia, message: string): Promise<void> {
      await writing(home, async (trx) => {
        await trx
          .updateTable('media')
          .set({ status: 'lost', tries: held.tries + 1, message, lease_owner: null, lease_until: 0 })
          .where('task_id', '=', held.taskId)
          .where('position', '=', held.position)
          .execute();
        await touch(trx, held.taskId);
      });
    },

    /** A person has taken note that these will not come. */
    async setAside(taskId: string): Promise<void> {
      await writing(home, async (trx) => {
        await trx
          .updateTable('media')
          .set({ status: 'set-aside' })
          .where('task_id', '=', taskId)
          .where('status', 'in', ['lost', 'stranded'])
          .execute();
        await touch(trx, taskId);
      });
    },

    /** Gives lost pictures another chance. */
    async retry(taskId: string, now: number): Promise<void> {
      await writing(home, async (trx) => {
        await trx
          .updateTable('media')
          .set({ status: 'pending', tries: 0, due_at: now })
          .where('task_id', '=', taskId)
          .where('status', 'in', ['lost', 'set-aside'])
          .execute();
        await touch(trx, taskId);
      });
    },

    /** Sets apart what waits at other providers than these, and takes up again what waits at these; true where it did so. */
    async strand(served: readonly string[], now: number): Promise<boolean> {
      const waiting = await db
        .selectFrom('media')
        .innerJoin('tasks', 'tasks.id', 'media.task_id')
        .select(['media.task_id', 'media.status'])
        .distinct()
        .where(unsaved)
        .where(({ or, and, eb }) =>
          or([
            and([
              eb('media.status', '=', 'pending'),
              eb('media.lease_until', '<=', now),
              eb('tasks.provider_id', 'not in', served),
            ]),
            and([eb('media.status', '=', 'stranded'), eb('tasks.provider_id', 'in', served)]),
          ]),
        )
        .execute();
      if (waiting.length === 0) return false;
      await writing(home, async (trx) => {
        for (const { task_id, status } of waiting) {
          await trx
            .updateTable('media')
            .set(status === 'pending' ? { status: 'stranded' } : { status: 'pending', due_at: now })
            .where('task_id', '=', task_id)
            .where('status', '=', status)
            .execute();
          await touch(trx, task_id);
        }
      });
      return waiting.some(({ status }) => status === 'stranded');
    },

    async release(owner: string): Promise<void> {
      await db
        .updateTable('media')
        .set({ lease_owner: null, lease_until: 0 })
        .where('lease_owner', '=', owner)
        .execute();
    },
  };
}
