import { afterEach, describe, expect, test } from 'vitest';
import { needsPerson, type Task } from '@/lib/domain/task';
import type { Dialect } from '@/lib/server/demo/dialect';
import type { Fetch } from '@/lib/server/providers';
import { answerRegion } from '@/lib/server/tasks/answer-modal';
import { cancelTask } from '@/lib/server/tasks/cancel-task';
import { readAnswerRegion } from '@/lib/server/tasks/read-easel';
import { varyRegion } from '@/lib/server/tasks/vary-region';
import {
  aGrid,
  aRegion,
  arrived,
  aSingle,
  dialectsWithRegions,
  hasStatus,
  isDone,
  regionPresses,
  regionRig,
  value,
} from '../support/region';
import { createRig, type Rig, type RigOptions } from '../support/rig';

let rig: Rig;
afterEach(() => rig.close());

/** What happens to a request on its way: it may never arrive, or its answer may never come back. */
type Fate = 'passes' | 'never arrives' | 'is never answered' | 'dies leaving' | 'dies answered';
type Where = 'press' | 'answer' | 'picture';

const isAt: Record<Where, (url: string, body: string) => boolean> = {
  press: (url, body) => url.endsWith('/submit/action') && body.includes('Inpaint'),
  answer: (url) => url.endsWith('/submit/modal'),
  picture: (url) => url.includes('/attachments/') || url.includes('/image/') || url.includes('/storage/'),
};

/** A rig on whose network one request meets a fate, once. `died` resolves when that fate was the end of the server. */
async function rigWhere(dialect: Dialect, where: Where, fate: Fate, more: RigOptions = {}) {
  let end: () => void = () => undefined;
  const died = new Promise<void>((resolve) => {
    end = resolve;
  });
  let isArmed = false;
  const network =
    (fetch: Fetch): Fetch =>
    async (input, init) => {
      const isIt = isArmed && isAt[where](String(input), String(init?.body ?? ''));
      if (!isIt || fate === 'passes') return fetch(input, init);
      isArmed = false;
      if (fate === 'is never answered' || fate === 'dies answered') await fetch(input, init);
      if (fate === 'never arrives' || fate === 'is never answered') {
        throw Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
        });
      }
      end();
      return new Promise<Response>(() => undefined);
    };
  rig = await createRig(regionRig(dialect, { ...more, network }));
  const single = await aSingle(rig, await aGrid(rig));
  const { command, png } = await aRegion(single);
  isArmed = true;
  return { single, command, png, died };
}

/** Lives on until the server dies, then goes on with a new one on the same history, archive and upstream. */
async function dieAndRestart(taskId: string, died: Promise<void>): Promise<void> {
  await Promise.race([died, rig.until(taskId, isDone).then(() => Promise.reject(new Error('It did not die.')))]);
  await rig.restart();
}

function neverTwice(task: Task): void {
  expect(regionPresses(rig).length).toBeLessThanOrEqual(1);
  expect(arrived(rig, '/submit/modal').filter(({ maskBase64 }) => !maskBase64)).toEqual([]);
  expect(rig.simulator.ledger.filter(({ state }) => state === task.id).length).toBeLessThanOrEqual(1);
}

describe('an answer that upstream refuses', () => {
  test.each(dialectsWithRegions)('on %s waits for a better one: nothing is pressed again', async (dialect) => {
    const { command } = await rigWhere(dialect, 'answer', 'passes');
    const task = value(await varyRegion(rig.services, { ...command, prompt: 'sim:banned flowers' }));
    const refused = await rig.until(task.id, hasStatus('needs-input'));
    expect(refused.state).toMatchObject({
      ask: 'region',
      suggestedPrompt: 'sim:banned flowers',
      refusal: { kind: 'banned-prompt' },
    });
    await rig.pass(5 * 60_000);
    expect((await rig.task(task.id)).state.status).toBe('needs-input');

    // The editor opens with what was sent: the words and the mask.
    const easel = await readAnswerRegion(rig.services, task.id);
    expect(easel).toMatchObject({ easel: { prompt: 'sim:banned flowers', maskHash: task.maskHash } });
    value(
      await answerRegion(rig.services, { taskId: task.id, prompt: 'flowers', mask: { hash: task.maskHash ?? '' } }),
    );
    const done = await rig.until(task.id, isDone);
    expect(arrived(rig, '/submit/modal').map(({ prompt }) => prompt)).toEqual(['sim:banned flowers', 'flowers']);
    neverTwice(done);
  });

  test('and is not given again ends with the modal upstream', async () => {
    const { command } = await rigWhere('plus', 'answer', 'passes');
    const task = value(await varyRegion(rig.services, { ...command, prompt: 'sim:invalid flowers' }));
    await rig.until(task.id, hasStatus('needs-input'));
    const ended = await rig.until(task.id, hasStatus('failed'));
    expect(ended.state).toMatchObject({ error: { kind: 'timed-out' } });
  });
});

