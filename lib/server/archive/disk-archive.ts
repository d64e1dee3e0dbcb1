import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { err, ok, type Result } from '@/lib/domain/result';
import type { StoredFile } from '@/lib/domain/task';
import type { Archive } from './archive';
import { identify, makeThumbnails, scaledTo } from './picture';

const UPSTREAM_MAX_SIDE_PX = 2048;
/** Longer than any download takes: another server may share the folder. */
const UNFINISHED_AFTER_MS = 10 * 60_000;

const extensions: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

export type DiskOptions = {
  /** Writes a whole file durably; replaced in tests to let the disk be full. */
  writeDurably?: (path: string, bytes: Uint8Array) => Promise<void>;
};

/** The archive as files in a folder: `ab/<hash>.png` with its thumbnails beside it. */
export async function createDiskArchive(
  folder: string,
  { writeDurably = writeAndSync }: DiskOptions = {},
): Promise<Archive> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  // Whatever lies here was never finished: its writer died.
  for (const name of await readdir(incoming)) {
    const { mtimeMs } = await stat(join(incoming, name)).catch(() => ({ mtimeMs: 0 }));
    if (Date.now() - mtimeMs > UNFINISHED_AFTER_MS) await rm(join(incoming, name), { force: true });
  }

  const pathOf = ({ hash, mimeType }: Pick<StoredFile, 'hash' | 'mimeType'>) =>
    join(/*turbopackIgnore: true*/ folder, hash.slice(0, 2), `${hash}.${extensions[mimeType] ?? 'bin'}`);
  const thumbnailPath = (hash: string, width: number) => join(folder, hash.slice(0, 2), `${hash}-${width}.webp`);

  async function place(path: string, bytes: Uint8Array): Promise<void> {
    const temporary = join(incoming, randomUUID());
    try {
      await writeDurably(temporary, bytes);
      await mkdir(join(path, '..'), { recursive: true });
      await rename(temporary, path);
      await syncFolder(join(path, '..'));
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async function keep(bytes: Buffer): Promise<Result<StoredFile>> {
    const picture = await identify(bytes);
    if (!picture.ok) return picture;
    const hash = createHash('sha256').update(bytes).digest('hex');
    const file: StoredFile = { hash, ...picture.value, sizeBytes: bytes.length, placeholder: null };
    if (!file.mimeType.startsWith('image/')) {
      await placeOnce(pathOf(file), bytes);
      return ok(file);
    }
    // Decoded before it is kept: a download that was cut short is no picture.
    const thumbnails = await makeThumbnails(bytes).catch((thrown: Error) => thrown);
    if (thumbnails instanceof Error) return err({ kind: 'unreadable', message: thumbnails.message });
    await placeOnce(pathOf(file), bytes);
    for (const [width, thumbnail] of thumbnails.webp) await place(thumbnailPath(hash, width), thumbnail);
    return ok({ ...file, placeholder: thumbnails.placeholder });
  }

  async function placeOnce(path: string, bytes: Uint8Array): Promise<void> {
    if (!(await hasSize(path, bytes.length))) await place(path, bytes);
  }

  return {
    location: folder,

    async store(source, limitBytes) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of source) {
        size += chunk.length;
        if (size > limitBytes) return err({ kind: 'too-large', limitBytes, message: '' });
        chunks.push(chunk);
      }
      try {
        return await keep(Buffer.concat(chunks));
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
      const original = await readFile(/*turbopackIgnore: true*/ pathOf(file)).catch(() => null);
      if (!original) return null;
      const { webp } = await makeThumbnails(original);
      for (const [size, bytes] of webp) await place(thumbnailPath(file.hash, size), bytes);
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

async function writeAndSync(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
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
