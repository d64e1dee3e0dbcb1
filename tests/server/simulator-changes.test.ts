import { expect, test } from 'vitest';
import type { Dialect } from '@/lib/server/demo/dialect';
import { plainPicture } from '../support/plain-pictures';
import { buttonsOf, simulated } from '../support/simulated';

const changing: Dialect[] = ['novicezk', 'plus', 'new-api', 'comet'];

test.each(changing)('%s changes a grid by name and number, and by one short line', async (dialect) => {
  const { imagined, post, ended, simulator } = simulated({ dialect });
  const grid = await imagined('a fox');
  const change = async (body: object) => ended((await post('/mj/submit/change', body)).body.result);
  const short = async (content: string) => ended((await post('/mj/submit/simple-change', { content })).body.result);

  const made = [
    await change({ taskId: grid.id, action: 'UPSCALE', index: 1 }),
    await change({ taskId: grid.id, action: 'VARIATION', index: 4 }),
    await change({ taskId: grid.id, action: 'REROLL', index: 1 }),
    await short(`${grid.id} U3`),
    await short(`${grid.id} V2`),
    await short(`${grid.id} R`),
  ];

  expect(made.map(({ action }) => action)).toEqual([
    'UPSCALE',
    'VARIATION',
    'REROLL',
    'UPSCALE',
    'VARIATION',
    'REROLL',
  ]);
  expect(made.map(({ status }) => status)).toEqual(Array(6).fill('SUCCESS'));
  expect(simulator.ledger).toHaveLength(7);
});

test.each<[Dialect, string, object]>([
  ['novicezk', 'change', { action: 'UPSCALE' }],
  ['novicezk', 'change', { action: 'UPSCALE', index: 5 }],
  ['novicezk', 'change', { action: 'VARIATION', index: 0 }],
  ['novicezk', 'change', { action: 'SPIN', index: 1 }],
  ['plus', 'change', { action: 'UPSCALE', index: 5 }],
  ['new-api', 'change', { action: 'VARIATION' }],
  ['new-api', 'change', { action: 'REROLL' }],
])('%s refuses a %s of %o', async (dialect, path, body) => {
  const { imagined, post, simulator } = simulated({ dialect });
  const grid = await imagined('a fox');

  const reply = await post(`/mj/submit/${path}`, { taskId: grid.id, ...body });

  expect(reply.body.code).toBe(4);
  if (dialect === 'new-api') expect(reply.body.description).toBe('index_is_required ');
  expect(simulator.ledger).toHaveLength(1);
});

test.each(['%s  U2', '%s U5', '%s u2', '%s', 'U2', '%s R1'])(
  'one short line must be “id U2”, not “%s”',
  async (line) => {
    const { imagined, post } = simulated({ dialect: 'novicezk' });
    const grid = await imagined('a fox');

    expect((await post('/mj/submit/simple-change', { content: line.replace('%s', String(grid.id)) })).body.code).toBe(
      4,
    );
  },
);

test('elsewhere than on gateways a reroll needs no number', async () => {
  const { imagined, post } = simulated({ dialect: 'novicezk' });
  const grid = await imagined('a fox');

  expect((await post('/mj/submit/change', { taskId: grid.id, action: 'REROLL' })).body.code).toBe(1);
});

test('the same upscale again is the first one on novicezk, with its picture, and a new one elsewhere', async () => {
  const again = async (dialect: Dialect) => {
    const { imagined, post, ended, simulator } = simulated({ dialect });
    const grid = await imagined('a fox');
    const body = { taskId: grid.id, action: 'UPSCALE', index: 2 };
    const first = (await post('/mj/submit/change', body)).body;
    const task = await ended(first.result);
    return { first, task, second: (await post('/mj/submit/change', body)).body, charges: simulator.ledger.length };
  };

  const novicezk = await again('novicezk');
  const plus = await again('plus');

  expect(novicezk.second).toMatchObject({
    code: 21,
    result: novicezk.first.result,
    properties: { status: 'SUCCESS', imageUrl: novicezk.task.imageUrl },
  });
  expect([novicezk.charges, plus.charges]).toEqual([2, 3]);
  expect(plus.second.code).toBe(1);
});

test('a single picture cannot be changed, nor an unknown task, nor an unfinished one', async () => {
  const { imagined, post, ended } = simulated({ dialect: 'novicezk' });
  const grid = await imagined('a fox');
  const single = await ended((await post('/mj/submit/simple-change', { content: `${grid.id} U1` })).body.result);
  const running = (await post('/mj/submit/imagine', { prompt: 'a deer' })).body.result;

  const codes = await Promise.all(
    [single.id, '17', running].map(
      async (id) => (await post('/mj/submit/simple-change', { content: `${id} V1` })).body.code,
    ),
  );

  expect(codes).toEqual([4, 3, 4]);
});

test('trueai has neither', async () => {
  const { post } = simulated({ dialect: 'trueai' });

  expect((await post('/mj/submit/change', {})).status).toBe(404);
  expect((await post('/mj/submit/simple-change', {})).status).toBe(404);
});

