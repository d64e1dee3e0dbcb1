import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The key of this installation, made at first use and readable by its owner alone. It is written whole before it gets
 * its name, so that neither a crash nor a second server starting at once leaves half a key or two.
 */
export function secretKey(path: string): string {
  const found = readKey(path);
  if (found) return found;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  writeFileSync(temporary, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(temporary, path);
  } catch (error) {
    // Another server was quicker: its key is the key.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  const made = readKey(path);
  if (!made) throw new Error(`${path} does not hold a key; remove it and everyone logs in again.`);
  return made;
}

function readKey(path: string): string | null {
  try {
    return /^[0-9a-f]{64}$/.exec(readFileSync(path, 'utf8').trim())?.[0] ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
