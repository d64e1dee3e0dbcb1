import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scheduleAfter } from '@/lib/domain/pace';
import type { Task } from '@/lib/domain/task';
import { createHistory, type History } from '@/lib/server/history/history';
import type { TaskFilter } from '@/lib/server/history/task-reads';
import { aReport, aRunningTask, aTask } from '../support/builders';
import { homes } from '../support/homes';

const never = () => ({ dueAt: null, looks: 0 });
const everything: TaskFilter = { text: '', state: null, kind: null, since: null, before: null };
const file = { hash: 'a'.repeat(64), mimeType: 'image/png', width: 64, height: 64, sizeBytes: 9, placeholder: null };

const aDoubt = { status: 'uncertain', doubt: 'unanswered', step: 'submit', ask: null, message: '' } as const;

describe.each(homes)('the history on $name', ({ create }) => {
  let history: History;

  beforeEach(async () => {
    history = createHistory(await create());
    await history.providers.record({
      id: 'demo',
      name: 'Demo',
      baseUrl: 'http://demo',
    });
  });
  afterEach(() => history.close());

  const record = async (prompts: string[]) => {
    const tasks = prompts.map((prompt, index) => aTask({ createdAt: 1_000 + index }, prompt));
    for (const task of tasks) await history.tasks.record(task, task.createdAt);
    return tasks;
  };
  const prompts = async (filter: Partial<TaskFilter>) =>
    (await history.reads.page({ ...everything, ...filter }, null, 50)).tasks.map(({ prompt }) => prompt);

  test('gives back a task just as it was recorded', async () => {
    const task = aTask({ parentId: null, speed: 'turbo', ratio: { width: 16, height: 9 } }, 'été "quoted" \\ 日本');
    await history.tasks.record(task, 5_000);
    expect(await history.reads.record(task.id)).toEqual(task);
  });

  test('keeps one snippet or preset of each name, and forgets it', async () => {
    const snippet = { kind: 'snippet', name: 'mood', text: 'soft light', speed: null, providerId: null } as const;
    const preset = { kind: 'preset', name: 'mood', text: '--ar 3:2', speed: 'fast', providerId: 'demo' } as const;
    await history.saved.keep(snippet);
    await history.saved.keep(preset);
    await history.saved.keep({ ...snippet, text: 'hard light' });
    expect(await history.saved.all()).toEqual([preset, { ...snippet, text: 'hard light' }]);
    await history.saved.forget(preset);
    expect(await history.saved.all()).toEqual([{ ...snippet, text: 'hard light' }]);
  });

  test('recording the same command twice is one task', async () => {
    const task = aTask();
    expect(await history.tasks.record(task, 1)).toBe('recorded');
    expect(await history.tasks.record({ ...task, prompt: 'other' }, 2)).toBe('known');
    expect(await history.reads.countTasks()).toBe(1);
    expect((await history.reads.record(task.id))?.prompt).toBe(task.prompt);
  });

  test('a task recorded by many at the same moment is still one', async () => {
    const task = aTask();
    const answers = await Promise.all(Array.from({ length: 8 }, () => history.tasks.record(task, 1)));
    expect(answers.filter((answer) => answer === 'recorded')).toHaveLength(1);
  });

  test('pages through everything by key, newest first, each task once', async () => {
    await record(Array.from({ length: 25 }, (_, index) => `picture ${index}`));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await history.reads.page(everything, cursor, 10);
      seen.push(...page.tasks.map(({ prompt }) => prompt));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `picture ${24 - index}`));
  });

  test('a cursor that is no cursor shows the beginning', async () => {
    await record(['one']);
    expect((await history.reads.page(everything, "'; drop table tasks", 10)).tasks).toHaveLength(1);
  });

  test('finds words, beginnings of words and phrases, leaves out words, and takes no word for syntax', async () => {
    await record(['a red fox in snow', 'a red barn', 'foxes at night', 'snow fox red', 'C++ "quotes" AND (parens)']);
    expect(await prompts({ text: 'fox' })).toEqual(['snow fox red', 'foxes at night', 'a red fox in snow']);
    expect(await prompts({ text: 'red fox' })).toEqual(['snow fox red', 'a red fox in snow']);
    expect(await prompts({ text: '"red fox"' })).toEqual(['a red fox in snow']);
    expect(await prompts({ text: 'red -fox' })).toEqual(['a red barn']);
    expect(await prompts({ text: '-red -night' })).toEqual(['C++ "quotes" AND (parens)']);
    for (const odd of ['AND', '"', '(', 'NEAR(', "o'hara", '*', ':', '-', 'a OR', '\\', '日本', '½', '②', '-½ red']) {
      await expect(prompts({ text: odd })).resolves.toBeDefined();
    }
    expect(await prompts({ text: 'parens' })).toHaveLength(1);
  });

  test('filters by state, by kind and by time', async () => {
    const [first, second] = await record(['first', 'second', 'third']);
    await history.tasks.advance([{ id: first?.id ?? '', event: { kind: 'cancel' } }], 9_000, never);
    expect(await prompts({ state: 'failed' } as never)).toEqual(['first']);
    expect(await prompts({ state: 'active' } as never)).toEqual(['third', 'second']);
    expect(await prompts({ kind: 'upscale' } as never)).toEqual([]);
    expect(await prompts({ since: second?.createdAt ?? 0 } as never)).toEqual(['third', 'second']);
    expect(await prompts({ before: second?.createdAt ?? 0 } as never)).toEqual(['first']);
  });

  test('tells what changed since a revision, and progress alone in a few bytes', async () => {
    const [quiet, busy] = [aRunningTask('1'), aRunningTask('2')];
    for (const task of [quiet, busy]) await history.tasks.record(task, 1);
    const before = (await history.reads.changes(0)).revision;

    const report = aReport({ id: '2', stage: 'running', progressPercent: 55 });
    await history.tasks.advance([{ id: busy.id, event: { kind: 'report', report } }], 2, never);

    const changes = await history.reads.changes(before);
    expect(changes.tasks).toEqual([]);
    expect(changes.progress).toEqual([[busy.id, before + 1, 55]]);
    expect(changes.moving).toBe(2);
    expect((await history.reads.changes(changes.revision)).progress).toEqual([]);
  });

  test('an event that changes nothing gives no new revision', async () => {
    const task = aRunningTask('1');
    await history.tasks.record(task, 1);
    const before = (await history.reads.changes(0)).revision;
    const report = aReport({ id: '1', stage: 'running', progressPercent: 5 });
    await history.tasks.advance([{ id: task.id, event: { kind: 'report', report } }], 2, never);
    expect((await history.reads.changes(0)).revision).toBe(before);
  });

  test('a success makes its pictures due for saving, in the same commit, once', async () => {
    const task = aRunningTask('1');
    await history.tasks.record(task, 1);
    const event = { kind: 'report', report: aReport({ id: '1', stage: 'succeeded' }) } as const;
    await history.tasks.advance(
      [
        { id: task.id, event },
        { id: task.id, event },
      ],
      7,
      never,
    );

    expect(await history.media.nextDue(['demo'], 8)).toBe(7);
    const [held, ...others] = await history.media.claim('me', ['demo'], 8, 1_000, 5);
    expect(others).toEqual([]);
    expect(held).toMatchObject({
      taskId: task.id,
      position: 0,
      url: 'https://pictures.test/1.png',
      providerId: 'demo',
    });
    expect(await history.media.claim('other', ['demo'], 8, 1_000, 5)).toEqual([]);

    await history.media.saved({ taskId: task.id, position: 0 }, file, 9);
    expect(await history.media.nextDue(['demo'], 2_000)).toBeNull();
    expect((await history.reads.task(task.id))?.media).toEqual([
      { position: 0, kind: 'image', tile: null, state: { status: 'saved', file } },
    ]);
    expect(await history.reads.counts()).toEqual({ moving: 0, attention: 0 });
  });

  test('tasks come with those they were made from, each once, wherever they are read', async () => {
    const [parent] = await record(['the parent']);
    const child = (prompt: string, createdAt: number) =>
      aTask({ createdAt, parentId: parent?.id ?? '', state: { ...aDoubt, since: createdAt } }, prompt);
    for (const task of [child('first', 2_000), child('second', 3_000)])
      await history.tasks.record(task, task.createdAt);
    const { reads } = history;
    const told = ({ tasks, parents }: { tasks: Task[]; parents: Task[] }) =>
      [tasks, parents].map((part) => part.map(({ prompt }) => prompt));

    expect(told(await reads.page(everything, null, 2))).toEqual([['second', 'first'], ['the parent']]);
    expect(told(await reads.page(everything, null, 3))).toEqual([['second', 'first', 'the parent'], []]);
    expect(told(await reads.attention(null, 2))).toEqual([['second', 'first'], ['the parent']]);
    const third = aRunningTask('3', { createdAt: 4_000, parentId: parent?.id ?? '' });
    await history.tasks.record(third, 4_000);
    const { revision } = await reads.page(everything, null, 1);
    const report = aReport({ id: '3', stage: 'failed', error: { kind: 'banned-prompt', word: null, message: 'no' } });
    await history.tasks.advance([{ id: third.id, event: { kind: 'report', report } }], 5_000, never);
    expect(told(await reads.changes(revision))).toEqual([[third.prompt], ['the parent']]);
    expect((await reads.page(everything, null, 9)).tasks.at(-1)?.children).toHaveLength(3);
  });

  test('a picture that is lost waits for a person until it is tried again', async () => {
    const task = aRunningTask('1');
    await history.tasks.record(task, 1);
    await history.tasks.advance(
      [{ id: task.id, event: { kind: 'report', report: aReport({ id: '1', stage: 'succeeded' }) } }],
      7,
      never,
    );
    const [held] = await history.media.claim('me', ['demo'], 8, 1_000, 5);
    if (!held) throw new Error('nothing to save');
    await history.media.lost(held, 'The provider answered 404.');
    expect(await history.reads.counts()).toEqual({ moving: 0, attention: 1 });
    expect((await history.reads.attention(null, 9)).tasks.map(({ id }) => id)).toEqual([task.id]);
    await history.media.retry(task.id, 20);
    expect(await history.media.claim('me', ['demo'], 20, 1_000, 5)).toHaveLength(1);
  });

  test('a picture that is lost waits under Needs input until a person sets it aside, and can be tried after that', async () => {
    const task = aRunningTask('1');
    await history.tasks.record(task, 1);
    const report = aReport({ id: '1', stage: 'succeeded' });
    await history.tasks.advance([{ id: task.id, event: { kind: 'report', report } }], 7, never);
    const [held] = await history.media.claim('me', ['demo'], 8, 1_000, 5);
    if (!held) throw new Error('nothing to save');
    await history.media.lost(held, 'The provider answered 404.');
    const waiting = async () =>
      (await history.reads.page({ ...everything, state: 'attention' }, null, 9)).tasks.map(({ id }) => id);
    expect(await waiting()).toEqual([task.id]);

    await history.media.setAside(task.id);
    expect(await waiting()).toEqual([]);
    expect((await history.reads.counts()).attention).toBe(0);
    const aside = { status: 'set-aside', message: 'The provider answered 404.' };
    expect((await history.reads.task(task.id))?.media[0]?.state).toEqual(aside);
    await history.media.retry(task.id, 20);
    expect(await history.media.claim('me', ['demo'], 20, 1_000, 5)).toHaveLength(1);
  });

  test('what waits for a person is paged by key, newest first, each task once', async () => {
    const doubted = (createdAt: number) =>
      aTask({ createdAt, state: { ...aDoubt, since: createdAt } }, `doubt ${createdAt}`);
    for (let createdAt = 1; createdAt <= 7; createdAt++) await history.tasks.record(doubted(createdAt), createdAt);
    await history.tasks.record(aTask({ createdAt: 4 }, 'no doubt'), 4);
    const seen: string[][] = [];
    let cursor: string | null = null;
    do {
      const page = await history.reads.attention(cursor, 3);
      seen.push(page.tasks.map(({ prompt }) => prompt));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual([['doubt 7', 'doubt 6', 'doubt 5'], ['doubt 4', 'doubt 3', 'doubt 2'], ['doubt 1']]);
    expect((await history.reads.counts()).attention).toBe(7);
  });

  test('a row is held by one sender until its lease runs out', async () => {
    const task = aTask();
    await history.tasks.record(task, 1);
    const claims = await Promise.all(
      ['a', 'b', 'c'].map((owner) => history.tasks.claimSending(owner, ['demo'], 100, 1_000, 10)),
    );
    expect(claims.flat().map(({ id }) => id)).toEqual([task.id]);
    expect(await history.tasks.claimSending('d', ['demo'], 1_099, 1_000, 10)).toEqual([]);
    expect(await history.tasks.claimSending('d', ['demo'], 1_100, 1_000, 10)).toHaveLength(1);
  });

  test('leaving keeps the lease, the receipt ends it', async () => {
    const task = aTask();
    await history.tasks.record(task, 1);
    await history.tasks.claimSending('a', ['demo'], 100, 1_000, 10);
    await history.tasks.advance([{ id: task.id, event: { kind: 'leaving' } }], 110, never);
    expect(await history.tasks.claimSending('b', ['demo'], 500, 1_000, 10)).toEqual([]);
    expect((await history.tasks.claimSending('b', ['demo'], 1_200, 1_000, 10))[0]?.state).toMatchObject({
      sentAt: 110,
    });
  });

  test('one server at a time asks a provider', async () => {
    expect(await history.providers.claim('demo', 'a', 100, 1_000)).toBe(true);
    expect(await history.providers.claim('demo', 'b', 200, 1_000)).toBe(false);
    expect(await history.providers.claim('demo', 'a', 300, 1_000)).toBe(true);
    expect(await history.providers.claim('demo', 'b', 1_300, 1_000)).toBe(true);
  });

  test('a parent knows its children and changes when one comes', async () => {
    const parent = aRunningTask('1');
    await history.tasks.record(parent, 1);
    const before = (await history.reads.changes(0)).revision;
    const pressed = { customId: 'MJ::JOB::upsample::2::x', label: 'U2', intent: { kind: 'pick', tile: 2 } } as const;
    const child = aTask({ parentId: parent.id, pressed });
    await history.tasks.record(child, 2);

    const changes = await history.reads.changes(before);
    expect(changes.tasks.find(({ id }) => id === parent.id)?.children).toEqual([
      { id: child.id, customId: pressed.customId },
    ]);
  });

  test('asks first about what is due first', async () => {
    const tasks = [aRunningTask('1'), aRunningTask('2'), aRunningTask('3')];
    for (const task of tasks) await history.tasks.record(task, 1);
    const due = new Map(tasks.map(({ id }, index) => [id, 900 - index * 100]));
    await history.tasks.advance(
      tasks.map(({ id, providerTaskId }) => ({
        id,
        event: { kind: 'report', report: aReport({ id: providerTaskId ?? '', stage: 'running', progressPercent: 20 }) },
      })),
      2,
      (after) => ({ dueAt: due.get(after.id) ?? null, looks: 1 }),
    );
    const followed = await history.tasks.followed('demo');
    expect(followed.map(({ task }) => task.providerTaskId)).toEqual(['3', '2', '1']);
  });

  test('keeps the last answer of upstream for the task page', async () => {
    const task = aRunningTask('1');
    await history.tasks.record(task, 1);
    const report = aReport({ id: '1', stage: 'succeeded' });
    const pace = { isLocal: false, callsBack: false, following: 1, random: () => 0.5 };
    await history.tasks.advance(
      [{ id: task.id, event: { kind: 'report', report }, raw: { id: '1', odd: ['x'] } }],
      7,
      (after, before) => scheduleAfter(after, before, 7, pace),
    );
    expect(await history.reads.answer(task.id)).toEqual({ id: '1', odd: ['x'] });
    expect(await history.reads.sources(task.id)).toEqual(['https://pictures.test/1.png']);
  });
});
