import { expect, test } from 'vitest';
import { type Dialect, dialects } from '@/lib/server/demo/dialect';
import { buttonsOf, handClock, labelsOf, ORIGIN, seededRandom, simulated } from '../support/simulated';

const followable: Dialect[] = ['comet', 'plus', 'trueai', 'new-api'];

test.each(dialects)('%s draws a grid from a prompt and shows it when asked', async (dialect) => {
  const { post, ended, bytes, simulator } = simulated({ dialect });

  const receipt = await post('/mj/submit/imagine', { prompt: 'a quiet lake', state: 'mine' });
  const task = await ended(receipt.body.result);

  expect(receipt.body).toMatchObject({ code: expect.toSatisfy((code) => [1, 22].includes(code as number)) });
  expect(task).toMatchObject({
    id: receipt.body.result,
    status: 'SUCCESS',
    progress: '100%',
    state: 'mine',
    action: 'IMAGINE',
  });
  expect((await bytes(task.imageUrl)).subarray(1, 4).toString()).toBe('PNG');
  expect(simulator.ledger).toMatchObject([{ taskId: receipt.body.result, state: 'mine', action: 'IMAGINE' }]);
});

test.each<[Dialect, string, number]>([
  ['comet', '/mj/submit/imagine', 200],
  ['comet', '/mj-turbo/mj/submit/imagine', 200],
  ['comet', '/fast/mj/submit/imagine', 200],
  ['new-api', '/mj-relax/mj/submit/imagine', 200],
  ['new-api', '/relax/mj/submit/imagine', 200],
  ['plus', '/mj-fast/mj/submit/imagine', 200],
  ['plus', '/fast/mj/submit/imagine', 404],
  ['trueai', '/mj-fast/mj/submit/imagine', 200],
  ['novicezk', '/mj/submit/imagine', 200],
  ['novicezk', '/mj-fast/mj/submit/imagine', 404],
])('%s answers %s with %i', async (dialect, path, status) => {
  const { post } = simulated({ dialect });

  expect((await post(path, { prompt: 'fox' })).status).toBe(status);
});

test.each<[Dialect, Record<string, string>, number]>([
  ['comet', { authorization: 'Bearer sk-right' }, 200],
  ['comet', { authorization: 'sk-right' }, 200],
  ['comet', { 'mj-api-secret': 'sk-right' }, 401],
  ['new-api', { authorization: 'Bearer right' }, 200],
  ['new-api', { 'mj-api-secret': 'sk-right' }, 200],
  ['plus', { 'mj-api-secret': 'sk-right' }, 200],
  ['plus', { authorization: 'Bearer sk-right' }, 401],
  ['trueai', { authorization: 'sk-right' }, 200],
  ['trueai', { authorization: 'Bearer sk-right', 'mj-api-secret': 'sk-right' }, 403],
  ['trueai', {}, 401],
  ['novicezk', { 'mj-api-secret': 'wrong' }, 401],
])('%s, given %o, answers %i', async (dialect, headers, status) => {
  const { post, simulator } = simulated({ dialect, key: 'sk-right' });

  const reply = await post('/mj/submit/imagine', { prompt: 'fox' }, headers);

  expect(reply.status).toBe(status);
  expect(simulator.ledger).toHaveLength(status === 200 ? 1 : 0);
  expect(JSON.stringify(simulator.requests)).not.toContain('right');
});

test.each<[Dialect, number, string]>([
  ['comet', 400, 'task_no_found '],
  ['new-api', 400, 'task_no_found '],
  ['plus', 200, ''],
  ['novicezk', 200, ''],
  ['trueai', 204, ''],
])('%s answers an unknown task with %i', async (dialect, status, description) => {
  const { get } = simulated({ dialect });

  const reply = await get('/mj/task/1755848459123456/fetch');

  expect(reply.status).toBe(status);
  expect(reply.body.description ?? reply.text).toBe(description);
});

