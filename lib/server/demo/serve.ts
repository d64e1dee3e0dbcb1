import 'server-only';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Simulator } from './simulator';

export type Served = { url: string; close(): Promise<void> };

/** How often it looks for callbacks that have become due. */
const CALLBACK_MS = 250;
const MOST_BODY_BYTES = 64 * 1024 * 1024;

/** The simulator over HTTP on loopback. Port 0 takes any free one. */
export async function listen(
  simulator: Pick<Simulator, 'answer'> & Partial<Pick<Simulator, 'deliverCallbacks'>>,
  port: number,
): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    // A bug in the simulator must not look like an upstream's mishap, so it says what it was.
    respond(simulator, incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(500, { 'content-type': 'text/plain' }).end(`simulator: ${String(error)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const callingBack = setInterval(() => {
    // A folder that cannot be read shows in the answers; here there is nobody to tell.
    simulator.deliverCallbacks?.().catch(() => undefined);
  }, CALLBACK_MS);
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        clearInterval(callingBack);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  simulator: Pick<Simulator, 'answer'>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const method = incoming.method ?? 'GET';
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? new Uint8Array(await bytesOf(incoming)) : null;
  const answer = await simulator.answer(new Request(url, { method, headers, ...(body ? { body } : {}) }));
  if (answer.kind === 'dropped') {
    incoming.socket.destroy();
    return;
  }
  const { response } = answer;
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(method === 'HEAD' ? undefined : Buffer.from(await response.arrayBuffer()));
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MOST_BODY_BYTES) throw new Error('The request is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
