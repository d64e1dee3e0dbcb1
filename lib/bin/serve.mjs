import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { settleForwarded } from './forwarded.mjs';
import { onStop, refuse, root } from './run.mjs';
import { listenFailure, readSettings, urlOf } from './settings.mjs';

// Serves the app as it was built, in this very process. Next's own `start` would answer a signal by leaving at once,
// and give work in flight no time.
const STOP_WITHIN_MS = 10_000;
const DRAIN_WITHIN_MS = 1_000;

// Left to itself the heap grows to four times what lives before its garbage is collected: 400 MB after 200 pages, where
// 260 MB serve them as fast (tests/bench/memory.ts). This sets the pace of collecting, not a limit to run into.
setFlagsFromString('--heap-growing-percent=50');
Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
const settings = readSettings();
process.chdir(root);

/** @type {(handler: import('node:http').RequestListener) => void} */
let open = () => {};
/** @type {Promise<import('node:http').RequestListener>} */
const ready = new Promise((resolve) => {
  open = resolve;
});
const server = createServer(async (request, response) => {
  settleHeaders(response);
  settleForwarded(request.headers, request.socket.remoteAddress, process.env.APP_URL);
  (await ready)(request, response);
});

onStop(async () => {
  const drained = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const finish = Reflect.get(globalThis, Symbol.for('safelight.shutdown'));
  try {
    await Promise.race([typeof finish === 'function' ? finish() : undefined, after(STOP_WITHIN_MS)]);
    // An answer half way out is let go; a browser's connection that asks nothing would keep us for a minute.
    await Promise.race([drained, after(DRAIN_WITHIN_MS)]);
  } catch (error) {
    console.error('Stopping did not go well:', error);
  }
  process.exit(0);
});

server.once('error', (error) => refuse(listenFailure(error, settings)));
// The port is taken before the app begins its work, so that of two servers by mistake one never starts.
await new Promise((resolve) => server.listen(settings.port, settings.host, () => resolve(undefined)));
const bound = server.address();
const port = bound && typeof bound === 'object' ? bound.port : settings.port;

const { default: next } = await import('next');
const app = next({ dev: false, dir: root, hostname: settings.host, port, httpServer: server });
// Next does not wait for `instrumentation.ts`; we do, lest a server that cannot work calls itself open.
const started = new Promise((resolve) => Reflect.set(globalThis, Symbol.for('safelight.started'), resolve));
await app.prepare();
await started;
open(app.getRequestHandler());
console.log(`Safelight is open at ${urlOf({ host: settings.host, port })}`);

/** @param {number} ms */
function after(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Next sets a handler's headers as lists of one, and its own compression then takes a list for no type it knows: JSON
 * left unpacked. A list of one is its one value. Next also takes away how long a handler's answer is, without which no
 * browser can show how far a download has come; `serve-file.ts` says it under another name.
 * @param {import('node:http').ServerResponse} response
 */
function settleHeaders(response) {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(
      name.toLowerCase() === 'x-body-length' ? 'content-length' : name,
      Array.isArray(value) && value.length === 1 ? String(value[0]) : value,
    );
}
