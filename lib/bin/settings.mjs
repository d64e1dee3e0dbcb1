import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { isLoopback } from './loopback.mjs';
import { refuse, root } from './run.mjs';

/**
 * Where to listen, from the environment and the `.env` beside package.json (the environment wins). Refuses, before
 * anything long begins, what could never start.
 * @returns {{ host: string, port: number }}
 */
export function readSettings() {
  refuseOldNode();
  // Node's reader, before Next's own: that one expands `$` and would change a password that contains it.
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const host = process.env.HOST || '127.0.0.1';
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    refuse(`PORT must be a number from 1 to 65535, but it is "${process.env.PORT}".`);
  }
  if (!isLoopback(host) && !process.env.APP_PASSWORD) {
    refuse(
      `HOST=${host} would let other machines in, so a password is required: set APP_PASSWORD, or leave HOST at 127.0.0.1.`,
    );
  }
  return { host, port };
}

/** vite and Next name these; the check stands in code because an old Node reads no further than `engines`. */
function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  refuse(`Safelight needs Node 20.19 or later (or 22.12 or later), but this is Node ${process.versions.node}.`);
}

/**
 * Refuses where somebody listens already or we may not.
 * @param {{ host: string, port: number }} settings
 * @returns {Promise<void>}
 */
export function refuseOccupiedPort({ host, port }) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => refuse(listenFailure(error, { host, port })));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {{ host: string, port: number }} settings
 */
export function listenFailure(error, { host, port }) {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is in use by another program: stop it, or choose another with PORT=….`;
  }
  if (error.code === 'EACCES')
    return `Port ${port} needs rights this user does not have: choose one above 1023 with PORT=….`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return `HOST=${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for every address.`;
  }
  return `Could not listen on ${host}:${port}: ${error.message}`;
}

/** @param {{ host: string, port: number }} address */
export function urlOf({ host, port }) {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
