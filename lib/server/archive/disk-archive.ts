import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { err, ok, type Result } from '@/lib/domain/result';
import type { StoredFile } from '@/lib/domain/task';
import type { Archive } from './archive';
import { identify, makeThumbnails, scaledTo } from './picture';

const UPSTREAM_MAX_SIDE_PX = 2048;
/** Longer than any download takes. */
const UNFINISHED_AFTER_MS = 10 * 60_000;

const extensions: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

/** A file being written. Each `writeFile` goes on where the last one ended, and writes all of it. */
type Draft = Pick<FileHandle, 'writeFile' | 'sync' | 'close'>;

export type DiskOptions = {
  /** Whether other servers write here too: then what looks like the leftover of a crash may be theirs. */
  isShared?: boolean;
  /** Makes a new file; replaced in tests to let the disk be full. */
  createFile?: (path: string) => Promise<Draft>;
};

/** The archive as files in a folder: `ab/<hash>.png` with its thumbnails beside it. */
export async function createDiskArchive(
  folder: string,
  { isShared = false, createFile = (path) => open(path, 'wx') }: DiskOptions = {},
): Promise<Archive> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  await clearLeftovers(incoming, isShared);

  const pathOf = ({ hash, mimeType }: Pick<StoredFile, 'hash' | 'mimeType'>) =>
    join(/*turbopackIgnore: true*/ folder, hash.slice(0, 2), `${hash}.${extensions[mimeType] ?? 'bin'}`);
  const thumbnailPath = (hash: string, width: number) => join(folder, hash.slice(0, 2), `${hash}-${width}.webp`);

  /** Lets a file be written aside; whatever does not get its place in the archive is gone afterwards. */
  async function draft<T>(write: (path: string, file: Draft) => Promise<T>): Promise<T> {
    const path = join(incoming, randomUUID());
    const file = await createFile(path);
    try {
      return await write(path, file);
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
  }

  /** Makes the bytes durable, then the name. The same bytes under the same name are there already. */
  async function place(file: Draft, from: string, to: string, sizeBytes: number): Promise<void> {
    if (await hasSize(to, sizeBytes)) return;
    await file.sync();
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    await syncFolder(dirname(to));
  }

  async function placeBytes(path: string, bytes: Uint8Array): Promise<void> {
    await draft(async (temporary, file) => {
      await file.writeFile(bytes);
      await place(file, temporary, path, bytes.length);
    });
  }

  async function keep(path: string, draftFile: Draft, hash: string, sizeBytes: number): Promise<Result<StoredFile>> {
    const picture = await identify(path);
    if (!picture.ok) return picture;
    const file: StoredFile = { hash, ...picture.value, sizeBytes, placeholder: null };
    if (!file.mimeType.startsWith('image/')) {
      await place(draftFile, path, pathOf(file), sizeBytes);
      return ok(file);
    }
    // Decoded before it is kept: a download that was cut short is no picture.
    const thumbnails = await makeThumbnails(path).catch((thrown: Error) => thrown);
    if (thumbnails instanceof Error) return err({ kind: 'unreadable', message: thumbnails.message });
    await place(draftFile, path, pathOf(file), sizeBytes);
    for (const [width, thumbnail] of thumbnails.webp) await placeBytes(thumbnailPath(hash, width), thumbnail);
    return ok({ ...file, placeholder: thumbnails.placeholder });
  }

  return {
    location: folder,

    async store(source, limitBytes) {
      try {
        return await draft(async (path, file) => {
          const hash = createHash('sha256');
          let sizeBytes = 0;
          for await (const chunk of source) {
            sizeBytes += chunk.length;
            if (sizeBytes > limitBytes) return err({ kind: 'too-large', limitBytes, message: '' });
            hash.update(chunk);
            await file.writeFile(chunk);
          }
          return keep(path, file, hash.digest('hex'), sizeBytes);
        });
      } catch (thrown) {
        if (isDiskFull(thrown)) return err({ kind: 'disk-full', message: '' });
        throw thrown;
      }
    },

    async open(file, range) {
      const path = pathOf(file);
      if (!(await hasSize(path, file.sizeBytes))) return null;
      return Readable.toWeb(
        createReadStream(/*turbopackIgnore: true*/ path, range ?? {}),
      ) as ReadableStream<Uint8Array>;
    },

    async thumbnail(file, width) {
      if (!file.mimeType.startsWith('image/')) return null;
      const path = thumbnailPath(file.hash, width);
      const made = await readFile(/*turbopackIgnore: true*/ path).catch(() => null);
      if (made) return made;
      if (!(await hasSize(pathOf(file), file.sizeBytes))) return null;
      const { webp } = await makeThumbnails(pathOf(file));
      for (const [size, bytes] of webp) await placeBytes(thumbnailPath(file.hash, size), bytes);
      return webp.get(width) ?? null;
    },

    async forUpstream(file) {
      const bytes = await readFile(/*turbopackIgnore: true*/ pathOf(file)).catch(() => null);
      return bytes && scaledTo(bytes, file, UPSTREAM_MAX_SIDE_PX);
    },
  };
}

/** Node's code for a device without space, or a quota that is used up. */
function isDiskFull(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOSPC' || thrown.code === 'EDQUOT');
}

async function hasSize(path: string, sizeBytes: number): Promise<boolean> {
  return stat(path).then(
    ({ size }) => size === sizeBytes,
    () => false,
  );
}

/** Whatever lies here was never finished: its writer died. */
async function clearLeftovers(incoming: string, isShared: boolean): Promise<void> {
  for (const name of await readdir(incoming)) {
    const { mtimeMs } = await stat(join(incoming, name)).catch(() => ({ mtimeMs: 0 }));
    const isDead = !isShared || Date.now() - mtimeMs > UNFINISHED_AFTER_MS;
    if (isDead) await rm(join(incoming, name), { force: true });
  }
}

/** Makes the rename itself durable. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