describe('a connection that breaks', () => {
  test.each(['plus', 'trueai'] as const)(
    'after the press: %s lists it under our name, and it is answered',
    async (dialect) => {
      const { command } = await rigWhere(dialect, 'press', 'is never answered');
      const task = value(await varyRegion(rig.services, command));
      expect((await rig.until(task.id, hasStatus('uncertain'))).state).toMatchObject({ step: 'submit' });
      neverTwice(await rig.until(task.id, isDone));
    },
  );

  test.each(['comet', 'new-api'] as const)(
    'after the press where nothing is listed, as on %s: a doubt that a person may set aside, and no second press',
    async (dialect) => {
      const { command } = await rigWhere(dialect, 'press', 'is never answered');
      const task = value(await varyRegion(rig.services, command));
      const doubted = await rig.until(task.id, hasStatus('uncertain'));
      await rig.pass(40 * 60_000);
      expect(needsPerson(await rig.task(task.id))).toBe(true);
      neverTwice(doubted);
      expect(arrived(rig, '/submit/modal')).toEqual([]);
      expect(value(await cancelTask(rig.services, task.id)).state.status).toBe('cancelled');
    },
  );

  test.each(dialectsWithRegions)(
    'before the answer left, on %s: a person continues, and it is answered once',
    async (dialect) => {
      const { command, png } = await rigWhere(dialect, 'answer', 'never arrives');
      const task = value(await varyRegion(rig.services, command));
      const doubted = await rig.until(task.id, ({ state }) => state.status === 'uncertain' && state.ask === 'region');
      expect(doubted.state).toMatchObject({ doubt: 'unanswered', step: 'answer' });
      await rig.pass(60_000);
      expect(arrived(rig, '/submit/modal')).toEqual([]);

      value(
        await answerRegion(rig.services, {
          taskId: task.id,
          prompt: command.prompt,
          mask: { png: png.toString('base64') },
        }),
      );
      neverTwice(await rig.until(task.id, isDone));
    },
  );

  test.each(['plus', 'trueai', 'new-api'] as const)('after the answer, on %s: the same id goes on', async (dialect) => {
    const { command } = await rigWhere(dialect, 'answer', 'is never answered');
    const task = value(await varyRegion(rig.services, command));
    await rig.until(task.id, hasStatus('uncertain'));
    neverTwice(await rig.until(task.id, isDone));
  });

  test('after an answer that made a new id: a server that lists its tasks tells which', async () => {
    const { command } = await rigWhere('plus', 'answer', 'is never answered', {
      simulator: { modal: { keepsId: false } },
    });
    const task = value(await varyRegion(rig.services, command));
    const doubted = await rig.until(task.id, hasStatus('uncertain'));
    const done = await rig.until(task.id, isDone);
    expect(done.providerTaskId).not.toBe(doubted.providerTaskId);
    expect((await rig.services.history.reads.record(task.id))?.aliases).toEqual([doubted.providerTaskId]);
    expect(done.state).toMatchObject({ output: { kind: 'grid', tiles: 4 } });
    neverTwice(done);
  });

  test('after an answer that made a new id where nothing is listed: the person is asked, nothing is sent by itself', async () => {
    const { command } = await rigWhere('comet', 'answer', 'is never answered');
    const task = value(await varyRegion(rig.services, command));
    await rig.until(task.id, hasStatus('uncertain'));
    await rig.pass(20 * 60_000);
    const standing = await rig.task(task.id);
    expect(standing.state).toMatchObject({ status: 'uncertain', ask: 'region' });
    expect(arrived(rig, '/submit/modal')).toHaveLength(1);
    neverTwice(standing);
  });
});

