import 'server-only';
import type { KnownMask } from '@/lib/domain/region';
import type { Home } from './home';

const MOST_SHOWN = 24;

export function createMaskReads({ db }: Home) {
  return {
    /** The masks painted on pictures of this size, each once, with the latest task that used it; latest first. */
    async fitting({ width, height }: { width: number; height: number }): Promise<KnownMask[]> {
      const rows = await db
        .selectFrom('tasks')
        .innerJoin('files', 'files.hash', 'tasks.mask_hash')
        .select(['files.hash', 'files.width', 'files.height', 'tasks.id', 'tasks.prompt', 'tasks.created_at'])
        .where('files.width', '=', width)
        .where('files.height', '=', height)
        .where('tasks.seq', 'in', (eb) =>
          eb
            .selectFrom('tasks')
            .select(({ fn }) => fn.max('seq').as('latest'))
            .where('mask_hash', 'is not', null)
            .groupBy('mask_hash'),
        )
        .orderBy('tasks.seq', 'desc')
        .limit(MOST_SHOWN)
        .execute();
      return rows.map(({ id, created_at, ...row }) => ({ ...row, taskId: id, createdAt: created_at }));
    },
  };
}
