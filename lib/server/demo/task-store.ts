import 'server-only';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DemoTask } from './demo-task';

export type TaskStore = {
  get(id: string): DemoTask | undefined;
  /** All tasks, oldest first. */
  all(): DemoTask[];
  /** Keeps the task; resolved once a restart would find it. */
  put(task: DemoTask): Promise<void>;
};

/** The simulator's tasks: in memory, and one file each below `directory` where there is one. */
export async function openTaskStore(directory: string | null): Promise<TaskStore> {
  const tasks = new Map<string, DemoTask>();
  const folder = directory === null ? null : path.join(directory, 'tasks');
  if (folder !== null) for (const task of await load(folder)) tasks.set(task.id, task);
  let writes = 0;

  return {
    get: (id) => tasks.get(id),
    all: () => [...tasks.values()],
    async put(task) {
      tasks.set(task.id, task);
      if (folder === null) return;
      // Renaming is what makes it atomic: a server killed while writing leaves the old file, or a stray `.part`.
      const part = path.join(folder, `${task.id}.${process.pid}-${writes++}.part`);
      await writeFile(part, JSON.stringify(task));
      await rename(part, path.join(folder, `${task.id}.json`));
    },
  };
}

/** What tasks written by an earlier version lack. */
const later = { words: null, shown: null, isBookmarked: false, hook: null, doom: null };

async function load(folder: string): Promise<DemoTask[]> {
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  // Written by us alone and renamed whole, so the shape is what we wrote.
  return texts
    .map((text) => ({ ...later, ...(JSON.parse(text) as DemoTask) }))
    .sort((a, b) => a.submittedAt - b.submittedAt);
}
