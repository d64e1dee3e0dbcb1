import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { pressCommandId } from '@/lib/domain/command-id';
import { type PressCommand, pressCommand } from '@/lib/domain/commands';
import type { Result } from '@/lib/domain/result';
import { isSaving, type Task } from '@/lib/domain/task';
import { lockFolder } from '@/lib/server/history/sqlite';
import { answerModal } from '@/lib/server/tasks/answer-modal';
import { cancelTask } from '@/lib/server/tasks/cancel-task';
import { imagine } from '@/lib/server/tasks/imagine';
import { lookAgain } from '@/lib/server/tasks/look-again';
import { pressButton } from '@/lib/server/tasks/press-button';
import { retrySaving } from '@/lib/server/tasks/retry-saving';
import { anImagine } from '../support/builders';
import { homes, sharedHomes } from '../support/homes';
import { createRig, type Rig, type RigOptions } from '../support/rig';
import { tempFolder } from '../support/temp-folder';

/** Long enough for a server that is gone to be missed. */
const LATER_MS = 2 * 60_000;

let rig: Rig;
const start = async (options?: RigOptions) => {
  rig = await createRig(options);
  return rig;
};
afterEach(() => rig.close());

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const isDone = (task: Task) => task.state.status === 'succeeded' && !isSaving(task);
const status = (wanted: Task['state']['status']) => (task: Task) => task.state.status === wanted;

async function aGrid(prompt = 'a fox in the snow'): Promise<Task> {
  const task = value(await imagine(rig.services, anImagine(prompt)));
  return rig.until(task.id, isDone);
}

function press(parent: Task, kind: string, more: Partial<PressCommand> = {}): PressCommand {
  const button = parent.buttons.find(({ intent }) => intent.kind === kind);
  if (!button?.customId)
    throw new Error(`There is no ${kind} button among ${parent.buttons.map(({ label }) => label)}.`);
  const { customId } = button;
  return pressCommand.parse({
    kind: 'press',
    id: pressCommandId(parent.id, customId),
    parentId: parent.id,
    customId,
    ...more,
  });
}

describe('from a prompt to an archived picture', () => {
  test('an imagine becomes a grid of four in the archive, charged once', async () => {
    const { simulator } = await start({ simulator: { pictureScale: 1 / 4 } });
    const grid = await aGrid('a fox --ar 3:2');
    expect(grid.state).toEqual({ status: 'succeeded', output: { kind: 'grid', tiles: 4 } });
    expect(grid.ratio).toEqual({ width: 3, height: 2 });
    const [media] = grid.media;
    if (media?.state.status !== 'saved') throw new Error('not saved');
    expect(media.state.file.width / media.state.file.height).toBeCloseTo(1.5, 1);
    expect(simulator.ledger).toHaveLength(1);
    expect(simulator.ledger[0]?.state).toBe(grid.id);
  });

  test('it passes through sending, waiting and running, and its progress never falls', async () => {
    await start();
    const task = value(await imagine(rig.services, anImagine()));
    expect(task.state).toEqual({ status: 'sending', step: 'submit', sentAt: null });
    const seen: string[] = [];
    let highest = 0;
    await rig.until(task.id, (now) => {
      if (seen.at(-1) !== now.state.status) seen.push(now.state.status);
      if (now.state.status === 'running') {
        expect(now.state.progressPercent ?? 0).toBeGreaterThanOrEqual(highest);
        highest = now.state.progressPercent ?? 0;
      }
      return isDone(now);
    });
    expect(seen[0]).toBe('sending');
    expect(seen).toContain('running');
    expect(seen.at(-1)).toBe('succeeded');
  });

  test.each(['comet', 'plus', 'trueai', 'new-api', 'novicezk'] as const)(
    'works with a server that speaks %s',
    async (dialect) => {
      await start({ dialect, provider: { auth: dialect === 'comet' || dialect === 'new-api' ? 'bearer' : 'secret' } });
      const grid = await aGrid();
      expect(grid.state).toMatchObject({ status: 'succeeded', output: { kind: 'grid', tiles: 4 } });
      expect(grid.media[0]?.state.status).toBe('saved');
      expect(rig.simulator.ledger).toHaveLength(1);
    },
  );

  test('the same command recorded twice is one task and one charge', async () => {
    await start();
    const command = anImagine();
    const [first, second] = await Promise.all([imagine(rig.services, command), imagine(rig.services, command)]);
    expect(value(first).id).toBe(value(second).id);
    await rig.until(command.id, isDone);
    expect(rig.simulator.ledger).toHaveLength(1);
  });
});

