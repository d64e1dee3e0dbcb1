import 'server-only';
import { createFileTable } from './files';
import type { Home } from './home';
import { createMaskReads } from './masks';
import { createMediaTable } from './media';
import { createProviderTable } from './providers';
import { createTaskReads } from './task-reads';
import { createTaskWrites } from './task-writes';

/** Our record of everything that was ever asked for. The only SQL of the project is in this folder. */
export type History = ReturnType<typeof createHistory>;

export function createHistory(home: Home) {
  return {
    isShared: home.isShared,
    tasks: createTaskWrites(home),
    reads: createTaskReads(home),
    media: createMediaTable(home),
    files: createFileTable(home),
    masks: createMaskReads(home),
    providers: createProviderTable(home),
    close: () => home.db.destroy(),
  };
}