describe('a server that dies', () => {
  test.each(dialectsWithRegions)(
    'between recording and pressing, on %s, presses and answers when it is back',
    async (dialect) => {
      const { command } = await rigWhere(dialect, 'press', 'passes');
      const task = value(await varyRegion(rig.services, command));
      await rig.restart();
      neverTwice(await rig.until(task.id, isDone));
    },
  );

  test.each(dialectsWithRegions)(
    'while the press leaves, on %s, is in doubt and never presses again',
    async (dialect) => {
      const { command, died } = await rigWhere(dialect, 'press', 'dies leaving');
      const task = value(await varyRegion(rig.services, command));
      await dieAndRestart(task.id, died);
      await rig.until(task.id, hasStatus('uncertain'));
      await rig.pass(30 * 60_000);
      const standing = await rig.task(task.id);
      expect(needsPerson(standing)).toBe(true);
      expect(regionPresses(rig)).toEqual([]);
    },
  );

  test.each([
    ['plus', true],
    ['trueai', true],
    ['comet', false],
    ['new-api', false],
  ] as const)(
    'when the press was taken but not heard of, on %s, finds it again where tasks are listed',
    async (dialect, isListed) => {
      const { command, died } = await rigWhere(dialect, 'press', 'dies answered');
      const task = value(await varyRegion(rig.services, command));
      await dieAndRestart(task.id, died);
      const standing = await rig.until(task.id, isListed ? isDone : hasStatus('uncertain'));
      expect(isListed || needsPerson(standing)).toBe(true);
      neverTwice(standing);
    },
  );

  test.each(dialectsWithRegions)('between press and answer, on %s, answers when it is back', async (dialect) => {
    const { command } = await rigWhere(dialect, 'press', 'passes');
    const task = value(await varyRegion(rig.services, command));
    await rig.services.loops.sender.runDue();
    await rig.services.loops.sender.settle();
    expect(regionPresses(rig)).toHaveLength(1);
    expect(arrived(rig, '/submit/modal')).toEqual([]);
    await rig.restart();
    neverTwice(await rig.until(task.id, isDone));
  });

  test.each(dialectsWithRegions)('while the answer leaves, on %s, asks a person to continue', async (dialect) => {
    const { command, png, died } = await rigWhere(dialect, 'answer', 'dies leaving');
    const task = value(await varyRegion(rig.services, command));
    await dieAndRestart(task.id, died);
    await rig.until(task.id, ({ state }) => state.status === 'uncertain' && state.ask === 'region');
    expect(arrived(rig, '/submit/modal')).toEqual([]);
    value(
      await answerRegion(rig.services, { taskId: task.id, prompt: 'again', mask: { png: png.toString('base64') } }),
    );
    neverTwice(await rig.until(task.id, isDone));
  });

  test.each([
    ['plus', true],
    ['trueai', true],
    ['new-api', true],
    ['comet', false],
  ] as const)(
    'when the answer was taken but not heard of, on %s, goes on where the id stays',
    async (dialect, keepsId) => {
      const { command, died } = await rigWhere(dialect, 'answer', 'dies answered');
      const task = value(await varyRegion(rig.services, command));
      await dieAndRestart(task.id, died);
      const standing = await rig.until(task.id, keepsId ? isDone : hasStatus('uncertain'));
      expect(arrived(rig, '/submit/modal')).toHaveLength(1);
      expect(keepsId || needsPerson(standing)).toBe(true);
      neverTwice(standing);
    },
  );

  test.each(dialectsWithRegions)('while it runs or saves, on %s, loses nothing', async (dialect) => {
    const { command, died } = await rigWhere(dialect, 'picture', 'dies leaving');
    const task = value(await varyRegion(rig.services, command));
    await rig.until(task.id, hasStatus('running'));
    await rig.restart();
    await dieAndRestart(task.id, died);
    neverTwice(await rig.until(task.id, isDone));
  });
});