describe('buttons', () => {
  test('U2 brings the second picture of the grid, whole', async () => {
    await start();
    const grid = await aGrid();
    const u2 = grid.buttons.find(({ intent }) => intent.kind === 'pick' && intent.tile === 2);
    const task = value(await pressButton(rig.services, press(grid, 'pick', { customId: u2?.customId ?? '' })));
    expect(task.pressed?.intent).toEqual({ kind: 'pick', tile: 2 });
    const single = await rig.until(task.id, isDone);
    expect(single.state).toEqual({ status: 'succeeded', output: { kind: 'single' } });
    expect((await rig.task(grid.id)).children).toEqual([{ id: single.id, customId: u2?.customId }]);
  });

  test('pressing twice by accident is one task; asking for a repeat makes another', async () => {
    await start();
    const grid = await aGrid();
    const command = press(grid, 'reroll');
    await Promise.all([pressButton(rig.services, command), pressButton(rig.services, command)]);
    const again = value(await pressButton(rig.services, { ...command, id: 'f'.repeat(32) }));
    await rig.until(command.id, isDone);
    await rig.until(again.id, isDone);
    expect(rig.simulator.ledger).toHaveLength(3);
  });

  test('a button the task does not offer is refused before anything is recorded', async () => {
    await start();
    const grid = await aGrid();
    const refused = await pressButton(
      rig.services,
      press(grid, 'pick', { customId: 'MJ::JOB::pan_left::1::made-up::SOLO' }),
    );
    expect(refused).toMatchObject({ ok: false, error: { kind: 'not-offered' } });
    expect(await rig.services.history.reads.countTasks()).toBe(1);
  });

  test.each(['comet', 'plus', 'trueai', 'new-api'] as const)(
    'Custom Zoom on %s: pressed once, answered once, whatever ids come back',
    async (dialect) => {
      await start({ dialect, provider: { auth: dialect === 'comet' || dialect === 'new-api' ? 'bearer' : 'secret' } });
      const grid = await aGrid('a fox --v 7');
      const single = await rig.until(value(await pressButton(rig.services, press(grid, 'pick'))).id, isDone);
      const zoom = press(single, 'custom-zoom', { answer: { prompt: 'a fox --ar 16:9 --zoom 1.5' } });
      const zoomed = await rig.until(value(await pressButton(rig.services, zoom)).id, isDone);
      expect(zoomed.state).toMatchObject({ status: 'succeeded', output: { kind: 'grid' } });
      expect(zoomed.ratio).toEqual({ width: 16, height: 9 });
      const paths = rig.simulator.requests.map(({ path }) => path);
      expect(paths.filter((path) => path.endsWith('/submit/modal'))).toHaveLength(1);
      expect(paths.filter((path) => path.endsWith('/submit/action'))).toHaveLength(2);
      const modal = rig.simulator.requests.find(({ path }) => path.endsWith('/submit/modal'));
      expect(modal?.body).toMatchObject({ prompt: 'a fox --ar 16:9 --zoom 1.5' });
    },
  );

  test('Custom Zoom is never pressed without its answer', async () => {
    await start();
    const grid = await aGrid('a fox --v 7');
    const single = await rig.until(value(await pressButton(rig.services, press(grid, 'pick'))).id, isDone);
    expect(await pressButton(rig.services, press(single, 'custom-zoom'))).toMatchObject({
      ok: false,
      error: { kind: 'invalid-input' },
    });
  });

  test('a modal nobody expected waits for a person, is answered once, and the provider is known to ask from then on', async () => {
    await start({ dialect: 'trueai', provider: { auth: 'secret' }, simulator: { remix: true } });
    const grid = await aGrid();
    const task = value(await pressButton(rig.services, press(grid, 'vary-tile')));
    const waiting = await rig.until(task.id, status('needs-input'));
    expect(waiting.state).toMatchObject({ ask: 'prompt' });
    expect(await rig.services.history.providers.learned('sim')).toMatchObject({ asksForRemix: true });

    value(await answerModal(rig.services, { taskId: task.id, answer: { prompt: 'a wolf in the snow' } }));
    await rig.until(task.id, isDone);
    const modals = rig.simulator.requests.filter(({ path }) => path.endsWith('/submit/modal'));
    expect(modals.map(({ body }) => (body as { prompt: string }).prompt)).toEqual(['a wolf in the snow']);
  });

  test('a modal can be discarded', async () => {
    await start({ dialect: 'trueai', provider: { auth: 'secret' }, simulator: { remix: true } });
    const grid = await aGrid();
    const task = value(await pressButton(rig.services, press(grid, 'vary-tile')));
    await rig.until(task.id, status('needs-input'));
    expect(value(await cancelTask(rig.services, task.id)).state.status).toBe('cancelled');
  });
});

