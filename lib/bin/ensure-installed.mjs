import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse, root, run, secondsSince } from './run.mjs';

const stampFile = join(root, 'node_modules/.safelight-stamp');

/** Installs the packages unless exactly these are there already for this Node and this machine. */
export async function ensureInstalled() {
  const stamp = wantedStamp();
  if (readStamp() === stamp) return;
  if (isInstalledByHand(stamp)) {
    writeFileSync(stampFile, stamp);
    return;
  }
  const startedAt = Date.now();
  console.log('Installing packages (once, about a minute) …');
  const code = await runNpm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']);
  if (code !== 0) refuse(`The packages could not be installed: "npm ci" ended with ${code}; its own words are above.`);
  // Written last, so that an interrupted install is done again.
  writeFileSync(stampFile, stamp);
  console.log(`Packages installed in ${secondsSince(startedAt)}.`);
}

function wantedStamp() {
  const lockfile = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${lockfile} ${process.version} ${process.platform}-${process.arch}\n`;
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
}

/**
 * Whether someone ran `npm ci` or `npm install` themselves. npm keeps a list of what it put there; packages bound to
 * one platform are left out of the comparison, for npm leaves the others' out of the list.
 * @param {string} stamp
 */
function isInstalledByHand(stamp) {
  const machine = (/** @type {string} */ text) => text.slice(text.indexOf(' '));
  const listFile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(listFile) || machine(readStamp() ?? stamp) !== machine(stamp)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(listFile);
  return Object.entries(wanted).every(
    ([path, wish]) => path === '' || wish.optional === true || present[path]?.version === wish.version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/**
 * npm as it was when it started us, in an environment in which NODE_ENV=production or the flags of an outer npm
 * cannot make it leave something out.
 * @param {string[]} args
 */
function runNpm(args) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !/^npm_/i.test(name)),
  );
  const npmCli = process.env.npm_execpath;
  return npmCli?.endsWith('.js') ? run(process.execPath, [npmCli, ...args], { env }) : run('npm', args, { env });
}
