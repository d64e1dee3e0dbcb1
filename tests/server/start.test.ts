import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder';

// What `npm start` refuses, it refuses before anything is installed or built: here there is nothing but its scripts.

test.each(['0.0.0.0', '::', '192.168.1.5'])('HOST=%s without a password is refused in one sentence', (HOST) => {
  const { status, stderr, stdout } = start({ HOST });

  expect(status).toBe(1);
  expect(stderr).toMatch(/^HOST=\S+ would let other machines in, so a password is required: set APP_PASSWORD.*\n$/);
  expect(stdout).toBe('');
});

test('what stands in .env counts like the environment', () => {
  expect(start({}, 'HOST=0.0.0.0\n').stderr).toContain('set APP_PASSWORD');
  expect(start({}, 'PORT=harbour\n').stderr).toContain('PORT must be a number');
});

test('the environment wins over .env', () => {
  expect(start({ HOST: '0.0.0.0' }, 'HOST=127.0.0.1\n').stderr).toContain('HOST=0.0.0.0');
});

test('an occupied port is refused in one sentence', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = address && typeof address === 'object' ? address.port : 0;

  const { status, stderr } = start({ PORT: String(port) });
  other.close();

  expect(status).toBe(1);
  expect(stderr).toBe(
    `Port ${port} on 127.0.0.1 is in use by another program: stop it, or choose another with PORT=….\n`,
  );
});

test('an address of another machine is refused in one sentence', () => {
  const { status, stderr } = start({ HOST: '192.0.2.1', APP_PASSWORD: 'x', PORT: '0' });

  expect(status).toBe(1);
  expect(stderr).toMatch(/^HOST=192\.0\.2\.1 is not an address of this machine.*\n$/);
});

/** Runs `npm start`'s script in a folder of its own, to its end. */
function start(env: Record<string, string>, dotEnv = '') {
  const folder = tempFolder();
  cpSync(fileURLToPath(new URL('../../lib/bin', import.meta.url)), join(folder, 'lib/bin'), { recursive: true });
  writeFileSync(join(folder, '.env'), dotEnv);
  return spawnSync(process.execPath, [join(folder, 'lib/bin/start.mjs')], {
    env: { PATH: process.env.PATH, ...env } as unknown as NodeJS.ProcessEnv,
    encoding: 'utf8',
    timeout: 15_000,
  });
}
