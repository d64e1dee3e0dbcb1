import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let isStopping = false;

/**
 * Runs a program and gives its exit code. It gets a process group of its own, so that stopping reaches what it
 * started in turn (npm answers SIGTERM by leaving its children behind).
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, quiet?: boolean, onText?: (text: string) => void }} [options]
 *   `onText` hears what it prints, which is printed all the same.
 * @returns {Promise<number>}
 */
export function run(command, args, { env = process.env, quiet = false, onText } = {}) {
  if (isStopping) return Promise.resolve(1);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: /** @type {NodeJS.ProcessEnv} */ (env),
      detached: true,
      stdio: ['ignore', quiet ? 'ignore' : onText ? 'pipe' : 'inherit', quiet ? 'ignore' : 'inherit'],
    });
    children.add(child);
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => {
      process.stdout.write(chunk);
      onText?.(chunk.toString());
    });
    child.once('error', (error) => {
      children.delete(child);
      console.error(`Could not run ${command}: ${error.message}`);
      resolve(1);
    });
    // Not at `exit`, when what it said last may still be on its way.
    child.once('close', (code) => {
      children.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** Ends whatever `run` is still running, with everything it started. */
export function stopChildren() {
  isStopping = true;
  for (const { pid } of children) {
    if (pid === undefined) continue;
    try {
      process.kill(-pid, 'SIGTERM');
    } catch {
      // It ended by itself between our look and our signal.
    }
  }
}

/** @type {((exitCode: number) => void) | null} */
let stop = null;

/**
 * Sets what happens, once, at SIGTERM, SIGINT, SIGHUP, or when npm, which started us, is gone without having told us.
 * A later call replaces what an earlier one set.
 * @param {(exitCode: number) => void} action
 */
export function onStop(action) {
  const isFirst = stop === null;
  stop = action;
  if (!isFirst) return;
  let isCalled = false;
  const once = (/** @type {number} */ exitCode) => {
    if (isCalled) return;
    isCalled = true;
    stop?.(exitCode);
  };
  process.on('SIGTERM', () => once(143));
  process.on('SIGINT', () => once(130));
  process.on('SIGHUP', () => once(129));
  // Only under npm: a process started by a shell script may outlive that script on purpose.
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && once(143), 500).unref();
}

/** @param {number} startedAt epoch milliseconds */
export function secondsSince(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}

/**
 * Says in one sentence why we do not go on, and ends the process.
 * @param {string} sentence
 * @returns {never}
 */
export function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}
