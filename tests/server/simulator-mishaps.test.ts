import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takeDemoFolder } from '@/lib/server/demo/demo-folder';
import type { SimulatorEvent } from '@/lib/server/demo/journal';
import { listen } from '@/lib/server/demo/serve';
import { buttonsOf, handClock, simulated } from '../support/simulated';
import { tempFolder } from '../support/temp-folder';

test.each<[string, number, string]>([
  ['429', 429, ''],
  ['saturated', 429, '"code":30'],
  ['quota', 403, 'quota_not_enough'],
  ['no-channel', 503, 'model_not_found'],
  ['wrong-key', 401, ''],
  ['html', 200, '<!doctype html>'],
  ['banned', 200, '"bannedWord":"sim:banned"'],
  ['invalid', 200, '"code":4'],
  ['queue-full', 200, '"code":23'],
])('sim:%s refuses with %i before anything is accepted', async (word, status, text) => {
  const { post, simulator } = simulated();

  const reply = await post('/mj/submit/imagine', { prompt: `a fox sim:${word}` });

  expect(reply.status).toBe(status);
  expect(reply.text).toContain(text);
  expect(simulator.ledger).toHaveLength(0);
});

test.each<[string, number, string]>([
  ['502', 502, '502 Bad Gateway'],
  ['empty', 200, ''],
  ['no-id', 200, '"result":null'],
])('sim:%s accepts, and the answer is worth nothing', async (word, status, text) => {
  const { post, simulator } = simulated();

  const reply = await post('/mj/submit/imagine', { prompt: `a fox sim:${word}` });

  expect(reply.status).toBe(status);
  expect(reply.text).toContain(text);
  expect(simulator.ledger).toHaveLength(1);
});

test('sim:drop accepts and then drops the connection, sim:refuse drops it before', async () => {
  const { post, simulator } = simulated();

  await expect(post('/mj/submit/imagine', { prompt: 'sim:drop' })).rejects.toThrow('fetch failed');
  await expect(post('/mj/submit/imagine', { prompt: 'sim:refuse' })).rejects.toThrow('fetch failed');

  expect(simulator.ledger).toHaveLength(1);
});

test('a header asks for a mishap as a word in the prompt does', async () => {
  const { post } = simulated();

  const reply = await post('/mj/submit/imagine', { prompt: 'a fox' }, { 'x-simulate': 'queue-full' });

  expect(reply.body.code).toBe(23);
});

test('next- keeps a mishap for the presses under a task', async () => {
  const { imagined, press, simulator } = simulated();
  const grid = await imagined('a fox sim:next-drop');

  await expect(press(grid, 'variation::1')).rejects.toThrow('fetch failed');

  expect(simulator.ledger).toHaveLength(2);
});

test('sim:modal makes every follow-up but a pick ask', async () => {
  const { imagined, press } = simulated();
  const grid = await imagined('a fox sim:modal');

  const replies = [await press(grid, 'upsample::1'), await press(grid, 'variation::1'), await press(grid, 'reroll')];

  expect(replies.map(({ body }) => body.code)).toEqual([1, 21, 21]);
});

test.each<[string, Record<string, unknown>]>([
  ['fail-midway', { status: 'FAILURE', failReason: expect.stringContaining('Internal Server Error') }],
  ['moderated', { status: 'FAILURE', failReason: expect.stringContaining('Banned prompt') }],
  ['stuck', { status: 'IN_PROGRESS', progress: '62%' }],
  ['lost', {}],
  ['no-media', { status: 'SUCCESS', imageUrl: '' }],
])('sim:%s shows in the task', async (word, shown) => {
  const { imagined } = simulated();

  expect(await imagined(`a fox sim:${word}`)).toEqual(Object.keys(shown).length ? expect.objectContaining(shown) : {});
});

test('sim:late-media shows the address some seconds after the success', async () => {
  const { clock, post, fetchTask } = simulated({ paceOf: () => ({ ahead: 0, waitMs: 0, runMs: 1_000 }) });
  const { result } = (await post('/mj/submit/imagine', { prompt: 'a fox sim:late-media' })).body;

  clock.pass(2_000);
  const early = await fetchTask(result);
  clock.pass(10_000);
  const late = await fetchTask(result);

  expect([early.status, late.status]).toEqual(['SUCCESS', 'SUCCESS']);
  expect([early.imageUrl === '', late.imageUrl === '']).toEqual([true, false]);
});

test.each<[string, string, number]>([
  ['dead-image', 'text/plain', 404],
  ['html-image', 'text/html', 200],
  ['svg-image', 'image/svg+xml', 200],
  ['broken-image', 'image/png', 200],
])('sim:%s answers the picture with %s', async (word, type, status) => {
  const { imagined, simulator } = simulated();

  const response = await simulator.fetch(String((await imagined(`a fox sim:${word}`)).imageUrl));

  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain(type);
});

test('sim:unknown-button offers a button nobody knows, and it works', async () => {
  const { imagined, pressed } = simulated();
  const grid = await imagined('a fox sim:unknown-button');

  const child = await pressed(grid, 'background_eraser');

  expect(buttonsOf(grid).at(-1)).not.toHaveProperty('type');
  expect(child.status).toBe('SUCCESS');
});

test('what happens is told in order, and can be held up at every point', async () => {
  const events: SimulatorEvent['kind'][] = [];
  const { imagined, bytes } = simulated({ onEvent: async ({ kind }) => void events.push(kind) });

  const task = await imagined('a fox');
  await bytes(task.imageUrl);

  expect(events).toEqual([
    'received',
    'accepted',
    'answering',
    'received',
    'answering',
    'received',
    'bytes',
    'answering',
  ]);
});

test('tasks and their pictures outlive a restart', async () => {
  const directory = tempFolder();
  const clock = handClock();
  const before = simulated({ directory, clock });
  const { result } = (await before.post('/mj/submit/imagine', { prompt: 'a fox', state: 'kept' })).body;
  const drawn = await before.bytes((await before.ended(result)).imageUrl);

  const after = simulated({ directory, clock });
  const task = await after.fetchTask(result);
  const again = await after.bytes(task.imageUrl);
  const undrawn = simulated({ dialect: 'plus', clock, directory });
  const single = await undrawn.pressed(task, 'upsample::3');

  expect(task).toMatchObject({ id: result, status: 'SUCCESS', state: 'kept' });
  expect(again.equals(drawn)).toBe(true);
  expect(single.status).toBe('SUCCESS');
});

test('over HTTP it answers as in process, and drops connections for real', async () => {
  const { simulator } = simulated();
  const server = await listen(simulator, 0);
  const imagine = (prompt: string) =>
    fetch(`${server.url}/mj/submit/imagine`, { method: 'POST', body: JSON.stringify({ prompt }) });

  const reply = (await (await imagine('a fox')).json()) as { code: number };

  expect(reply.code).toBe(1);
  await expect(imagine('a fox sim:drop')).rejects.toThrow('fetch failed');
  expect(simulator.ledger).toHaveLength(2);
  await server.close();
});

test('servers that share a history have a Demo folder each, with the same name for ever', async () => {
  const directory = tempFolder();
  const a = takeDemoFolder(path.join(directory, 'demo'));
  const b = takeDemoFolder(path.join(directory, 'demo'));
  expect(b.directory).toBe(`${a.directory}-2`);
  expect(b.id).not.toBe(a.id);

  // As after a restart: the folder is there, its lock is not.
  const copy = path.join(directory, 'copy');
  await mkdir(copy);
  await copyFile(path.join(a.directory, 'name'), path.join(copy, 'name'));
  expect(takeDemoFolder(copy).id).toBe(a.id);
});
