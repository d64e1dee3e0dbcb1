import 'server-only';
import { createCostReads } from './costs';
import { createFileTable } from './files';
import type { Home } from './home';
import { createMaskReads } from './masks';
import { createMediaTable } from './media';
import { createProviderTable } from './providers';
import { createSavedTable } from './saved';
import { createSettingTable } from './settings';
import { createTaskReads } from './task-reads';
import { createTaskWrites } from './task-writes';
import { createUploadTable } from './uploads';

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
    costs: createCostReads(home),
    providers: createProviderTable(home),
    settings: createSettingTable(home),
    saved: createSavedTable(home),
    uploads: createUploadTable(home),
    close: () => home.db.destroy(),
  };
}
