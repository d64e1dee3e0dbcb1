import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createApiFetch } from '@/lib/server/network/guarded-fetch';
import { startDeadline } from '@/lib/server/upstream/call';
import { createUpstream } from '@/lib/server/upstream/upstream';
import { anAnswer, anImagine, aPress, aProvider, KEY } from '../support/upstream';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A real server on a loopback port. */
async function listening(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume().on('end', () => handle(request, response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, requests: () => requests };
}

const fetches: [string, typeof globalThis.fetch][] = [
  ['the platform’s fetch', globalThis.fetch],
  ['the server’s fetch for providers', createApiFetch()],
];

describe.each(fetches)('over real connections with %s', (_, fetch) => {
  function clientOf(baseUrl: string, limitMs = 5_000) {
    return createUpstream({
      provider: aProvider({ baseUrl }),
      key: KEY,
      fetch,
      clock: { now: () => 0 },
      startDeadline: () => startDeadline(limitMs),
    });
  }

  async function serving(handle: Parameters<typeof listening>[0], limitMs?: number) {
    const { port, requests } = await listening(handle);
    return { upstream: clientOf(`http://127.0.0.1:${port}`, limitMs), port, requests };
  }

  test('a port nobody listens on is refused: nothing was sent', async () => {
    const { upstream, port } = await serving((_, response) => response.end());
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));

    expect(await upstream.imagine(anImagine)).toMatchObject({ kind: 'refused', error: { kind: 'unreachable' } });
    const byName = clientOf(`http://localhost:${port}`);
    expect(await byName.imagine(anImagine)).toMatchObject({ kind: 'refused', error: { kind: 'unreachable' } });
    expect(await upstream.reports(['1'])).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });

  test('a host that does not exist is refused', async () => {
    const receipt = await clientOf('http://no-such-host.invalid').imagine(anImagine);

    expect(receipt).toMatchObject({ kind: 'refused', error: { kind: 'unreachable' } });
  });

  test('https to a server that only speaks http is refused', async () => {
    const { port, requests } = await serving((_, response) => response.end());

    expect(await clientOf(`https://127.0.0.1:${port}`).imagine(anImagine)).toMatchObject({
      kind: 'refused',
      error: { kind: 'unreachable' },
    });
    expect(requests()).toBe(0);
  });

  test('a port that fetch will not speak to is refused', async () => {
    expect(await clientOf('http://127.0.0.1:25').imagine(anImagine)).toMatchObject({ kind: 'refused' });
  });

  test('a connection dropped after the request arrived is unclear, and the request is not sent again', async () => {
    const { upstream, requests } = await serving((request) => request.socket.destroy());

    expect(await upstream.imagine(anImagine)).toMatchObject({ kind: 'unclear' });
    expect(await upstream.press(aPress)).toMatchObject({ kind: 'unclear' });
    expect(requests()).toBe(2);
  });

  test('a connection reset after the request arrived is unclear', async () => {
    const { upstream, requests } = await serving((request) => request.socket.resetAndDestroy());

    expect(await upstream.answer(anAnswer)).toMatchObject({ kind: 'unclear' });
    expect(requests()).toBe(1);
  });

  test('a body that breaks off is unclear, and unreachable to a question', async () => {
    const { upstream } = await serving((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"code":1,"resu', () => request.socket.destroy());
    });

    expect(await upstream.imagine(anImagine)).toMatchObject({ kind: 'unclear' });
    expect(await upstream.reports(['1'])).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });

  test('a whole answer whose connection then breaks still counts', async () => {
    const { upstream } = await serving((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'transfer-encoding': 'chunked' });
      response.write('{"code":1,"result":"17"}', () => request.socket.destroy());
    });

    expect(await upstream.imagine(anImagine)).toEqual({ kind: 'accepted', id: '17', ahead: null });
  });

  test('headers that never come run into the time limit', async () => {
    const { upstream, requests } = await serving(() => undefined, 150);

    expect(await upstream.imagine(anImagine)).toMatchObject({
      kind: 'unclear',
      message: expect.stringMatching(/seconds/),
    });
    expect(requests()).toBe(1);
  });

  test('a body that never ends runs into the time limit', async () => {
    const { upstream } = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"code":1,');
    }, 150);

    expect(await upstream.imagine(anImagine)).toMatchObject({ kind: 'unclear' });
  });

  test('a redirect is not followed, and the key does not travel', async () => {
    const elsewhere = await serving((_, response) => response.end('{"code":1,"result":"17"}'));
    const { upstream } = await serving((_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${elsewhere.port}/mj/submit/imagine` }).end();
    });

    expect(await upstream.imagine(anImagine)).toMatchObject({ kind: 'unclear' });
    expect(await upstream.reports(['1'])).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
    expect(elsewhere.requests()).toBe(0);
  });

  test('a kept connection that the server closed in between is not mistaken for a refusal', async () => {
    const { upstream, requests } = await serving((request, response) => {
      response.end('{"code":1,"result":"17"}');
      response.on('finish', () => request.socket.destroy());
    });

    const receipts = [];
    for (let turn = 0; turn < 5; turn += 1) receipts.push(await upstream.imagine(anImagine));

    expect(receipts.filter(({ kind }) => kind === 'refused')).toEqual([]);
    expect(requests()).toBeLessThanOrEqual(5);
  });

  test('what is no HTTP at all is unclear', async () => {
    const server = createTcpServer((socket) =>
      socket.on('data', () => socket.end('SSH-2.0-OpenSSH\r\n')).on('error', () => undefined),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    const receipt = await clientOf(`http://127.0.0.1:${port}`).imagine(anImagine);
    server.close();

    expect(receipt).toMatchObject({ kind: 'unclear' });
  });
});
