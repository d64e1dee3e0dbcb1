import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCommandId, pressCommandId } from '@/lib/domain/command-id';
import { MAX_MASK_BYTES } from '@/lib/domain/limits';
import { regionOffer } from '@/lib/domain/region';
import type { Result } from '@/lib/domain/result';
import { isFinished, isSaving, type Task, type TaskDetail } from '@/lib/domain/task';
import type { SimulatorEvent } from '@/lib/server/demo/journal';
import { callAction } from '../support/action-client';
import { maskPng, pictureSize } from '../support/masks';
import { type MortalApp, startMortalApp } from '../support/mortal-app';

const SETTLE_MS = 150_000;

let app: MortalApp;
let single: Task;

beforeAll(async () => {
  app = await startMortalApp({ pictureScale: 1 / 4 });
  single = await aSingle();
}, 60_000);

afterAll(() => app?.stop());

async function aSingle(): Promise<Task> {
  const imagined = newCommandId();
  value(await callAction<Task>(app.url, 'imagineAction', { kind: 'imagine', id: imagined, prompt: 'a fox --v 7' }));
  const grid = await finished(imagined);
  const customId = grid.buttons.find(({ intent }) => intent.kind === 'pick')?.customId ?? '';
  const id = pressCommandId(grid.id, customId);
  value(await callAction<Task>(app.url, 'pressButtonAction', { kind: 'press', id, parentId: grid.id, customId }));
  return finished(id);
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function read(id: string): Promise<Task | null> {
  const response = await fetch(new URL(`/api/tasks/${id}`, app.url)).catch(() => null);
  const result = response && ((await response.json()) as Result<TaskDetail>);
  return result?.ok ? result.value.task : null;
}

/** Waits for a live server to be done with a task; asking it again and again is the one way to know. */
async function finished(id: string): Promise<Task> {
  const end = Date.now() + SETTLE_MS;
  while (Date.now() < end) {
    const task = await read(id);
    if (task && isFinished(task.state) && !isSaving(task)) return task;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Task ${id} did not end: ${JSON.stringify((await read(id))?.state)}`);
}

const at = (kind: 'received' | 'answering', path: string) => (event: SimulatorEvent) =>
  event.kind === kind && event.path.endsWith(path);

test.each([
  { name: 'the press arrives', moment: at('received', '/submit/action') },
  { name: 'the press is answered', moment: at('answering', '/submit/action') },
  { name: 'the painted answer arrives', moment: at('received', '/submit/modal') },
  { name: 'the painted answer is answered', moment: at('answering', '/submit/modal') },
  { name: 'the picture is about to leave', moment: (event: SimulatorEvent) => event.kind === 'bytes' },
])(
  'a region edit whose server is killed when $name is pressed once, answered once, and finished',
  async ({ moment }) => {
    const offer = regionOffer(single);
    if ('reason' in offer) throw new Error(offer.reason);
    const png = await maskPng(pictureSize(single), { left: 30, top: 40, width: 120, height: 110 });
    const { customId } = offer.button;
    const command = { kind: 'press', id: newCommandId(), parentId: single.id, customId, prompt: 'a balloon' };
    const mask = { png: png.toString('base64') };
    const seen = app.simulator.requests.length;
    const killed = app.killAt(moment);
    // The server may die before it has answered us too; what the upstream has seen is on record all the same.
    await callAction<Task>(app.url, 'varyRegionAction', { ...command, mask }).catch(() => null);
    await killed;
    await app.restart();

    const done = await finished(command.id);
    expect(done.state.status).toBe('succeeded');
    const sent = app.simulator.requests.slice(seen).filter(({ path }) => path.includes('/submit/'));
    expect(sent.map(({ path }) => path.split('/').at(-1))).toEqual(['action', 'modal']);
    expect(sent[1]?.body).toMatchObject({ maskBase64: `data:image/png;base64,${mask.png}` });
    expect(app.simulator.ledger.filter(({ state }) => state === command.id)).toHaveLength(1);
  },
  2 * SETTLE_MS,
);

test('a mask as large as we take reaches the server whole; a larger one is refused with words', async () => {
  const offer = regionOffer(single);
  const customId = 'reason' in offer ? '' : offer.button.customId;
  const answerTo = (sizeBytes: number) => {
    const mask = { png: Buffer.alloc(sizeBytes, 7).toString('base64') };
    const command = { kind: 'press', id: newCommandId(), parentId: single.id, customId, prompt: 'a balloon', mask };
    return callAction<Task>(app.url, 'varyRegionAction', command);
  };
  const [whole, tooLarge] = [await answerTo(MAX_MASK_BYTES), await answerTo(MAX_MASK_BYTES + 30_000)];
  expect(whole).toMatchObject({ ok: false, error: { kind: 'invalid-input', message: 'The mask is not a PNG.' } });
  expect(tooLarge).toMatchObject({
    ok: false,
    error: { kind: 'invalid-input', message: expect.stringContaining('too large') },
  });
});