describe('when things go wrong', () => {
  test('a refusal is a failure that says why, and costs nothing', async () => {
    await start();
    const task = value(await imagine(rig.services, anImagine('sim:banned')));
    const failed = await rig.until(task.id, status('failed'));
    expect(failed.state).toMatchObject({ error: { kind: 'banned-prompt' } });
    expect(rig.simulator.ledger).toHaveLength(0);
  });

  test('a failure on the way says what upstream said', async () => {
    await start();
    const task = value(await imagine(rig.services, anImagine('sim:fail-midway')));
    expect((await rig.until(task.id, status('failed'))).state).toMatchObject({
      error: { message: expect.stringMatching(/./) },
    });
  });

  test('a connection lost after acceptance is a doubt, found again by our own id, charged once', async () => {
    await start({ dialect: 'plus', provider: { auth: 'secret' } });
    const task = value(await imagine(rig.services, anImagine('a fox sim:drop')));
    const doubted = await rig.until(task.id, status('uncertain'));
    expect(doubted.state).toMatchObject({ doubt: 'unanswered' });
    const found = await rig.until(task.id, isDone);
    expect(found.providerTaskId).not.toBeNull();
    expect(rig.simulator.ledger).toHaveLength(1);
  });

  test('where nothing is listed the doubt stays, is never sent again, and a person may set it aside', async () => {
    await start({ dialect: 'new-api' });
    const task = value(await imagine(rig.services, anImagine('a fox sim:drop')));
    await rig.until(task.id, status('uncertain'));
    await rig.pass(30 * 60_000);
    expect((await rig.task(task.id)).state.status).toBe('uncertain');
    expect(rig.simulator.ledger).toHaveLength(1);
    expect(value(await cancelTask(rig.services, task.id)).state.status).toBe('cancelled');
  });

  test('a task upstream forgets is lost upstream, and a task that never ends is overdue', async () => {
    await start();
    const lost = value(await imagine(rig.services, anImagine('sim:lost')));
    const stuck = value(await imagine(rig.services, anImagine('sim:stuck')));
    expect((await rig.until(lost.id, status('uncertain'))).state).toMatchObject({ doubt: 'lost-upstream' });
    await rig.pass(70 * 60_000);
    expect((await rig.task(stuck.id)).state).toMatchObject({ status: 'uncertain', doubt: 'overdue' });
  });

  test('trouble talking changes no task: a dead network for ten minutes, then the picture', async () => {
    let isDead = false;
    await start({
      network: (fetch) => async (input, init) => {
        if (isDead)
          throw Object.assign(new TypeError('fetch failed'), {
            cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
          });
        return fetch(input, init);
      },
    });
    const task = value(await imagine(rig.services, anImagine()));
    await rig.until(task.id, status('running'));
    isDead = true;
    await rig.pass(10 * 60_000);
    expect((await rig.task(task.id)).state.status).toBe('running');
    isDead = false;
    await rig.until(task.id, isDone);
  });

  test('a picture that comes late is saved all the same; one that is gone is called lost, loudly, and can be tried again', async () => {
    await start();
    const late = value(await imagine(rig.services, anImagine('sim:late-media')));
    const saved = await rig.until(late.id, (task) => task.media.some(({ state }) => state.status === 'saved'));
    expect(saved.media).toHaveLength(1);

    const gone = value(await imagine(rig.services, anImagine('sim:dead-image')));
    await rig.until(gone.id, (task) => task.media.some(({ state }) => state.status === 'lost'));
    expect(await rig.services.history.reads.counts()).toEqual({ moving: 0, attention: 1 });
    value(await retrySaving(rig.services, gone.id));
    expect((await rig.task(gone.id)).media[0]?.state.status).toBe('pending');
  });

  test('a success that shows no picture is told after half a minute, costs few questions, and is saved when it shows one', async () => {
    let isShown = false;
    await start({
      network: (fetch) => async (input, init) => {
        const response = await fetch(input, init);
        if (isShown || !String(input).includes('/task/')) return response;
        const body = await response.text();
        return new Response(body.replaceAll(/"imageUrl":"[^"]*"/g, '"imageUrl":""'), response);
      },
    });
    const task = value(await imagine(rig.services, anImagine()));
    await rig.until(task.id, ({ state }) => state.status === 'running' && state.madeAt !== undefined);
    expect(await rig.services.history.reads.counts()).toEqual({ moving: 1, attention: 0 });
    const told = await rig.until(task.id, status('uncertain'));
    expect(told.state).toMatchObject({ doubt: 'no-picture' });
    expect(await rig.services.history.reads.counts()).toEqual({ moving: 0, attention: 1 });
    expect((await rig.services.history.reads.attention(null, 9)).tasks.map(({ id }) => id)).toEqual([task.id]);

    const asked = rig.simulator.requests.length;
    await rig.pass(24 * 3_600_000);
    expect(rig.simulator.requests.length - asked).toBeLessThan(30);
    expect(value(await lookAgain(rig.services, task.id)).state).toMatchObject({ status: 'running' });
    // Its buttons work all the same: upstream calls it done.
    const { id } = value(await pressButton(rig.services, press(await rig.task(task.id), 'reroll')));
    value(await cancelTask(rig.services, id));
    await rig.until(task.id, status('uncertain'));
    isShown = true;
    await rig.until(task.id, isDone);
    expect(rig.simulator.ledger).toHaveLength(1);
  });

  test('a full disk keeps the task, says so, and saving goes on when there is room', async () => {
    let isFull = true;
    const { open } = await import('node:fs/promises');
    await start({
      disk: {
        createFile: async (path) => {
          if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
          return open(path, 'wx');
        },
      },
    });
    const task = value(await imagine(rig.services, anImagine()));
    const stuck = await rig.until(task.id, ({ media }) =>
      media.some(({ state }) => state.status === 'pending' && state.trouble !== null),
    );
    expect(stuck.media[0]?.state).toEqual({ status: 'pending', trouble: 'The disk is full.' });
    isFull = false;
    await rig.until(task.id, isDone);
  });

  test('a full database refuses the command clearly and records nothing', async () => {
    const { home } = await start();
    const { sql } = await import('kysely');
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(home.db);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 1}`).execute(home.db);
    const huge = 'fox '.repeat(1_900);
    const answers = [];
    for (let index = 0; index < 12; index++) answers.push(await imagine(rig.services, anImagine(huge)));
    expect(answers.at(-1)).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
    expect(await rig.services.history.reads.countTasks()).toBe(answers.filter(({ ok }) => ok).length);
  });

  test('a server that dies while sending leaves a doubt, not a second charge', async () => {
    await start({
      dialect: 'plus',
      provider: { auth: 'secret' },
      network: (fetch) => async (input, init) => {
        const response = await fetch(input, init);
        // The submission was taken; the server dies before it reads the answer.
        if (String(input).includes('/submit/imagine')) await rig.restart();
        return response;
      },
    });
    const task = value(await imagine(rig.services, anImagine()));
    await rig.services.loops.sender.runDue();
    await rig.until(task.id, isDone);
    expect(rig.simulator.ledger).toHaveLength(1);
  });

  test('a wrong key says so, and no word of it contains the key', async () => {
    await start({ simulator: { key: 'the-right-one' } });
    const task = value(await imagine(rig.services, anImagine()));
    const failed = await rig.until(task.id, status('failed'));
    expect(failed.state).toMatchObject({ error: { kind: 'wrong-key' } });
    expect(JSON.stringify(failed)).not.toContain('sk-test-canary');
  });
});

describe.each(homes)('several servers on one history on $name', ({ create }) => {
  test('share the work: each task is sent once, each picture saved once, one of them asks', async () => {
    await start({ home: await create() });
    const tasks = await Promise.all(Array.from({ length: 6 }, () => imagine(rig.services, anImagine())));
    const others = await Promise.all([rig.another('server-b'), rig.another('server-c')]);
    await Promise.all(others.map((other) => other.loops.sender.runDue()));
    await Promise.all(others.map((other) => other.loops.sender.settle()));
    for (const task of tasks) await rig.until(value(task).id, isDone);
    expect(rig.simulator.ledger).toHaveLength(6);
  });

  test('a NUL in a prompt or in an answer stops nothing', async () => {
    await start({
      home: await create(),
      network: (fetch) => async (input, init) => {
        const response = await fetch(input, init);
        if (!String(input).includes('/task/')) return response;
        const text = await response.text();
        return new Response(text.replaceAll('"finalPrompt":"', '"finalPrompt":"\\u0000'), response);
      },
    });
    const grid = await aGrid('a fox\0 in snow');
    expect(grid.prompt).toBe('a fox in snow');
    expect(grid.finalPrompt).toContain('a fox in snow');
  });

  test('what a dead server held is picked up when its lease runs out: in doubt if it had left, sent if not', async () => {
    await start({ home: await create(), dialect: 'plus', provider: { auth: 'secret' } });
    const left = value(await imagine(rig.services, anImagine('left')));
    const held = value(await imagine(rig.services, anImagine('held')));
    const { tasks } = rig.services.history;
    await tasks.claimSending('dead', ['sim'], rig.now(), 20_000, 10);
    await tasks.advance([{ id: left.id, event: { kind: 'leaving' } }], rig.now(), () => ({ dueAt: null, looks: 0 }));

    await rig.pass(10_000);
    expect((await rig.task(held.id)).state).toEqual({ status: 'sending', step: 'submit', sentAt: null });
    await rig.pass(15_000);
    expect((await rig.task(left.id)).state).toMatchObject({ status: 'uncertain', doubt: 'unanswered' });
    await rig.until(held.id, isDone);
    expect(rig.simulator.ledger.map(({ state }) => state)).toEqual([held.id]);
  });
});

describe.each(homes)('a provider that is not connected any more, on $name', ({ create }) => {
  test('what it works on waits for a person, costs nothing, and goes on by itself once it is back', async () => {
    await start({ home: await create() });
    const task = value(await imagine(rig.services, anImagine('sim:stalled')));
    await rig.until(task.id, status('running'));
    rig.connect(false);
    await rig.pass(LATER_MS);
    expect((await rig.task(task.id)).state).toMatchObject({ status: 'uncertain', doubt: 'disconnected' });
    expect(await rig.services.history.reads.counts()).toEqual({ moving: 0, attention: 1 });
    const asked = rig.simulator.requests.length;
    await rig.pass(10 * 24 * 3_600_000);
    expect(rig.simulator.requests).toHaveLength(asked);
    rig.connect(true);
    await rig.until(task.id, isDone);
  });

  test('its pictures spend no tries, and are saved once it is back', async () => {
    let isDown = true;
    await start({
      home: await create(),
      network: (fetch) => async (input, init) => {
        if (isDown && String(input).includes('/image/')) return new Response(null, { status: 503 });
        return fetch(input, init);
      },
    });
    const task = value(await imagine(rig.services, anImagine()));
    const saving = await rig.until(task.id, ({ media }) => media.some(({ state }) => state.status === 'pending'));
    expect(isSaving(saving)).toBe(true);
    rig.connect(false);
    await rig.pass(LATER_MS);
    expect((await rig.task(task.id)).media.map(({ state }) => state)).toEqual([{ status: 'stranded' }]);
    expect(await rig.services.history.reads.counts()).toEqual({ moving: 0, attention: 1 });
    expect((await rig.services.history.reads.attention(null, 9)).tasks.map(({ id }) => id)).toEqual([task.id]);
    await rig.pass(40 * 3_600_000);
    isDown = false;
    rig.connect(true);
    await rig.until(task.id, isDone);
  });

  test('what had not been sent is refused, and says why', async () => {
    await start({ home: await create() });
    const task = value(await imagine(rig.services, anImagine()));
    rig.connect(false);
    await rig.pass(LATER_MS);
    expect((await rig.task(task.id)).state).toMatchObject({ status: 'failed', error: { kind: 'not-connected' } });
    expect(rig.simulator.ledger).toHaveLength(0);
  });

  test('its buttons are refused before anything is recorded, and its tasks can be set aside', async () => {
    await start({ home: await create() });
    const grid = await aGrid();
    const stuck = value(await imagine(rig.services, anImagine('sim:stuck')));
    await rig.until(stuck.id, status('running'));
    rig.connect(false);
    await rig.pass(LATER_MS);
    const refused = await pressButton(rig.services, press(grid, 'reroll'));
    expect(refused).toMatchObject({ ok: false, error: { kind: 'not-connected' } });
    expect(value(await cancelTask(rig.services, stuck.id)).state.status).toBe('cancelled');
  });
});

describe.each(sharedHomes)('servers that each have a provider of their own on $name', ({ create }) => {
  test('leave each other’s tasks alone while both live, and say so when one is gone', async () => {
    await start({ home: await create() });
    const task = value(await imagine(rig.services, anImagine('sim:stalled')));
    await rig.services.renewLeases();
    const other = await rig.another('server-b', 'of-b');
    for (const loop of Object.values(other.loops)) await loop.runDue();
    expect((await rig.task(task.id)).state.status).toBe('sending');
    const running = await rig.until(task.id, status('running'));

    await rig.services.renewLeases();
    await other.loops.follower.runDue();
    expect((await rig.task(task.id)).state.status).toBe('running');
    expect(await cancelTask(other, task.id)).toMatchObject({ ok: false, error: { kind: 'not-connected' } });
    expect(running.state.status).toBe('running');

    rig.connect(false);
    await rig.pass(LATER_MS);
    await other.loops.follower.runDue();
    expect((await rig.task(task.id)).state).toMatchObject({ status: 'uncertain', doubt: 'disconnected' });
  });

  test('record what the other one sends', async () => {
    await start({ home: await create() });
    const grid = await aGrid();
    await rig.services.renewLeases();
    const other = await rig.another('server-b', 'of-b');
    const task = value(await pressButton(other, press(grid, 'reroll')));
    await rig.until(task.id, isDone);
    expect(rig.simulator.ledger).toHaveLength(2);
  });
});

describe('money', () => {
  test('a server that slept through its lease sends nothing that another has taken', async () => {
    await start();
    const { id } = value(await imagine(rig.services, anImagine()));
    const sleeper = await rig.another('sleeper');
    const [held] = await sleeper.history.tasks.claimSending('sleeper', ['sim'], rig.now(), 20_000, 1);
    expect(held?.id).toBe(id);
    const [taken] = await rig.services.history.tasks.claimSending('awake', ['sim'], rig.now() + 30_000, 20_000, 1);
    expect(taken?.id).toBe(id);
    const marked = await sleeper.history.tasks.advance(
      [{ id, event: { kind: 'leaving' }, heldBy: 'sleeper' }],
      rig.now() + 30_001,
      () => ({ dueAt: null, looks: 0 }),
    );
    expect(marked).toEqual([]);
    expect((await rig.task(id)).state).toEqual({ status: 'sending', step: 'submit', sentAt: null });
  });

  test('a cancel that comes after the task has left is no cancel: the answer is heard', async () => {
    await start();
    const { id } = value(await imagine(rig.services, anImagine()));
    await rig.services.history.tasks.claimSending('s', ['sim'], rig.now(), 20_000, 1);
    await rig.services.history.tasks.advance([{ id, event: { kind: 'leaving' } }], rig.now(), () => ({
      dueAt: null,
      looks: 0,
    }));
    await cancelTask(rig.services, id);
    expect((await rig.task(id)).state.status).toBe('sending');
  });

  test('a task that upstream was asked to cancel ends by its word', async () => {
    await start({ dialect: 'plus', provider: { auth: 'secret' } });
    const task = value(await imagine(rig.services, anImagine()));
    await rig.until(task.id, status('running'));
    await cancelTask(rig.services, task.id);
    await rig.pass(1_000);
    expect((await rig.task(task.id)).state.status).toBe('cancelled');
  });
});

test('one embedded history serves one server at a time', () => {
  const folder = tempFolder();
  lockFolder(join(folder, 'server.lock'));
  expect(() => lockFolder(join(folder, 'server.lock'))).toThrow(/already uses/);
});