test.each<[string, string[]]>([
  ['--v 5.2', ['Upscale (2x)', 'Upscale (4x)']],
  ['--v 6', ['Upscale (Subtle)', 'Upscale (Creative)']],
  ['--v 6.1', ['Upscale (Subtle)', 'Upscale (Creative)']],
  ['', ['Upscale (Subtle)', 'Upscale (Creative)']],
  ['--v 8.1', []],
  ['--niji 5', ['Upscale (2x)', 'Upscale (4x)']],
  ['--niji 7', ['Upscale (Subtle)', 'Upscale (Creative)']],
])('a single picture of “%s” offers the upscalers of its version', async (version, upscalers) => {
  const { imagined, pressed } = simulated();

  const grid = await imagined(`a fox ${version}`);
  const single = await pressed(grid, 'upsample::1');
  const labels = labelsOf(single);

  expect(labelsOf(grid)).toEqual(['U1', 'U2', 'U3', 'U4', 'reroll', 'V1', 'V2', 'V3', 'V4']);
  expect(labels.filter((label) => label.startsWith('Upscale'))).toEqual(upscalers);
  expect(labels.includes('Zoom Out 2x')).toBe(version !== '--v 8.1');
  expect(labels).toContain('Vary (Region)');
});

test('Make Square is offered on pictures that are not square, and nowhere else', async () => {
  const { imagined, pressed } = simulated();

  const wide = await pressed(await imagined('a fox --ar 3:2'), 'upsample::1');
  const square = await pressed(await imagined('a fox'), 'upsample::1');

  expect(labelsOf(wide)).toContain('Make Square');
  expect(labelsOf(square)).not.toContain('Make Square');
});

test.each([
  ['--v 5.2', '2x'],
  ['--v 6.1', 'subtle'],
  ['--v 7', 'creative'],
])(
  'an upscaled picture of “%s” offers to redo it and varies as a whole, but has no region',
  async (version, flavour) => {
    const { imagined, pressed } = simulated();

    const upscaled = await pressed(await pressed(await imagined(`a fox ${version}`), 'upsample::1'), flavour);
    const labels = labelsOf(upscaled);

    expect(labels.filter((label) => label.startsWith('Redo Upscale'))).toHaveLength(2);
    expect(labels).toContain('Vary (Strong)');
    expect(labels).not.toContain('Vary (Region)');
  },
);

test.each<[Dialect, number, boolean]>([
  ['plus', 21, true],
  ['trueai', 21, true],
  ['new-api', 21, true],
  ['comet', 1, false],
])('%s answers a Custom Zoom with %i, and its modal goes on as it does there', async (dialect, code, keepsId) => {
  const { clock, imagined, pressed, press, post, fetchTask, ended, simulator } = simulated({ dialect });
  const single = await pressed(await imagined('a fox'), 'upsample::1');
  const charged = simulator.ledger.length;

  const asked = await press(single, 'CustomZoom', { state: 'zoom' });
  clock.pass(16_000);
  const waiting = await fetchTask(asked.body.result);
  const unpaid = simulator.ledger.length;
  const answered = await post('/mj/submit/modal', { taskId: asked.body.result, prompt: 'a fox --zoom 1.6' });
  const done = await ended(answered.body.result);

  expect(asked.body.code).toBe(code);
  expect(waiting).toMatchObject({ status: 'MODAL', imageUrl: '', buttons: [] });
  expect(unpaid).toBe(charged);
  expect(answered.body.result === asked.body.result).toBe(keepsId);
  expect(done.status).toBe('SUCCESS');
  expect((await fetchTask(asked.body.result)).status).toBe(keepsId ? 'SUCCESS' : 'MODAL');
  expect(simulator.ledger.length).toBe(charged + 1);
});

test.each<[Dialect, number]>([
  ['plus', 21],
  ['trueai', 21],
  ['new-api', 1],
  ['comet', 1],
])('%s asks for the prompt of a remix with code %i', async (dialect, code) => {
  const { clock, imagined, press, fetchTask } = simulated({ dialect });
  const grid = await imagined('a fox');

  const asked = await press(grid, 'variation::2', { enableRemix: true });
  clock.pass(16_000);

  expect(asked.body.code).toBe(code);
  expect((await fetchTask(asked.body.result)).status).toBe('MODAL');
});

