import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/**
 * The path of the first of these programs that is on PATH.
 * @param {string[]} names
 * @returns {string | null}
 */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find(isProgram);
    if (found) return found;
  }
  return null;
}

/** @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether Debian's packages can be installed from here. */
export function canInstallPackages() {
  return process.getuid?.() === 0 && findProgram(['apt-get']) !== null;
}

/**
 * Installs a Debian package and says whether that went well.
 * @param {string} name
 */
export async function installPackage(name) {
  console.log(`Installing the Debian package ${name} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['-q', 'update'], { env, quiet: true });
  return (await run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', name], { env })) === 0;
}
