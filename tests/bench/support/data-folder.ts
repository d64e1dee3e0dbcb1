import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredFile } from '@/lib/domain/task';
import { createDiskArchive } from '@/lib/server/archive/disk-archive';
import { dataPaths } from '@/lib/server/env';
import { createHistory } from '@/lib/server/history/history';
import { migrate } from '@/lib/server/history/migrations';
import { openSqlite } from '@/lib/server/history/sqlite';
import { seedPictures, seedTasks } from './seed';

/** A data folder as someone has it who made so many pictures with the Demo provider. `remove` throws it away. */
export async function seededDataFolder(wanted: { tasks: number; pictures: number; sidePx: number }) {
  const path = mkdtempSync(join(tmpdir(), 'safelight-bench-'));
  const home = openSqlite(dataPaths.history(path));
  await migrate(home);
  const history = createHistory(home);
  await history.providers.record({
    id: 'demo',
    name: 'Demo',
    baseUrl: 'https://demo.invalid',
  });
  const files: StoredFile[] = await seedPictures(
    await createDiskArchive(dataPaths.archive(path)),
    wanted.pictures,
    wanted.sidePx,
  );
  for (const file of files) await history.files.record(file, Date.now());
  await seedTasks(home, { tasks: wanted.tasks, providerId: 'demo', files });
  await history.close();
  return { path, files, remove: () => rmSync(path, { recursive: true, force: true }) };
}