test.each(followable)('an account of %s with remix on asks unbidden', async (dialect) => {
  const { clock, imagined, press, fetchTask } = simulated({ dialect, remix: true });
  const grid = await imagined('a fox');

  const asked = await press(grid, 'variation::2');
  clock.pass(16_000);

  expect((await fetchTask(asked.body.result)).status).toBe('MODAL');
});

test('a modal that nobody answers fails after half an hour', async () => {
  const { clock, imagined, press, fetchTask } = simulated({ dialect: 'trueai' });
  const asked = await press(await imagined('a fox'), 'variation::1', { enableRemix: true });

  clock.pass(31 * 60_000);

  expect(await fetchTask(asked.body.result)).toMatchObject({ status: 'FAILURE', failReason: '任务提交超时' });
});

test('a gateway shows nothing new between two of its looks', async () => {
  const clock = handClock(Date.UTC(2026, 10, 23, 12, 0, 1));
  const { post, fetchTask } = simulated({ dialect: 'new-api', clock });
  const { result } = (await post('/mj-fast/mj/submit/imagine', { prompt: 'a fox' })).body;

  const seen: unknown[] = [];
  for (let second = 0; second < 30; second += 2) {
    seen.push((await fetchTask(result)).progress);
    clock.pass(2_000);
  }
  const first = await fetchTask(result);

  expect(new Set(seen).size).toBeLessThanOrEqual(3);
  expect(seen[0]).toBe('0%');
  expect(first).toMatchObject({ status: 'IN_PROGRESS', properties: null });
});

test('progress runs from nothing to the end and never beyond', async () => {
  const { clock, post, fetchTask } = simulated();
  const { result } = (await post('/mj-fast/mj/submit/imagine', { prompt: 'a fox' })).body;

  const percents: number[] = [];
  for (let second = 0; second < 90; second++) {
    percents.push(Number.parseInt(String((await fetchTask(result)).progress || '0'), 10));
    clock.pass(1_000);
  }

  expect(percents[0]).toBe(0);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(new Set(percents).size).toBeGreaterThan(8);
  expect(percents.at(-1)).toBe(100);
});

test('novicezk has no buttons; U, V and reroll go by change, and the same U again names the first', async () => {
  const { imagined, post, ended } = simulated({ dialect: 'novicezk' });
  const grid = await imagined('a fox');

  const first = await post('/mj/submit/change', { taskId: grid.id, action: 'UPSCALE', index: 2 });
  const again = await post('/mj/submit/simple-change', { content: `${grid.id} U2` });
  const rerolled = await post('/mj/submit/simple-change', { content: `${grid.id} R` });
  const pressed = await post('/mj/submit/action', { taskId: grid.id, customId: 'x' });

  expect(grid).not.toHaveProperty('buttons');
  expect((await ended(first.body.result)).action).toBe('UPSCALE');
  expect(again.body).toMatchObject({ code: 21, result: first.body.result, properties: { status: expect.any(String) } });
  expect((await ended(rerolled.body.result)).action).toBe('REROLL');
  expect(pressed.status).toBe(404);
});

test('a gateway refuses the buttons it does not know', async () => {
  const { imagined, pressed, press } = simulated({ dialect: 'new-api' });
  const single = await pressed(await imagined('a fox'), 'upsample::1');

  const refused = await press(single, 'animate_high');

  expect(refused.status).toBe(400);
  expect(refused.body.description).toMatch(/^unknown_action:MJ::JOB::animate_high/);
});

test('a button of one task does nothing on another', async () => {
  const { imagined, post, simulator } = simulated();
  const grid = await imagined('a fox');
  const other = await imagined('a deer');

  const reply = await post('/mj/submit/action', { taskId: other.id, customId: buttonsOf(grid)[0]?.customId });

  expect(reply.body.code).toBe(4);
  expect(simulator.ledger).toHaveLength(2);
});

