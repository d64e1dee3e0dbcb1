import { Readable } from 'node:stream';
import { imagineTask } from '@/lib/domain/new-task';
import type { StoredFile } from '@/lib/domain/task';
import type { Archive } from '@/lib/server/archive/archive';
import type { Home } from '@/lib/server/history/home';
import { toColumns } from '@/lib/server/history/task-rows';
import { anImagine, gridButtons } from '../../support/builders';
import { photoLike } from './photo';

const AT_ONCE = 500;
const words =
  'fox snow barn river night city glass paper moon garden old red blue quiet storm portrait harbour moss lantern wolf'.split(
    ' ',
  );

/** When the seeded task of this number was made; a minute lies between two. */
export function seededAt(index: number): number {
  return 1_600_000_000_000 + index * 60_000;
}

/** `files` are given to the tasks in turn, as their grids. */
type Seed = { tasks: number; providerId: string; files?: readonly StoredFile[] };

/** Fills a history with succeeded grids, each with a prompt of its own, faster than recording them one by one. */
export async function seedTasks(home: Home, { tasks, providerId, files = [] }: Seed): Promise<void> {
  await home.db.transaction().execute(async (trx) => {
    for (let start = 0; start < tasks; start += AT_ONCE) {
      const indices = Array.from({ length: Math.min(AT_ONCE, tasks - start) }, (_, offset) => start + offset);
      const rows = indices.map((index) => ({
        ...toColumns({
          ...imagineTask(anImagine(promptOf(index)), providerId, seededAt(index)),
          buttons: gridButtons(),
          state: { status: 'succeeded', output: { kind: 'grid', tiles: 4 } },
        }),
        revision: index,
        shape_revision: index,
        updated_at: 0,
        due_at: null,
        looks: 0,
        lease_owner: null,
        lease_until: 0,
      }));
      await trx.insertInto('tasks').values(rows).execute();
      const media = rows.flatMap(({ id }, offset) => {
        const file = files[(start + offset) % files.length];
        return file ? [savedMedia(id, file)] : [];
      });
      if (media.length > 0) await trx.insertInto('media').values(media).execute();
    }
    await trx.updateTable('counters').set({ value: tasks }).where('name', '=', 'revision').execute();
  });
}

/** So many pictures in an archive, no two alike. */
export async function seedPictures(archive: Archive, count: number, sidePx: number): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  for (let index = 0; index < count; index++) {
    const bytes = await photoLike(sidePx, (index * 137) % 360);
    const stored = await archive.store(Readable.from([bytes]), bytes.length);
    if (!stored.ok) throw new Error(`A picture could not be stored: ${stored.error.message}`);
    files.push(stored.value);
  }
  return files;
}

function promptOf(index: number): string {
  const chosen = Array.from(
    { length: 9 },
    (_, place) => words[(index * 7 + place * place * 3 + (index >> place)) % words.length],
  );
  return `${chosen.join(' ')} number${index}`;
}

function savedMedia(taskId: string, { hash }: StoredFile) {
  return {
    task_id: taskId,
    position: 0,
    kind: 'image',
    tile: null,
    url: `https://pictures.invalid/${taskId}.png`,
    status: 'saved',
    file_hash: hash,
    message: null,
    tries: 0,
    due_at: 0,
    lease_owner: null,
    lease_until: 0,
  };
}
