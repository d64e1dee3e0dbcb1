import 'server-only';
import type { KnownMask } from '@/lib/domain/region';
import type { Home } from './home';

const MOST_SHOWN = 24;

export function createMaskReads({ db }: Home) {
  /** Every use of a mask, latest first. */
  const uses = () =>
    db
      .selectFrom('tasks')
      .innerJoin('files', 'files.hash', 'tasks.mask_hash')
      .select(['files.hash', 'files.width', 'files.height', 'tasks.id', 'tasks.prompt', 'tasks.created_at'])
      .orderBy('tasks.seq', 'desc');

  return {
    /** The masks painted on pictures of this size, each once, with the latest task that used it; latest first. */
    async fitting({ width, height }: { width: number; height: number }): Promise<KnownMask[]> {
      const rows = await uses()
        .where('files.width', '=', width)
        .where('files.height', '=', height)
        .where('tasks.seq', 'in', (eb) =>
          eb
            .selectFrom('tasks')
            .select(({ fn }) => fn.max('seq').as('latest'))
            .where('mask_hash', 'is not', null)
            .groupBy('mask_hash'),
        )
        .limit(MOST_SHOWN)
        .execute();
      return rows.map(toKnownMask);
    },

    /** The mask of this name, however old and whatever its size, with the latest task that used it. */
    async named(hash: string): Promise<KnownMask | null> {
      const row = await uses().where('tasks.mask_hash', '=', hash).limit(1).executeTakeFirst();
      return row ? toKnownMask(row) : null;
    },
  };
}

type MaskRow = Omit<KnownMask, 'taskId' | 'createdAt'> & { id: string; created_at: number };

function toKnownMask({ id, created_at, ...mask }: MaskRow): KnownMask {
  return { ...mask, taskId: id, createdAt: created_at };
}
