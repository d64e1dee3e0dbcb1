import { createServer } from 'node:net';
import { routes } from '@/lib/domain/routes';
import { startDarkroom } from '@/tests/support/darkroom';
import { expect, test } from '@/tests/support/e2e';

type Call = { path: string; status: number };

/** A port that nobody had a moment ago: the app has to know its public address before it listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

test('a provider calls at an address of its own, and the picture is there; nobody else gets in by it', async () => {
  const port = await freePort();
  const calls: Call[] = [];
  const darkroom = await startDarkroom({
    dialect: 'plus',
    env: { PORT: String(port), APP_URL: `http://127.0.0.1:${port}` },
    simulator: {
      post: async (url, init) => {
        const response = await fetch(url, init);
        calls.push({ path: new URL(url).pathname, status: response.status });
      },
    },
  });
  try {
    // Without calls the first question would come after nine seconds, and a second for a task that takes longer.
    const tasks = await Promise.all(['one', 'two', 'three'].map((name) => darkroom.imagine(`a bell rings ${name}`)));
    const done = await darkroom.settled(...tasks);

    expect(done.map(({ state, media }) => [state.status, media[0]?.state.status])).toEqual(
      Array(3).fill(['succeeded', 'saved']),
    );
    expect(new Set(calls.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(calls.map(({ path }) => path)).size).toBe(3);
    const hooks = darkroom.submissions('imagine').map(({ body }) => String(body.notifyHook));
    expect(hooks.map((hook) => new URL(hook).origin)).toEqual(Array(3).fill(darkroom.url));

    const forged = await fetch(`${darkroom.url}${routes.api.callback(`${tasks[0]?.id}.${'A'.repeat(43)}`)}`, {
      method: 'POST',
      body: '{"status":"SUCCESS"}',
    });
    expect(forged.status).toBe(404);
    // That door leads nowhere else: everything that writes still asks where it comes from.
    const upload = await fetch(`${darkroom.url}${routes.api.uploads}`, { method: 'POST', body: 'x' });
    expect(upload.status).toBe(403);
  } finally {
    await darkroom.stop();
  }
});
