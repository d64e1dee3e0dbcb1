import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { canInstallPackages, findProgram, installPackage, isProgram } from './program.mjs';

const debianFolder = '/usr/lib/postgresql';
// Nothing in it outlives the tests, so it need not survive a power cut.
const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'jit=off', 'unix_socket_directories='];

/**
 * Starts a throw-away PostgreSQL on a free loopback port. Null, with a sentence on the screen, where that cannot be.
 * @param {{ mayInstall: boolean }} options
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | null>}
 */
export async function startPostgres({ mayInstall }) {
  const programs = findPrograms() ?? (mayInstall && canInstallPackages() ? await install() : null);
  if (!programs) {
    console.error('No PostgreSQL found: install it (Debian: apt-get install postgresql) or set TEST_DATABASE_URL.');
    return null;
  }
  try {
    return await startCluster(programs);
  } catch (error) {
    console.error(`PostgreSQL did not start: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}

async function install() {
  return (await installPackage('postgresql')) ? findPrograms() : null;
}

/** The folder with `initdb` and `postgres`: Debian keeps them off PATH, one folder for each version. */
function findPrograms() {
  const versions = versionsIn(debianFolder).map((version) => join(debianFolder, version, 'bin'));
  const onPath = findProgram(['initdb']);
  const folders = onPath ? [...versions, dirname(onPath)] : versions;
  return folders.find((folder) => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres'))) ?? null;
}

/** @param {string} folder */
function versionsIn(folder) {
  try {
    return readdirSync(folder).sort((a, b) => Number(b) - Number(a));
  } catch {
    return [];
  }
}

/** @param {string} programs */
async function startCluster(programs) {
  const owner = otherUser();
  // /tmp for root: the user it hands the folder to must be able to reach it.
  const folder = mkdtempSync(join(owner ? '/tmp' : tmpdir(), 'safelight-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const env = /** @type {Record<string, string | undefined> & { NODE_ENV: 'test' }} */ ({
    PATH: process.env.PATH,
    HOME: folder,
    LC_ALL: 'C',
    NODE_ENV: 'test',
  });
  const options = { ...owner, cwd: folder, env };
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8';
  const initArguments = ['-D', data, '-U', 'safelight', '-A', 'trust', '-E', 'UTF8', `--locale=${locale}`, '--no-sync'];
  execFileSync(join(programs, 'initdb'), initArguments, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });

  const port = await freePort();
  const settingArguments = settings.flatMap((setting) => ['-c', setting]);
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', `${port}`, ...settingArguments],
    // A group of its own: Ctrl+C is for us, and we stop it when the tests have let go.
    { ...options, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  process.once('exit', () => server.kill('SIGQUIT'));
  await untilReady(server);
  return {
    url: `postgres://safelight@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, null, import('node:stream').Readable>} server
 * @returns {Promise<void>}
 */
function untilReady(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('error', reject);
    server.once('exit', () => reject(new Error(said.trim())));
    server.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-2000);
      if (said.includes('ready to accept connections')) resolve();
    });
  });
}

/** PostgreSQL refuses to run as root: its own user or nobody then, else whoever we are. */
function otherUser() {
  if (process.getuid?.() !== 0) return null;
  const name = ['postgres', 'nobody'].find((candidate) => idOf('-u', candidate) !== null);
  if (!name) return null;
  return { uid: idOf('-u', name) ?? 0, gid: idOf('-g', name) ?? 0 };
}

/** @param {'-u' | '-g'} flag @param {string} name */
function idOf(flag, name) {
  try {
    return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return null;
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}
