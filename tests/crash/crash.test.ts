import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCommandId, pressCommandId } from '@/lib/domain/command-id';
import type { Result } from '@/lib/domain/result';
import type { Changes, StreamPage } from '@/lib/domain/stream';
import { isFinished, isSaving, type Task } from '@/lib/domain/task';
import type { SimulatorEvent } from '@/lib/server/demo/journal';
import { callAction } from '../support/action-client';
import { type MortalApp, startMortalApp } from '../support/mortal-app';

const RANDOM_KILLS = 50;
/** Long enough for every doubt to be asked about again. */
const SETTLE_MS = 150_000;

let app: MortalApp;
/** Ids whose recording the app confirmed; the rest it may or may not have. */
const confirmed = new Set<string>();
const issued = new Set<string>();
let kills = 0;

beforeAll(async () => {
  app = await startMortalApp({ pictureScale: 1 / 16 });
});

afterAll(() => app?.stop());

async function killAndRestart(): Promise<void> {
  await app.kill();
  kills += 1;
  await app.restart();
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, app.url));
  const result = (await response.json()) as Result<T>;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Issues a command the way a page does; when the answer is lost the same command is issued again later, under its id. */
async function issue(action: string, command: { id: string }): Promise<Task | null> {
  issued.add(command.id);
  try {
    const result = await callAction<Task>(app.url, action, command);
    if (!result.ok) throw new Error(`${action} was refused: ${JSON.stringify(result.error)}`);
    confirmed.add(command.id);
    return result.value;
  } catch (thrown) {
    if (thrown instanceof Error && thrown.message.includes('was refused')) throw thrown;
    return null;
  }
}

const imagine = (prompt: string, id = newCommandId()) =>
  issue('imagineAction', { kind: 'imagine', id, prompt } as never);

async function allTasks(): Promise<Task[]> {
  const tasks: Task[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: StreamPage = await get<StreamPage>(`/api/tasks${cursor && `?cursor=${cursor}`}`);
    tasks.push(...page.tasks);
    cursor = page.cursor;
  }
  return tasks;
}

/** Waits for the app to show what is wished; polling a live server is the one way to know. */
async function eventually(wish: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    if (await wish().catch(() => false)) return true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return false;
}

async function finished(id: string): Promise<Task> {
  let task: Task | undefined;
  await eventually(async () => {
    task = (await allTasks()).find((candidate) => candidate.id === id);
    return task !== undefined && isFinished(task.state) && !isSaving(task);
  }, SETTLE_MS);
  if (!task) throw new Error(`Task ${id} is not in the history.`);
  return task;
}

const steps: { name: string; matches: (event: SimulatorEvent) => boolean }[] = [
  { name: 'the submission arrives', matches: (event) => event.kind === 'received' && event.path.includes('/submit/') },
  { name: 'it is accepted and charged, not yet answered', matches: (event) => event.kind === 'accepted' },
  { name: 'the answer leaves', matches: (event) => event.kind === 'answering' && event.path.includes('/submit/') },
  {
    name: 'the first question arrives',
    matches: (event) => event.kind === 'received' && event.path.includes('/task/'),
  },
  { name: 'the answer to it leaves', matches: (event) => event.kind === 'answering' && event.path.includes('/task/') },
  { name: 'the picture is about to leave', matches: (event) => event.kind === 'bytes' },
];

test.each(steps)(
  'killed when $name',
  async ({ name, matches }) => {
    const killed = app.killAt(matches);
    const id = newCommandId();
    await imagine(`killed when ${name} --turbo`, id);
    await killed;
    kills += 1;
    await app.restart();
    const task = await finished(id);
    expect(task.state.status).toBe('succeeded');
  },
  2 * SETTLE_MS,
);

test(
  'killed right after the recording was confirmed, and while it is being confirmed',
  async () => {
    await imagine('killed once confirmed');
    await killAndRestart();
    const id = newCommandId();
    const lost = imagine('killed while confirming', id);
    await killAndRestart();
    await lost;
    await imagine('killed while confirming', id);
    expect((await finished(id)).state.status).toBe('succeeded');
  },
  2 * SETTLE_MS,
);

