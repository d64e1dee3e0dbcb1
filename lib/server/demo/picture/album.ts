import 'server-only';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What was made once, by its name: made when first asked for, and never twice at once. */
export type Album = (name: string, make: () => Promise<Buffer>) => Promise<Buffer>;

/** Where there is a folder, memory only keeps what is being asked for right now. */
const MOST_IN_MEMORY = { withFolder: 3, alone: 24 };
const MOST_IN_FOLDER = 400;

export function createAlbum(folder: string | null): Album {
  const kept = new Map<string, Promise<Buffer>>();
  const mostKept = folder === null ? MOST_IN_MEMORY.alone : MOST_IN_MEMORY.withFolder;
  let written = 0;

  async function fromFolder(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    if (folder === null) return make();
    const file = path.join(folder, name);
    const found = await readFile(file).catch(() => null);
    if (found) return found;
    const bytes = await make();
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.${process.pid}.part`, bytes);
    await rename(`${file}.${process.pid}.part`, file);
    if (++written % 50 === 0) await forgetOldest(folder);
    return bytes;
  }

  return (name, make) => {
    const known = kept.get(name);
    kept.delete(name);
    const bytes = known ?? fromFolder(name, make);
    kept.set(name, bytes);
    // A failure is not kept: the next to ask tries again.
    bytes.catch(() => kept.delete(name));
    const oldest = kept.keys().next().value;
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return bytes;
  };
}

/** Keeps the folder from growing without end; what is missing is made again. */
async function forgetOldest(folder: string): Promise<void> {
  // Names begin with the task's id and time, so their order is nearly that of their making.
  const names = (await readdir(folder)).sort();
  await Promise.all(names.slice(0, -MOST_IN_FOLDER).map((name) => rm(path.join(folder, name), { force: true })));
}
