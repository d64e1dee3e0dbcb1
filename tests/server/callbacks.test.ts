import { afterEach, describe, expect, test } from 'vitest';
import { callsBack } from '@/lib/domain/capability';
import { imagine } from '@/lib/server/tasks/imagine';
import { takeCallback } from '@/lib/server/tasks/take-callback';
import { anImagine } from '../support/builders';
import { value } from '../support/region';
import { createRig, type Rig, type RigOptions } from '../support/rig';

const APP_URL = 'https://darkroom.test';

let rig: Rig;
const start = async (options: RigOptions = {}) => {
  rig = await createRig({
    appUrl: APP_URL,
    dialect: 'plus',
    provider: { auth: 'secret', speedPaths: 'mj' },
    ...options,
  });
};
afterEach(() => rig.close());

const MINUTE = 60_000;
/** Every task takes the same while, so that a test knows when it is over. */
const minuteLong = { paceOf: () => ({ ahead: 0, waitMs: 1_000, runMs: MINUTE }) };

const submissions = () => rig.simulator.requests.filter(({ path }) => path.includes('/submit/'));
const questions = () => rig.simulator.requests.filter(({ path }) => path.includes('/task/')).length;
const hookIn = (request: { body: unknown } | undefined) =>
  String((request?.body as { notifyHook?: unknown } | undefined)?.notifyHook ?? '');
const tokenIn = (hook: string) => hook.replace(`${APP_URL}/api/callbacks/`, '');

async function begin(): Promise<{ id: string; token: string }> {
  const { id } = value(await imagine(rig.services, anImagine()));
  await rig.pass(0);
  return { id, token: tokenIn(hookIn(submissions().at(-1))) };
}
const call = (token: string, body: unknown) => takeCallback(rig.services, token, body);

describe('where a provider is told to call', () => {
  test('is an address of its own for each task, under the public one', async () => {
    await start();
    const [one, other] = [await begin(), await begin()];

    expect(hookIn(submissions()[0])).toMatch(/^https:\/\/darkroom\.test\/api\/callbacks\/[\w.-]{70,}$/);
    expect(one.token).not.toBe(other.token);
  });

  test.each<[string, RigOptions]>([
    ['no public address is known', { appUrl: undefined as never }],
    ['the provider is set not to be told', { provider: { callsBack: false } }],
  ])('is not said where %s', async (_, options) => {
    await start(options);
    await begin();

    expect(submissions()[0]?.body).not.toHaveProperty('notifyHook');
  });

  test('opens nothing to whoever guesses', async () => {
    await start();
    const { id, token } = await begin();
    const forged = [`${id}.${'A'.repeat(43)}`, id, '', `${'0'.repeat(32)}${token.slice(32)}`, `${token}x`];

    for (const guess of forged) expect(await call(guess, { status: 'SUCCESS' })).toMatchObject({ ok: false });
    expect(await rig.services.history.providers.learned('sim')).not.toHaveProperty('calledBackAt');
  });
});

describe('a call', () => {
  test('makes the follower look now, once, and what it finds there counts', async () => {
    await start({ simulator: minuteLong });
    const { id, token } = await begin();
    await call(token, { status: 'IN_PROGRESS' });
    await rig.pass(MINUTE + 2_000);
    const before = questions();

    await call(token, { status: 'SUCCESS' });
    await rig.pass(10);

    expect(questions() - before).toBe(1);
    expect((await rig.task(id)).state.status).toBe('succeeded');
  });

  test('is believed in nothing', async () => {
    await start({ simulator: minuteLong });
    const { id, token } = await begin();
    await rig.pass(20_000);

    await call(token, { id, status: 'FAILURE', failReason: 'so they say', imageUrl: 'https://evil.test/a.png' });
    await call(token, { status: 'SUCCESS', imageUrl: 'https://evil.test/a.png' });
    await rig.pass(2_000);

    const task = await rig.task(id);
    expect(['waiting', 'running']).toContain(task.state.status);
    expect(task.media).toEqual([]);
  });

  test.each([[null], ['no task'], [[]], [{ status: 7 }]])('of %j is a hint all the same', async (body) => {
    await start({ simulator: minuteLong });
    const { token } = await begin();
    await rig.pass(5_000);
    const before = questions();

    expect(await call(token, body)).toMatchObject({ ok: true });
    await rig.pass(10);

    expect(questions()).toBe(before + 1);
  });

  test('in a flood asks the provider no more often than a person would notice', async () => {
    await start({ simulator: minuteLong });
    const { token } = await begin();
    await rig.pass(5_000);
    const before = questions();

    for (let round = 0; round < 60; round++) {
      await call(token, { status: 'SUCCESS' });
      await rig.pass(50);
    }

    expect(questions() - before).toBeLessThanOrEqual(3);
  });

  test('about a task that is over changes nothing', async () => {
    await start({ simulator: minuteLong });
    const { id, token } = await begin();
    await rig.pass(5 * MINUTE);
    const [done, before] = [await rig.task(id), questions()];

    expect(await call(token, { status: 'FAILURE' })).toMatchObject({ ok: true });
    await rig.pass(5 * MINUTE);

    expect([await rig.task(id), questions()]).toEqual([done, before]);
  });
});

describe('a provider that calls', () => {
  test('is asked once for each finished task, and seldom more', async () => {
    await start({ simulator: minuteLong });
    let before = 0;

    for (let round = 0; round <= 20; round++) {
      // What a provider does is known after the first task.
      if (round === 1) before = questions();
      const { token } = await begin();
      for (const at of [20, 40]) {
        await rig.pass(20_000);
        await call(token, { status: 'IN_PROGRESS', progress: `${at}%` });
      }
      await rig.pass(22_000);
      await call(token, { status: 'SUCCESS' });
      await rig.pass(10);
    }

    expect(rig.simulator.ledger).toHaveLength(21);
    expect(questions() - before).toBe(20);
  });

  test('and then stops calling is found out by one late question, and asked as often as others from then on', async () => {
    await start({ simulator: minuteLong });
    const first = await begin();
    await call(first.token, { status: 'IN_PROGRESS' });
    const { id } = await begin();
    await rig.pass(6 * MINUTE);
    expect((await rig.task(id)).state.status).toBe('succeeded');
    expect(callsBack(await rig.services.history.providers.learned('sim'))).toBe(false);

    const next = await begin();
    const { finishedAt, sentAt } = await rig.until(next.id, ({ state }) => state.status === 'succeeded');

    expect((finishedAt ?? 0) - (sentAt ?? 0)).toBeLessThan(MINUTE + 20_000);
  });
});