test(
  'killed between the press of a modal button and its answer, and after the answer was taken',
  async () => {
    const id = newCommandId();
    await imagine('a fox --v 7', id);
    const grid = await finished(id);
    const pick = grid.buttons.find(({ intent }) => intent.kind === 'pick')?.customId ?? '';
    const pickId = pressCommandId(grid.id, pick);
    await issue('pressButtonAction', { kind: 'press', id: pickId, parentId: grid.id, customId: pick } as never);
    const single = await finished(pickId);
    const zoom = single.buttons.find(({ intent }) => intent.kind === 'custom-zoom')?.customId ?? '';

    const moments: ((event: SimulatorEvent) => boolean)[] = [
      (event) => event.kind === 'answering' && event.path.endsWith('/submit/action'),
      (event) => event.kind === 'received' && event.path.endsWith('/submit/modal'),
      (event) => event.kind === 'answering' && event.path.endsWith('/submit/modal'),
    ];
    for (const moment of moments) {
      const killed = app.killAt(moment);
      const press = {
        kind: 'press',
        id: newCommandId(),
        parentId: single.id,
        customId: zoom,
        answer: { prompt: 'a fox --zoom 1.5' },
      };
      await issue('pressButtonAction', press);
      await killed;
      kills += 1;
      await app.restart();
      await eventually(async () => {
        const task = (await allTasks()).find(({ id }) => id === press.id);
        return task !== undefined && (isFinished(task.state) || task.state.status === 'uncertain');
      }, SETTLE_MS);
    }
  },
  4 * SETTLE_MS,
);

test(
  `killed at ${RANDOM_KILLS} random moments while people go on working`,
  async () => {
    for (let round = 0; round < RANDOM_KILLS; round++) {
      const lost: string[] = [];
      const count = 1 + Math.floor(Math.random() * 3);
      const work = Array.from({ length: count }, async (_, index) => {
        const id = newCommandId();
        if (!(await imagine(`round ${round} picture ${index}`, id))) lost.push(id);
      });
      await new Promise((resolve) => setTimeout(resolve, Math.random() ** 2 * 4_000));
      await killAndRestart();
      await Promise.all(work);
      for (const id of lost) await imagine(`round ${round} again`, id);
    }
    expect(kills).toBeGreaterThanOrEqual(RANDOM_KILLS);
  },
  20 * SETTLE_MS,
);

test(
  'in the end nothing was charged twice, nothing that was recorded is lost, and all is finished or visibly uncertain',
  async () => {
    await eventually(async () => (await get<Changes>('/api/tasks/changes?since=0')).moving === 0, SETTLE_MS);
    const tasks = await allTasks();

    const charges = new Map<string, number>();
    for (const { state, action } of app.simulator.ledger) {
      const key = `${state} ${action}`;
      charges.set(key, (charges.get(key) ?? 0) + 1);
    }
    expect([...charges].filter(([, count]) => count > 1)).toEqual([]);
    expect([...charges.keys()].filter((key) => !issued.has(key.split(' ')[0] ?? ''))).toEqual([]);

    const known = new Set(tasks.map(({ id }) => id));
    expect([...confirmed].filter((id) => !known.has(id))).toEqual([]);

    const adrift = tasks.filter(({ state }) => !isFinished(state) && state.status !== 'uncertain');
    expect(adrift.map(({ id, state }) => ({ id, state }))).toEqual([]);
    const unsaved = tasks.filter(
      (task) => task.state.status === 'succeeded' && task.media.some(({ state }) => state.status !== 'saved'),
    );
    expect(unsaved).toEqual([]);
    process.stdout.write(
      `${kills} kills, ${issued.size} commands, ${app.simulator.ledger.length} charges, ` +
        `${tasks.filter(({ state }) => state.status === 'uncertain').length} uncertain in the end\n`,
    );
  },
  2 * SETTLE_MS,
);
