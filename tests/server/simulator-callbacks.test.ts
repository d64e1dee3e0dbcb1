import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { type Dialect, dialects } from '@/lib/server/demo/dialect';
import { listen } from '@/lib/server/demo/serve';
import { simulated } from '../support/simulated';

type Wire = Record<string, unknown>;
const HOOK = 'http://client.test/hook/secret';

/** A simulator whose callbacks arrive in a list. */
function hooked(dialect: Dialect, more: object = {}) {
  const arrived: { url: string; init: RequestInit; task: Wire }[] = [];
  const post = async (url: string, init: RequestInit) => {
    arrived.push({ url, init, task: JSON.parse(String(init.body)) as Wire });
  };
  return { ...simulated({ dialect, post, ...more }), arrived };
}

test.each<[Dialect, boolean]>([
  ['novicezk', true],
  ['plus', true],
  ['trueai', true],
  ['new-api', false],
  ['comet', false],
])('%s calls back: %s', async (dialect, does) => {
  const { post, clock, simulator, arrived } = hooked(dialect);
  await post('/mj/submit/imagine', { prompt: 'a fox', notifyHook: HOOK });
  await post('/mj/submit/imagine', { prompt: 'a deer' });

  clock.pass(600_000);
  await simulator.deliverCallbacks();

  expect(arrived.length > 0).toBe(does);
  expect(new Set(arrived.map(({ url, task }) => `${url} ${task.prompt}`)).size).toBe(does ? 1 : 0);
});

test.each(dialects)(
  '%s, told to, posts the task itself at each change, in order and never backwards',
  async (dialect) => {
    const { post, clock, simulator, arrived, fetchTask } = hooked(dialect, { callbacks: true });
    const { result } = (
      await post('/mj/submit/imagine', { prompt: 'a fox sim:backwards', notifyHook: HOOK, state: 'me' })
    ).body;

    for (let second = 0; second < 400; second++) {
      await simulator.deliverCallbacks();
      clock.pass(1_000);
    }
    const percents = arrived.map(({ task }) => Number.parseInt(String(task.progress), 10) || 0);
    const statuses = arrived.map(({ task }) => task.status);

    expect(arrived.at(-1)?.task).toEqual(await fetchTask(result));
    expect(arrived[0]?.init).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(new Set(arrived.map(({ task }) => `${task.status} ${task.progress}`)).size).toBe(arrived.length);
    expect(statuses.filter((status) => status === 'SUCCESS')).toHaveLength(1);
    expect(arrived.length).toBeGreaterThan(dialect === 'new-api' ? 2 : 10);
  },
);

test('what became due between two looks is told all the same, and once', async () => {
  const { post, clock, simulator, arrived } = hooked('plus');
  await post('/mj/submit/imagine', { prompt: 'a fox', notifyHook: HOOK });

  clock.pass(3_600_000);
  const first = await simulator.deliverCallbacks();
  const second = await simulator.deliverCallbacks();

  expect(first).toBe(arrived.length);
  expect(first).toBeGreaterThan(10);
  expect(second).toBe(0);
});

test('a callback that does not arrive is not sent again', async () => {
  let tries = 0;
  const post = async () => {
    tries++;
    throw new TypeError('fetch failed');
  };
  const { simulator, clock, post: submit } = simulated({ dialect: 'plus', post });
  await submit('/mj/submit/imagine', { prompt: 'a fox', notifyHook: HOOK });

  clock.pass(3_600_000);
  const sent = await simulator.deliverCallbacks();
  await simulator.deliverCallbacks();

  expect(tries).toBe(sent);
});

test('a task that asks is told of, and told of again once it was answered', async () => {
  const { imagined, press, post, clock, simulator, arrived } = hooked('trueai');
  const grid = await imagined('a fox');
  const asked = await press(grid, 'variation::1', { enableRemix: true, notifyHook: HOOK });
  clock.pass(5_000);
  await simulator.deliverCallbacks();
  const asking = arrived.map(({ task }) => task.status);
  await post('/mj/submit/modal', { taskId: asked.body.result, prompt: 'a blue fox' });
  clock.pass(600_000);
  await simulator.deliverCallbacks();

  expect(asking).toEqual(['SUBMITTED', 'MODAL']);
  expect(arrived.at(-1)?.task).toMatchObject({ id: asked.body.result, status: 'SUCCESS', prompt: 'a blue fox' });
});

test('a failure is told with its reason', async () => {
  const { post, clock, simulator, arrived } = hooked('plus');
  await post('/mj/submit/imagine', { prompt: 'a fox sim:moderated', notifyHook: HOOK });

  clock.pass(600_000);
  await simulator.deliverCallbacks();

  expect(arrived.at(-1)?.task).toMatchObject({ status: 'FAILURE', failReason: expect.stringContaining('moderator') });
});

test('trueai takes neither a long state nor a long address', async () => {
  const { post, simulator } = hooked('trueai');

  const state = await post('/mj/submit/imagine', { prompt: 'a fox', state: 'x'.repeat(256) });
  const hook = await post('/mj/submit/imagine', { prompt: 'a fox', notifyHook: `${HOOK}${'x'.repeat(2_000)}` });

  expect([state.body.code, hook.body.code]).toEqual([4, 4]);
  expect(simulator.ledger).toHaveLength(0);
});

test('served over HTTP it calls back by itself, with an address that can be fetched', async () => {
  const { simulator, clock } = simulated({ dialect: 'plus', paceOf: () => ({ ahead: 0, waitMs: 0, runMs: 1 }) });
  let arrive: (task: Wire) => void = () => undefined;
  const arrival = new Promise<Wire>((resolve) => {
    arrive = resolve;
  });
  const client = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const task = JSON.parse(Buffer.concat(chunks).toString()) as Wire;
    response.end();
    if (task.status === 'SUCCESS') arrive(task);
  });
  await new Promise<void>((resolve) => client.listen(0, '127.0.0.1', resolve));
  const address = client.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const server = await listen(simulator, 0);
  const body = JSON.stringify({ prompt: 'a fox', notifyHook: `http://127.0.0.1:${port}/hook` });

  await fetch(`${server.url}/mj/submit/imagine`, { method: 'POST', body });
  clock.pass(60_000);
  const task = await arrival;
  const picture = await fetch(String(task.imageUrl));

  expect(picture.headers.get('content-type')).toBe('image/png');
  await server.close();
  client.close();
});
