import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** An empty folder that goes with the test file that asked for it (`clean-up.ts`), or with the process. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-'));
  made.push(folder);
  return folder;
}

export function removeTempFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

process.once('exit', removeTempFolders);
