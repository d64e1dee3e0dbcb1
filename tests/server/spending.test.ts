import { afterEach, describe, expect, test } from 'vitest';
import type { TaskRecord } from '@/lib/domain/advance';
import { newCommandId } from '@/lib/domain/command-id';
import type { TaskState } from '@/lib/domain/task';
import { csvLine } from '@/lib/server/settings/csv';
import { possiblyCharged } from '@/lib/server/settings/possibly-charged';
import { readSpending } from '@/lib/server/settings/read-spending';
import { imagineAll } from '@/lib/server/tasks/imagine';
import { anImagine, aTask } from '../support/builders';
import { homes } from '../support/homes';
import { createRig, type Rig } from '../support/rig';

let rig: Rig;
afterEach(() => rig.close());

const ZONE = 'Asia/Kathmandu';
/** A moment of a day in November 2026, by the clock of that zone. */
const at = (day: number, hour = 12) => Date.UTC(2026, 10, day, hour) - 5.75 * 3_600_000;

const done: TaskState = { status: 'succeeded', output: { kind: 'grid', tiles: 4 } };
const failed: TaskState = { status: 'failed', error: { kind: 'refused', message: 'no' } };
const running: TaskState = { status: 'running', progressPercent: 10 };

async function record(createdAt: number, more: Partial<TaskRecord>, prompt?: string): Promise<string> {
  const id = newCommandId();
  const sent = { providerId: 'sim', providerTaskId: '17', sentAt: createdAt };
  await rig.services.history.tasks.record(aTask({ ...sent, createdAt, ...more, id }, prompt), createdAt);
  return id;
}
const dollars = (amount: number) => ({ cost: { amount, currency: 'USD' } });

async function csv(): Promise<string> {
  let text = '';
  for await (const part of possiblyCharged(rig.services, ZONE)) text += part;
  return text;
}

describe.each(homes)('what was spent, in the history on $name', ({ create }) => {
  test('is added up by day and month of the viewer’s zone, by provider, currency and outcome', async () => {
    rig = await createRig({ home: await create() });
    await record(at(1, 0), { ...dollars(10), state: done });
    await record(at(1, 0) - 1, { ...dollars(1), state: done });
    await record(at(3), { ...dollars(20), state: done });
    await record(at(3), { ...dollars(5), state: running });
    await record(at(3), { ...dollars(7), state: failed });
    await record(at(3), { cost: { amount: 9, currency: 'credits' }, state: done });
    await record(at(3), { ...dollars(1_000), state: failed, providerTaskId: null });
    await record(at(4), { cost: null, state: done });

    const spending = await readSpending(rig.services, '2026-11', ZONE);
    const line = { providerId: 'sim', currency: 'USD', tasks: 1, confirmed: 0, expected: 0, unknown: 0 };
    expect(spending.days).toHaveLength(30);
    expect(spending.days[0]).toEqual({ period: '2026-11-01', lines: [{ ...line, confirmed: 10 }] });
    expect(spending.days[2]?.lines).toEqual([
      { ...line, currency: 'credits', confirmed: 9 },
      { ...line, tasks: 3, confirmed: 20, expected: 5, unknown: 7 },
    ]);
    expect(spending.months.slice(0, 2)).toMatchObject([
      { period: '2026-11', lines: [{ currency: 'credits' }, { confirmed: 30, expected: 5, unknown: 7, tasks: 4 }] },
      { period: '2026-10', lines: [{ ...line, confirmed: 1 }] },
    ]);
    expect(spending.months).toHaveLength(12);
    expect(spending.unpriced).toBe(1);
    expect(spending.names.sim).toBe('Simulator');
    // In UTC the first minute of the month belongs to the one before.
    expect((await readSpending(rig.services, '2026-11', 'UTC')).days[0]?.lines).toEqual([]);
  });

  test('counts against the budget in its own currency only', async () => {
    rig = await createRig({ home: await create(), provider: { currency: 'USD', monthlyBudget: 100 } });
    await record(rig.now(), { ...dollars(60), state: done });
    await record(rig.now(), { cost: { amount: 900, currency: 'credits' }, state: done });
    const { budgets } = await readSpending(rig.services, null, ZONE);
    expect(budgets).toEqual([{ providerId: 'sim', spent: 60, budget: 100, currency: 'USD' }]);
  });

  test('stops several of one press together: all of them are recorded, or none', async () => {
    const prices = { imagine: { fast: 30 } };
    rig = await createRig({ home: await create(), provider: { currency: 'USD', monthlyBudget: 100, prices } });
    const commands = ['red', 'green', 'blue', 'grey'].map((prompt) => anImagine(prompt, { speed: 'fast' }));
    const { services } = rig;
    const refused = await imagineAll(services, commands);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'over-budget', spent: 0, cost: 120, budget: 100 } });
    expect(await services.history.reads.countTasks()).toBe(0);

    const three = commands.slice(0, 3);
    expect(await imagineAll(services, three)).toMatchObject({ ok: true });
    // Known ones cost nothing more, whatever comes with them.
    expect(await imagineAll(services, three)).toMatchObject({ ok: true });
    expect(await imagineAll(services, commands)).toMatchObject({ ok: false, error: { spent: 90, cost: 30 } });
    expect(
      await imagineAll(
        services,
        commands.map((one) => ({ ...one, overBudget: true })),
      ),
    ).toMatchObject({ ok: true });
    expect(await services.history.reads.countTasks()).toBe(4);
  });

  test('for nothing, perhaps, is listed newest first and page by page', async () => {
    rig = await createRig({ home: await create() });
    const ids: string[] = [];
    for (let day = 1; day <= 5; day++) ids.unshift(await record(at(day), { ...dollars(day), state: failed }));
    await record(at(6), { ...dollars(1), state: done });
    await record(at(6), { ...dollars(1), state: failed, providerTaskId: null });
    const { costs } = rig.services.history;
    const first = await costs.doubtful(null, 3);
    const second = await costs.doubtful(first.cursor, 3);
    expect([...first.charges, ...second.charges].map(({ id }) => id)).toEqual(ids);
    expect(second.cursor).toBeNull();
  });
});

describe('the table of what was possibly charged', () => {
  test('opens in a spreadsheet as it is meant: with its letters, its lines, and no formula', async () => {
    rig = await createRig();
    await record(at(2), { ...dollars(35_000), state: failed, providerTaskId: '1755848459123456' }, 'a “fox”, näher');
    const evil = await record(at(3), { state: failed, cost: null }, '=HYPERLINK("https://evil.test")\nand more');
    const text = await csv();
    expect(text.codePointAt(0)).toBe(0xfeff);
    expect(text.slice(1).split('\r\n')).toEqual([
      'Date,Provider,Upstream id,Prompt,Estimate,Currency,Status,Task',
      `2026-11-03 12:00:00,Simulator,17,"'=HYPERLINK(""https://evil.test"")\nand more",,,failed,${evil}`,
      expect.stringMatching(/^2026-11-02 12:00:00,Simulator,1755848459123456,"a “fox”, näher",0\.035,USD,failed,/),
      '',
    ]);
  });

  test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx', '＝1'])('%j is text there, not a formula', (cell) => {
    expect(csvLine([cell]).replace(/^"/, '')).toMatch(/^'/);
  });
});