test.each<[Dialect, number, number]>([
  ['plus', 200, 4],
  ['trueai', 400, 4],
  ['new-api', 400, 4],
])('%s has no seed for words, nor for what is not done yet', async (dialect, status, code) => {
  const { post, ended, get } = simulated({ dialect });
  const picture = await plainPicture('#208040');
  const words = await ended((await post('/mj/submit/describe', { base64: picture })).body.result);
  const running = (await post('/mj/submit/imagine', { prompt: 'a fox' })).body.result;

  const replies = await Promise.all([words.id, running].map((id) => get(`/mj/task/${id}/image-seed`)));

  expect(replies.map((reply) => [reply.status, reply.body.code])).toEqual([
    [status, code],
    [status, code],
  ]);
});

test.each<[Dialect, number, string]>([
  ['trueai', 404, '"code":3'],
  ['plus', 200, '"code":3'],
  ['comet', 404, 'Invalid URL'],
  ['novicezk', 404, 'Not Found'],
])('%s answers the seed of an unknown task with %i', async (dialect, status, words) => {
  const { get } = simulated({ dialect });

  const reply = await get('/mj/task/17/image-seed');

  expect(reply.status).toBe(status);
  expect(reply.text).toContain(words);
});

test('on trueai an administrator alone can cancel, and the task then counts as failed', async () => {
  const cancelled = async (admin: boolean) => {
    const { post, fetchTask } = simulated({ dialect: 'trueai', admin });
    const { result } = (await post('/mj/submit/imagine', { prompt: 'a fox' })).body;
    const { status, text } = await post(`/mj/task/${result}/cancel`, {});
    return { status, text, task: await fetchTask(result) };
  };

  expect(await cancelled(true)).toMatchObject({
    status: 200,
    text: '',
    task: { status: 'FAILURE', failReason: '取消任务' },
  });
  expect(await cancelled(false)).toMatchObject({ status: 400, task: { failReason: '' } });
});

test.each<Dialect>(['plus', 'trueai'])('%s lists by ids with what a page shows of each', async (dialect) => {
  const { imagined, post } = simulated({ dialect });
  const task = await imagined('a fox');

  const reply = await post('/mj/task/list-by-ids', { ids: [task.id] });

  expect(JSON.parse(reply.text)).toMatchObject([{ id: task.id, displays: { status: 'SUCCESS', progress: '100%' } }]);
});

test.each<Dialect>(['plus', 'trueai', 'comet', 'new-api'])('%s refuses ❤️', async (dialect) => {
  const { imagined, pressed, press, simulator } = simulated({ dialect });
  const single = await pressed(await imagined('a fox'), 'upsample::1');

  expect((await press(single, 'BOOKMARK')).body.code).toBe(4);
  expect(simulator.ledger).toHaveLength(2);
});

test('sim:bookmark answers ❤️ with the id of the task itself, which turns green and costs nothing', async () => {
  const { imagined, pressed, press, fetchTask, simulator } = simulated({ dialect: 'trueai' });
  const single = await pressed(await imagined('a fox sim:next-bookmark'), 'upsample::1');

  const reply = await press(single, 'BOOKMARK');
  const heart = buttonsOf(await fetchTask(single.id)).find(({ customId }) => customId?.includes('BOOKMARK'));

  expect(reply.body).toMatchObject({ code: 1, result: single.id });
  expect(heart).toMatchObject({ style: 3 });
  expect(simulator.ledger).toHaveLength(2);
});

test('sim:early-progress shows half the way before the start', async () => {
  const { post, fetchTask, clock } = simulated({ paceOf: () => ({ ahead: 0, waitMs: 10_000, runMs: 10_000 }) });
  const { result } = (await post('/mj/submit/imagine', { prompt: 'a fox sim:early-progress' })).body;

  clock.pass(5_000);

  expect(await fetchTask(result)).toMatchObject({ status: 'SUBMITTED', progress: '50%' });
});

test.each(['429', 'quota', 'banned', 'invalid', 'queue-full', 'drop', '502', 'empty', 'slow', 'queued'] as const)(
  'sim:%s strikes every kind of submission',
  async (word) => {
    const picture = await plainPicture('#208040');
    const submissions: [string, object][] = [
      ['/mj/submit/blend', { base64Array: [picture, picture] }],
      ['/mj/submit/describe', { base64: picture }],
      ['/mj/submit/shorten', { prompt: 'a fox' }],
      ['/mj/submit/video', { prompt: 'it moves', motion: 'low', image: picture }],
      ['/mj/submit/edits', { prompt: 'a forest', image: picture }],
      ['/mj/insight-face/swap', { sourceBase64: picture, targetBase64: picture }],
    ];
    const usual = { 429: 429, quota: 403, 502: 502 } as Record<string, number>;
    const accepts = ['drop', '502', 'empty', 'slow', 'queued'].includes(word);
    for (const [path, body] of submissions) {
      const { simulator, post } = simulated({ sleep: async () => undefined });
      simulator.strikeNext(word);

      const status = await post(path, body).then(
        (reply) => reply.status,
        () => 0,
      );

      expect([path, status]).toEqual([path, word === 'drop' ? 0 : (usual[word] ?? 200)]);
      expect([path, simulator.ledger.length]).toEqual([path, accepts ? 1 : 0]);
    }
  },
);
