import 'server-only';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Pictures that came in with submissions: image prompts and masks, kept by the hash of their bytes. */
export type Inputs = {
  /** Keeps what a data URL or bare base64 holds, and gives its hash. */
  save(base64: string): Promise<string>;
  load(hash: string): Promise<Buffer | null>;
};

export function createInputs(directory: string | null): Inputs {
  const folder = directory === null ? null : path.join(directory, 'inputs');
  const memory = new Map<string, Buffer>();
  return {
    async save(base64) {
      const bytes = Buffer.from(base64.replace(/^data:[^,]*,/, ''), 'base64');
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (folder === null) {
        memory.set(hash, bytes);
        return hash;
      }
      await mkdir(folder, { recursive: true });
      const part = path.join(folder, `${hash}.${process.pid}.part`);
      await writeFile(part, bytes);
      await rename(part, path.join(folder, hash));
      return hash;
    },
    async load(hash) {
      if (folder === null) return memory.get(hash) ?? null;
      return readFile(path.join(folder, hash)).catch(() => null);
    },
  };
}

/** What kind of picture begins with these bytes; null where it is none we know. */
export function imageTypeOf(bytes: Buffer): 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif' | null {
  if (bytes.readUInt32BE(0) === 0x89504e47) return 'image/png';
  if (bytes.readUInt16BE(0) === 0xffd8) return 'image/jpeg';
  if (bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return bytes.toString('latin1', 0, 4) === 'GIF8' ? 'image/gif' : null;
}