test('several tasks are asked for at once, unknown ones left out', async () => {
  const { imagined, post } = simulated();
  const one = await imagined('a fox');
  const two = await imagined('a deer');

  const reply = await post('/mj/task/list-by-condition', { ids: [one.id, '123', two.id] });

  const ids = (JSON.parse(reply.text) as { id: string }[]).map(({ id }) => id);
  expect(ids.sort()).toEqual([one.id, two.id].sort());
});

test('a task can be found by its echo in the list, paged and whole', async () => {
  const { post, get } = simulated();
  for (const state of ['a', 'b', 'c']) await post('/mj/submit/imagine', { prompt: 'a fox', state });

  const listed = JSON.parse((await get('/mj/task/list')).text) as { state: string }[];
  const page = (await post('/mj/task/query', { pageNumber: 1, pageSize: 2 })).body;

  expect(listed.map(({ state }) => state)).toEqual(['c', 'b', 'a']);
  expect(page).toMatchObject({ content: [{ state: 'a' }], totalElements: 3, number: 1, last: true });
});

test.each<[Dialect, number]>([
  ['comet', 404],
  ['new-api', 404],
])('%s has no list of tasks', async (dialect, status) => {
  const { get } = simulated({ dialect });

  expect((await get('/mj/task/list')).status).toBe(status);
});

test('a running task can be cancelled where the server offers that', async () => {
  const { post, fetchTask } = simulated();
  const { result } = (await post('/mj/submit/imagine', { prompt: 'a fox' })).body;

  const cancelled = await post(`/mj/task/${result}/cancel`, {});

  expect(cancelled.body.code).toBe(1);
  expect((await fetchTask(result)).status).toBe('CANCEL');
});

test('the seed of a task is the one its prompt named', async () => {
  const { imagined, get } = simulated();
  const task = await imagined('a fox --seed 4242');

  expect((await get(`/mj/task/${task.id}/image-seed`)).body).toMatchObject({ code: 1, result: '4242' });
});

test('relax waits behind others and says behind how many', async () => {
  const { post } = simulated({ random: seededRandom(5) });

  const replies = [];
  for (let index = 0; index < 12; index++) {
    replies.push((await post('/mj-relax/mj/submit/imagine', { prompt: 'a fox' })).body);
  }

  const queued = replies.filter(({ code }) => code === 22);
  expect(queued.length).toBeGreaterThan(0);
  expect(queued[0]).toMatchObject({ properties: { numberOfQueues: expect.any(Number) } });
});

test('the address of an attachment dies after a day, and at once when it is altered', async () => {
  const { clock, imagined, simulator } = simulated();
  const url = String((await imagined('a fox')).imageUrl);

  const fresh = await simulator.fetch(url);
  const altered = await simulator.fetch(url.replace(/ex=\w/, 'ex=f'));
  clock.pass(25 * 3_600_000);
  const late = await simulator.fetch(url);

  expect([fresh.status, altered.status, late.status]).toEqual([200, 404, 404]);
});

test('animating a picture makes clips, each of which can be taken out', async () => {
  const { imagined, pressed, bytes } = simulated({ dialect: 'comet' });
  const single = await pressed(await imagined('a fox'), 'upsample::1');
  const clips = await pressed(single, 'animate_low', {});
  const clip = await pressed(clips, 'video_virtual_upscale::2', {});

  const webm = await bytes(clip.imageUrl);

  expect(clips).toMatchObject({ action: 'VIDEO', videoUrls: [{}, {}, {}, {}] });
  expect(webm.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  expect(labelsOf(clip)).toEqual(['Extend (High motion)', 'Extend (Low motion)']);
});

test('an aborted request rejects with its reason', async () => {
  const { simulator } = simulated();

  const request = simulator.fetch(`${ORIGIN}/mj/submit/imagine`, {
    method: 'POST',
    body: JSON.stringify({ prompt: 'a fox sim:slow' }),
    signal: AbortSignal.timeout(5),
  });

  await expect(request).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(simulator.ledger).toHaveLength(1);
});
