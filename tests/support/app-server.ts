import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tempFolder } from './temp-folder';

const root = fileURLToPath(new URL('../..', import.meta.url));
const START_WITHIN_MS = 30_000;

// Set, though empty, so that a `.env` beside package.json cannot lead a test to somebody's paid account.
const blank = Object.fromEntries(
  [
    'HOST',
    'APP_PASSWORD',
    'APP_URL',
    'DATABASE_URL',
    'STORAGE_URL',
    'MJ_BASE_URL',
    'MJ_API_KEY',
    'MJ_AUTH',
    'MJ_SPEED_PATHS',
    'MJ_MASK',
    'MJ_EDITS',
    'MJ_IMAGE_HOSTS',
  ].map((name) => [name, '']),
);

export type RunningApp = {
  url: string;
  pid: number;
  dataDir: string;
  /** Everything it has said so far. */
  logs(): string;
  /** Asks it to stop and waits until it has; gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
};

/**
 * Starts the built app (`npm run build` first) as a process of its own, and gives it when it listens. The data folder
 * is a fresh one that goes with the app, unless `env.DATA_DIR` names one; the port is free, unless `env.PORT` names one.
 */
export async function startApp({ env = {} }: { env?: Record<string, string> } = {}): Promise<RunningApp> {
  const dataDir = env.DATA_DIR ?? tempFolder();
  const child = spawn(process.execPath, ['lib/bin/serve.mjs'], {
    cwd: root,
    env: { ...outerEnv(), ...blank, PORT: '0', DATA_DIR: dataDir, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const code = await gone;
    if (!env.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
    return code;
  };
  const url = await new Promise<string>((resolve, reject) => {
    const giveUp = setTimeout(() => child.kill('SIGKILL'), START_WITHIN_MS);
    const listen = (chunk: Buffer) => {
      said += chunk;
      const address = /Safelight is open at (\S+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(giveUp);
      resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(giveUp);
      reject(new Error(`The app ended with ${code} before it listened:\n${said}`));
    });
  });
  return {
    url,
    pid: pidOf(child),
    dataDir,
    logs: () => said,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}

/** What a program needs to run, and nothing of the test runner's own. */
function outerEnv(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR, LANG, TZ } = process.env;
  return { PATH, HOME, TMPDIR, LANG, TZ };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('The app could not be started.');
  return child.pid;
}
