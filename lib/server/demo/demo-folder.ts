import 'server-only';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { takeLock } from '../history/sqlite';

const MOST_SERVERS = 50;

/**
 * A folder for the simulator of a server that shares its history, and the id of the provider that lives there: the
 * first of `demo`, `demo-2`, … which no other server has taken. Whoever takes a folder later goes on with its tasks.
 */
export function takeDemoFolder(first: string): { id: string; directory: string } {
  for (let number = 1; number <= MOST_SERVERS; number++) {
    const directory = number === 1 ? first : `${first}-${number}`;
    mkdirSync(directory, { recursive: true });
    if (takeLock(path.join(directory, 'server.lock'))) return { id: `demo-${nameIn(directory)}`, directory };
  }
  throw new Error(
    `none of the ${MOST_SERVERS} folders from ${first} on can be taken for Demo. May they be written to?`,
  );
}

/** What tells this folder from those of other machines; made at its first use. */
function nameIn(directory: string): string {
  const file = path.join(directory, 'name');
  const known = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (known !== '') return known;
  const name = randomBytes(6).toString('hex');
  writeFileSync(file, name, { flush: true });
  return name;
}
