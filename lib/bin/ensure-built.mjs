import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, secondsSince } from './run.mjs';

const stampFile = join(root, '.next/safelight-build-stamp');
const sources = ['app', 'components', 'lib', 'public', 'package-lock.json', 'tsconfig.json'];
const sourceFile = /^(proxy|instrumentation|.*\.config)\.[a-z]+$/;

/**
 * Builds the app unless the build on disk was made from exactly these sources. Gives 0, or the exit code of a build
 * that failed.
 */
export async function ensureBuilt() {
  const stamp = hashOfSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 0;
  return await build();
}

/** The stamp is written last, so that an interrupted build is made again. */
async function build() {
  const startedAt = Date.now();
  console.log('Building the app (about half a minute) …');
  // Taken before the build: an edit made during it must not pass for built.
  const stamp = hashOfSources();
  rmSync(stampFile, { force: true });
  const env = buildEnvironment(process.env);
  const code = await run(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], { env });
  if (code !== 0) {
    console.error(`The app could not be built: "next build" ended with ${code}; its own words are above.`);
    return code;
  }
  writeFileSync(stampFile, stamp);
  console.log(`App built in ${secondsSince(startedAt)}.`);
  return 0;
}

/**
 * What the build is told: everything but secrets. Empty they stay away even where a `.env` has them, and so no mistake
 * can write one into the bundle.
 * @param {Record<string, string | undefined>} env
 */
export function buildEnvironment(env) {
  const secrets = { MJ_API_KEY: '', APP_PASSWORD: '', DATABASE_URL: '', STORAGE_URL: '' };
  return { ...env, ...secrets, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
}

function hashOfSources() {
  const hash = createHash('sha256').update(process.version);
  const names = [...sources, ...readdirSync(root).filter((name) => sourceFile.test(name))];
  for (const name of names.sort()) addToHash(hash, name);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} name relative to the root
 */
function addToHash(hash, name) {
  const path = join(root, name);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isDirectory()) {
    for (const entry of readdirSync(path).sort()) addToHash(hash, `${name}/${entry}`);
  } else {
    hash.update(`${name}\0${stats.size}\0`).update(readFileSync(path));
  }
}
