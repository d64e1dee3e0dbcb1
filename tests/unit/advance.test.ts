import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, type TaskEvent, type TaskRecord } from '@/lib/domain/advance';
import { intentOf, tilesAfter } from '@/lib/domain/button';
import { isFinished } from '@/lib/domain/task';
import { aButton, aReport, aRunningTask, aTask, gridButtons } from '../support/builders';

const MINUTE = 60_000;
const id = '1755848459123456';

const stages = ['waiting', 'running', 'needs-input', 'succeeded', 'failed', 'cancelled'] as const;
const anyEvent: fc.Arbitrary<TaskEvent> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({
        id: fc.constantFrom(id, 'other', 'B'),
        stage: fc.constantFrom(...stages),
        progressPercent: fc.option(fc.integer({ min: 0, max: 100 })),
        hasMedia: fc.boolean(),
      })
      .map(({ hasMedia, ...report }): TaskEvent => {
        return { kind: 'report', report: aReport({ ...report, ...(hasMedia ? {} : { media: [] }) }) };
      }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        step: fc.constantFrom('upload' as const, 'submit' as const, 'answer' as const),
        receipt: fc.constantFrom(
          { kind: 'accepted' as const, id, ahead: 3 },
          { kind: 'accepted' as const, id: 'B', ahead: null },
          { kind: 'needs-modal' as const, id, suggestedPrompt: '' },
          { kind: 'refused' as const, error: { kind: 'refused' as const, message: 'no' } },
          { kind: 'unclear' as const, message: 'timed out' },
        ),
      })
      .map((receipt): TaskEvent => ({ kind: 'receipt', ...receipt })),
  },
  fc.constantFrom<TaskEvent>(
    ...(['leaving', 'missing', 'overdue', 'abandoned', 'uploaded', 'look-again', 'disconnected'] as const).map(
      (kind) => ({
        kind,
      }),
    ),
  ),
  fc.constant<TaskEvent>({ kind: 'answer', answer: { prompt: 'a fox --zoom 2' } }),
  fc
    .record({ id: fc.constantFrom(id, 'other', 'B'), stage: fc.constantFrom(...stages) })
    .map((report): TaskEvent => ({ kind: 'found', report: aReport(report) })),
  fc.constantFrom<TaskEvent>({ kind: 'mask', hash: 'a'.repeat(64) }, { kind: 'mask', hash: 'b'.repeat(64) }),
);

function live(events: readonly TaskEvent[], task: TaskRecord = aTask()): TaskRecord[] {
  const lived = [task];
  for (const [index, event] of events.entries()) {
    lived.push(advance(lived[index] as TaskRecord, event, 10_000 + index * 1_000));
  }
  return lived;
}

function isAnswering({ state }: TaskRecord): boolean {
  return state.status === 'sending' && state.step === 'answer' && state.sentAt === null;
}

test('a seed that was asked for is kept with what it drew, and the first one stays', () => {
  const done = aTask({ state: { status: 'succeeded', output: { kind: 'grid', tiles: 4 } } });

  const told = advance(done, { kind: 'seed', seed: '42' }, 0);

  expect(told).toEqual({ ...done, seed: '42' });
  expect(advance(told, { kind: 'seed', seed: '43' }, 0)).toBe(told);
});

describe('whatever is reported, in any order, twice or late', () => {
  const events = fc.array(anyEvent, { maxLength: 30 });

  test('a finished task never changes its state again', () => {
    fc.assert(
      fc.property(events, (list) => {
        const lived = live(list);
        const end = lived.findIndex(({ state }) => isFinished(state));
        if (end < 0) return;
        for (const later of lived.slice(end)) expect(later.state).toEqual(lived[end]?.state);
      }),
      { numRuns: 2_000 },
    );
  });

  test('progress never falls', () => {
    fc.assert(
      fc.property(events, (list) => {
        let highest = -1;
        for (const { state } of live(list)) {
          if (state.status !== 'running') {
            highest = -1;
            continue;
          }
          expect(state.progressPercent ?? -1).toBeGreaterThanOrEqual(highest);
          highest = state.progressPercent ?? -1;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('buttons and results, once known, are never replaced', () => {
    fc.assert(
      fc.property(events, (list) => {
        const lived = live(list);
        for (const part of ['buttons', 'links'] as const) {
          const known = lived.findIndex((task) => task[part].length > 0);
          if (known >= 0) for (const later of lived.slice(known)) expect(later[part]).toBe(lived[known]?.[part]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('an answer leaves once for every time a person gave one, however often upstream asks', () => {
    const answer = { prompt: 'a fox', maskHash: 'c'.repeat(64) };
    const told = (['waiting', 'running', 'needs-input'] as const).map(
      (stage): TaskEvent => ({ kind: 'report', report: aReport({ id, stage }) }),
    );
    const modalEvent = fc.constantFrom<TaskEvent>(
      { kind: 'receipt', step: 'submit', receipt: { kind: 'needs-modal', id, suggestedPrompt: '' } },
      { kind: 'receipt', step: 'answer', receipt: { kind: 'unclear', message: '' } },
      { kind: 'receipt', step: 'answer', receipt: { kind: 'accepted', id, ahead: null } },
      { kind: 'found', report: aReport({ id: 'B', stage: 'waiting' }) },
      { kind: 'leaving' },
      { kind: 'leaving' },
      { kind: 'abandoned' },
      { kind: 'missing' },
      { kind: 'look-again' },
      { kind: 'disconnected' },
      { kind: 'answer', answer },
      ...told,
      ...told,
    );
    fc.assert(
      fc.property(fc.array(modalEvent, { maxLength: 24 }), (list) => {
        const pressed = { customId: 'MJ::Inpaint::1', label: '', intent: { kind: 'vary-region' } } as const;
        let given = 1;
        let left = 0;
        let task = aTask({ pressed, answer, maskHash: answer.maskHash });
        for (const [index, event] of list.entries()) {
          const next = advance(task, event, 10_000 + index * 20_000);
          if (event.kind === 'answer' && next !== task) given += 1;
          if (event.kind === 'leaving' && isAnswering(task) && next !== task) left += 1;
          task = next;
        }
        expect(left).toBeLessThanOrEqual(given);
      }),
      { numRuns: 5_000 },
    );
  });

  test('the mask of a task, once known, stays unless a person paints another', () => {
    fc.assert(
      fc.property(events, (list) => {
        const known = live(list).flatMap(({ maskHash }) => maskHash ?? []);
        expect(new Set(known).size).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('repeating an event at once changes nothing', () => {
    fc.assert(
      fc.property(events, anyEvent, (list, event) => {
        if (event.kind === 'missing' || event.kind === 'answer' || event.kind === 'receipt') return;
        const task = live(list).at(-1) as TaskRecord;
        const once = advance(task, event, 90_000);
        expect(advance(once, event, 90_000)).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the reports of one history end the same in whatever order they come', () => {
    const reports = [
      aReport({ id, stage: 'waiting' }),
      aReport({ id, stage: 'running', progressPercent: 12 }),
      aReport({ id, stage: 'running', progressPercent: 80 }),
      aReport({ id, stage: 'succeeded' }),
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(reports, { minLength: 4 }),
        fc.array(fc.constantFrom(...reports)),
        (order, again) => {
          const told = [...order, ...again].map((report): TaskEvent => ({ kind: 'report', report }));
          const end = live(told, aRunningTask(id)).at(-1);
          expect(end?.state).toEqual({ status: 'succeeded', output: { kind: 'grid', tiles: 4 } });
          expect(end?.buttons).toEqual(gridButtons());
        },
      ),
    );
  });
});

describe('sending', () => {
  test('an answer that is lost leaves the task in doubt, and a late receipt clears it', () => {
    const left = advance(aTask(), { kind: 'leaving' }, 2_000);
    const doubted = advance(
      left,
      { kind: 'receipt', step: 'submit', receipt: { kind: 'unclear', message: 'timed out' } },
      62_000,
    );
    expect(doubted.state).toMatchObject({ status: 'uncertain', doubt: 'unanswered', step: 'submit', since: 62_000 });

    const late = advance(
      doubted,
      { kind: 'receipt', step: 'submit', receipt: { kind: 'accepted', id, ahead: null } },
      63_000,
    );
    expect(late.state).toEqual({ status: 'waiting', ahead: null });
    expect(late.providerTaskId).toBe(id);
  });

  test('a task whose sender died before it left is simply sent; one that had left is in doubt', () => {
    expect(advance(aTask(), { kind: 'abandoned' }, 5_000).state.status).toBe('sending');
    const left = advance(aTask(), { kind: 'leaving' }, 2_000);
    expect(advance(left, { kind: 'abandoned' }, 30_000).state).toMatchObject({
      status: 'uncertain',
      doubt: 'unanswered',
    });
  });

  test('a task in doubt that upstream lists under our name goes on', () => {
    const doubted = aTask({
      sentAt: 1,
      state: { status: 'uncertain', doubt: 'unanswered', step: 'submit', ask: null, since: 2, message: '' },
    });
    const found = advance(
      doubted,
      { kind: 'report', report: aReport({ id, stage: 'running', progressPercent: 40 }) },
      3_000,
    );
    expect(found).toMatchObject({ providerTaskId: id, state: { status: 'running', progressPercent: 40 } });
  });
});

describe('modals', () => {
  const pressed = { customId: 'MJ::CustomZoom::x', label: 'Custom Zoom', intent: { kind: 'custom-zoom' } } as const;
  const zooming = (more: Partial<TaskRecord> = {}) => aTask({ pressed, answer: { prompt: 'fox --zoom 1.8' }, ...more });

  test('an answer on record is sent when upstream asks, whether by code 21 or by the status', () => {
    const byCode = advance(
      zooming(),
      { kind: 'receipt', step: 'submit', receipt: { kind: 'needs-modal', id, suggestedPrompt: '' } },
      2_000,
    );
    const waiting = advance(
      zooming(),
      { kind: 'receipt', step: 'submit', receipt: { kind: 'accepted', id, ahead: null } },
      2_000,
    );
    const byStatus = advance(waiting, { kind: 'report', report: aReport({ id, stage: 'needs-input' }) }, 3_000);
    for (const task of [byCode, byStatus])
      expect(task.state).toEqual({ status: 'sending', step: 'answer', sentAt: null });
  });

  test('a modal nobody expected waits for a person with the words upstream suggests', () => {
    const sprung = advance(
      aRunningTask(id, { state: { status: 'waiting', ahead: null } }),
      { kind: 'report', report: aReport({ id, stage: 'needs-input', finalPrompt: 'fox --v 7.0' }) },
      3_000,
    );
    expect(sprung.state).toEqual({ status: 'needs-input', ask: 'prompt', suggestedPrompt: 'fox --v 7.0' });
  });

  test('after the answer a MODAL of the past does not ask again, a standing one does', () => {
    const sent = zooming({
      providerTaskId: id,
      sentAt: 1_000,
      state: { status: 'sending', step: 'answer', sentAt: 2_000 },
    });
    const accepted = advance(
      sent,
      { kind: 'receipt', step: 'answer', receipt: { kind: 'accepted', id, ahead: null } },
      3_000,
    );
    const modal: TaskEvent = { kind: 'report', report: aReport({ id, stage: 'needs-input' }) };
    expect(advance(accepted, modal, 5_000)).toEqual(accepted);
    expect(advance(accepted, modal, 5_000 + 2 * MINUTE).state.status).toBe('needs-input');
  });

  test('an answer may bring a new id; the old one is an alias whose reports are stale', () => {
    const sent = zooming({ providerTaskId: id, state: { status: 'sending', step: 'answer', sentAt: 2_000 } });
    const moved = advance(
      sent,
      { kind: 'receipt', step: 'answer', receipt: { kind: 'accepted', id: 'B', ahead: null } },
      3_000,
    );
    expect(moved).toMatchObject({ providerTaskId: 'B', aliases: [id] });
    expect(advance(moved, { kind: 'report', report: aReport({ id, stage: 'needs-input' }) }, 4_000)).toBe(moved);
  });

  test('when the answer was lost and upstream still asks, the person decides: nothing is sent again by itself', () => {
    const sent = zooming({ providerTaskId: id, state: { status: 'sending', step: 'answer', sentAt: 2_000 } });
    const lost = advance(
      sent,
      { kind: 'receipt', step: 'answer', receipt: { kind: 'unclear', message: 'reset' } },
      3_000,
    );
    const asked = advance(lost, { kind: 'report', report: aReport({ id, stage: 'needs-input' }) }, 9_000);
    expect(asked.state).toMatchObject({ status: 'uncertain', doubt: 'unanswered', step: 'answer', ask: 'zoom' });
    const again = advance(asked, { kind: 'answer', answer: { prompt: 'fox --zoom 2' } }, 10_000);
    expect(again.state).toEqual({ status: 'sending', step: 'answer', sentAt: null });
  });
});

describe('regions', () => {
  const pressed = { customId: 'MJ::Inpaint::1', label: '', intent: { kind: 'vary-region' } } as const;
  const answer = { prompt: 'a balloon', maskHash: 'c'.repeat(64) };
  const asking = { providerTaskId: id, sentAt: 1_000, pressed };
  const answering = (more: Partial<TaskRecord> = {}) =>
    aTask({ ...asking, answer, state: { status: 'sending', step: 'answer', sentAt: 2_000 }, ...more });
  const lost = advance(
    answering(),
    { kind: 'receipt', step: 'answer', receipt: { kind: 'unclear', message: 'reset' } },
    3_000,
  );

  test('an answer without a mask is none: the person is asked', () => {
    const bare = aTask({ ...asking, answer: { prompt: 'a balloon' }, state: { status: 'waiting', ahead: null } });
    const asked = advance(bare, { kind: 'report', report: aReport({ id, stage: 'needs-input' }) }, 3_000);
    expect(asked.state).toMatchObject({ status: 'needs-input', ask: 'region' });
  });

  test('a modal whose button upstream names asks for what that button needs', () => {
    const unknown = aRunningTask(id, { state: { status: 'waiting', ahead: null } });
    const report = aReport({ id, stage: 'needs-input', customId: 'MJ::Inpaint::1::x::SOLO' });
    expect(advance(unknown, { kind: 'report', report }, 3_000).state).toMatchObject({ ask: 'region' });
  });

  test('a refused answer asks again, with its words and why; where the modal is gone the task has failed', () => {
    const refuse = (kind: 'invalid-input' | 'not-found'): TaskEvent => ({
      kind: 'receipt',
      step: 'answer',
      receipt: { kind: 'refused', error: { kind, message: 'no' } },
    });
    const asked = advance(answering(), refuse('invalid-input'), 3_000);
    expect(asked).toMatchObject({
      answer: null,
      state: { status: 'needs-input', ask: 'region', suggestedPrompt: 'a balloon', refusal: { message: 'no' } },
    });
    expect(advance(answering(), refuse('not-found'), 3_000).state.status).toBe('failed');
  });

  test('the task that a lost answer made is this task from then on; the one that asked is an alias', () => {
    const found = advance(lost, { kind: 'found', report: aReport({ id: 'B', stage: 'waiting' }) }, 9_000);
    expect(found).toMatchObject({
      providerTaskId: 'B',
      aliases: [id],
      answeredAt: 9_000,
      state: { status: 'waiting', ahead: null },
    });
    const done = advance(found, { kind: 'report', report: aReport({ id: 'B', stage: 'succeeded' }) }, 20_000);
    expect(done.state.status).toBe('succeeded');
  });

  test('only a lost answer makes another id ours, and never one that asks itself', () => {
    const other: TaskEvent = { kind: 'found', report: aReport({ id: 'B', stage: 'running' }) };
    const running = aRunningTask(id, { pressed, answer, answeredAt: 2_000 });
    expect(advance(running, other, 9_000)).toBe(running);
    const sending = answering();
    expect(advance(sending, other, 9_000)).toBe(sending);
    expect(advance(lost, { kind: 'found', report: aReport({ id: 'B', stage: 'needs-input' }) }, 9_000)).toBe(lost);
    expect(advance(lost, { kind: 'found', report: aReport({ id, stage: 'running' }) }, 9_000)).toBe(lost);
  });

  test('an answer whose receipt comes after the task is seen running is not sent again, whatever is doubted later', () => {
    const left = advance(answering(), { kind: 'leaving' }, 3_000);
    const running = advance(left, { kind: 'report', report: aReport({ id, stage: 'running' }) }, 4_000);
    for (const late of ['disconnected', 'overdue'] as const) {
      const doubted = advance(running, { kind: late }, 90_000);
      const asked = advance(doubted, { kind: 'report', report: aReport({ id, stage: 'needs-input' }) }, 99_000);
      expect(asked.state.status).not.toBe('sending');
    }
  });

  test('an old “waiting” does not end the doubt about an answer, so the next modal is not answered by itself', () => {
    const stale = advance(lost, { kind: 'report', report: aReport({ id, stage: 'waiting' }) }, 5_000);
    expect(stale.state).toMatchObject({ status: 'uncertain', step: 'answer' });
    const asked = advance(stale, { kind: 'report', report: aReport({ id, stage: 'needs-input' }) }, 20_000);
    expect(asked.state).toMatchObject({ status: 'uncertain', ask: 'region' });
    const going = advance(asked, { kind: 'report', report: aReport({ id, stage: 'running' }) }, 25_000);
    expect(going.state.status).toBe('running');
  });

  test('a mask that upstream repeats is kept, even on a finished task, and replaces none', () => {
    const done = aRunningTask(id, { state: { status: 'succeeded', output: { kind: 'none' } } });
    const kept = advance(done, { kind: 'mask', hash: 'd'.repeat(64) }, 9_000);
    expect(kept.maskHash).toBe('d'.repeat(64));
    expect(advance(kept, { kind: 'mask', hash: 'e'.repeat(64) }, 9_000)).toBe(kept);
  });
});

describe('what upstream forgets or drags out', () => {
  const missing: TaskEvent = { kind: 'missing' };

  test('in the first minute not being found means nothing; after it, twice means lost', () => {
    const task = aRunningTask(id);
    expect(advance(task, missing, 30_000)).toBe(task);
    const once = advance(task, missing, 70_000);
    expect(once.state.status).toBe('running');
    expect(advance(once, missing, 80_000).state).toMatchObject({ status: 'uncertain', doubt: 'lost-upstream' });
  });

  test('being found again in between starts the count anew, and a later success wins over any doubt', () => {
    const once = advance(aRunningTask(id), missing, 70_000);
    const seen = advance(
      once,
      { kind: 'report', report: aReport({ id, stage: 'running', progressPercent: 20 }) },
      75_000,
    );
    expect(advance(seen, missing, 80_000).state.status).toBe('running');
    const overdue = advance(seen, { kind: 'overdue' }, 90_000);
    expect(overdue.state).toMatchObject({ status: 'uncertain', doubt: 'overdue' });
    expect(advance(overdue, { kind: 'report', report: aReport({ id, stage: 'succeeded' }) }, 99_000).state.status).toBe(
      'succeeded',
    );
  });
});

describe('a provider that is not connected any more', () => {
  const gone: TaskEvent = { kind: 'disconnected' };

  test('leaves what it works on in doubt, and what it says once it is back ends that', () => {
    const waiting = advance(aRunningTask(id), gone, 5_000);
    expect(waiting.state).toMatchObject({ status: 'uncertain', doubt: 'disconnected', since: 5_000 });
    expect(advance(waiting, gone, 6_000)).toBe(waiting);
    const running = aReport({ id, stage: 'running', progressPercent: 40 });
    expect(advance(waiting, { kind: 'report', report: running }, 9_000).state).toEqual({
      status: 'running',
      progressPercent: 40,
    });
    expect(advance(waiting, { kind: 'report', report: aReport({ id, stage: 'succeeded' }) }, 9_000).state.status).toBe(
      'succeeded',
    );
  });

  test('that has forgotten the task when it is back makes it lost upstream', () => {
    const waiting = advance(aRunningTask(id), gone, 5_000);
    const once = advance(waiting, { kind: 'missing' }, 70_000);
    expect(advance(once, { kind: 'missing' }, 80_000).state).toMatchObject({ doubt: 'lost-upstream' });
  });

  test('refuses what has not left, and leaves in doubt what may have arrived', () => {
    const recorded = aTask();
    expect(advance(recorded, gone, 5_000).state).toMatchObject({ status: 'failed', error: { kind: 'not-connected' } });
    const left = advance(recorded, { kind: 'leaving' }, 4_000);
    expect(advance(left, gone, 5_000).state).toMatchObject({
      status: 'uncertain',
      doubt: 'unanswered',
      step: 'submit',
    });
  });

  test('gives an answer back to the person whose question still stands', () => {
    const asked = aTask({ providerTaskId: id, state: { status: 'needs-input', ask: 'prompt', suggestedPrompt: '' } });
    const answered = advance(asked, { kind: 'answer', answer: { prompt: 'a wolf' } }, 4_000);
    expect(advance(answered, gone, 5_000).state).toMatchObject({
      status: 'needs-input',
      suggestedPrompt: 'a wolf',
      refusal: { kind: 'not-connected' },
    });
  });

  test('changes nothing about what waits for a person, is in doubt, or is over', () => {
    const doubted = advance(aRunningTask(id), { kind: 'overdue' }, 4_000);
    expect(advance(doubted, gone, 5_000)).toBe(doubted);
    const asked = aTask({ providerTaskId: id, state: { status: 'needs-input', ask: 'prompt', suggestedPrompt: '' } });
    expect(advance(asked, gone, 5_000)).toBe(asked);
  });
});

test('a web page in place of the answer is a doubt of its own, since the address may be wrong', () => {
  const page = { kind: 'unclear', message: 'A web page came instead of an answer (HTTP 200).', isPage: true } as const;
  const doubted = advance(aTask(), { kind: 'receipt', step: 'submit', receipt: page }, 2_000);
  expect(doubted.state).toMatchObject({ status: 'uncertain', doubt: 'web-page', step: 'submit' });
  const found = advance(doubted, { kind: 'found', report: aReport({ id, stage: 'running' }) }, 9_000);
  expect(found.state.status).toBe('running');
});

describe('looking again, when a person says so', () => {
  const again: TaskEvent = { kind: 'look-again' };
  const bare: TaskEvent = { kind: 'report', report: aReport({ id, stage: 'succeeded', media: [] }) };

  test('a picture that was missing gets another half minute', () => {
    const doubted = advance(advance(aRunningTask(id), bare, 2_000), bare, 32_000);
    const looked = advance(doubted, again, 3_000_000);
    expect(looked.state).toEqual({ status: 'running', progressPercent: 100, madeAt: 3_000_000 });
    // However long ago it began: that it was made in time is known.
    expect(advance(looked, { kind: 'overdue' }, 3_005_000)).toBe(looked);
    expect(advance(looked, bare, 3_029_000).state.status).toBe('running');
    expect(advance(looked, bare, 3_030_000).state).toMatchObject({ doubt: 'no-picture' });
  });

  test('a task that was lost or overdue is followed again, and the count begins anew', () => {
    const lost = advance(advance(aRunningTask(id), { kind: 'missing' }, 70_000), { kind: 'missing' }, 80_000);
    const looked = advance(lost, again, 90_000);
    expect(looked).toMatchObject({ state: { status: 'waiting' }, missing: 0 });
    expect(advance(aRunningTask(id), again, 90_000).state.status).toBe('running');
  });

  test('a lost answer stays a doubt: nothing but upstream or a person can end it', () => {
    const lost = advance(
      aTask(),
      { kind: 'receipt', step: 'submit', receipt: { kind: 'unclear', message: '' } },
      2_000,
    );
    expect(advance(lost, again, 3_000)).toBe(lost);
  });
});

describe('results', () => {
  const bare: TaskEvent = { kind: 'report', report: aReport({ id, stage: 'succeeded', media: [] }) };
  const whole: TaskEvent = { kind: 'report', report: aReport({ id, stage: 'succeeded' }) };

  test('a success without an address goes on until it shows one', () => {
    const made = advance(aRunningTask(id), bare, 2_000);
    expect(made.state).toEqual({ status: 'running', progressPercent: 100, madeAt: 2_000 });
    const stale = advance(
      made,
      { kind: 'report', report: aReport({ id, stage: 'running', progressPercent: 90 }) },
      7_000,
    );
    expect(advance(stale, bare, 12_000).state).toEqual(made.state);
    const done = advance(stale, whole, 12_000);
    expect(done.state).toEqual({ status: 'succeeded', output: { kind: 'grid', tiles: 4 } });
    expect(done.links).toHaveLength(1);
  });

  test('half a minute later it is a doubt, which only an address or a person ends', () => {
    const doubted = advance(advance(aRunningTask(id), bare, 2_000), bare, 32_000);
    expect(doubted.state).toMatchObject({ status: 'uncertain', doubt: 'no-picture', since: 32_000 });
    expect(doubted.buttons).toHaveLength(9);
    expect(advance(doubted, bare, 99_000)).toBe(doubted);
    expect(advance(doubted, { kind: 'report', report: aReport({ id, stage: 'running' }) }, 99_000)).toBe(doubted);
    expect(advance(doubted, whole, 99_000).state.status).toBe('succeeded');
    expect(advance(doubted, { kind: 'cancel' }, 99_000).state.status).toBe('cancelled');
  });

  test('what makes no picture is done without one, and what need not make one is done half a minute later', () => {
    const made = (customId: string) => {
      const pressed = { customId, label: '', intent: intentOf(customId) };
      return advance(aRunningTask(id, { pressed, expectedTiles: tilesAfter(pressed.intent) }), bare, 2_000);
    };
    const done = { status: 'succeeded', output: { kind: 'none' } };
    expect(made('MJ::BOOKMARK::x').state).toEqual(done);
    const unknown = made('MJ::JOB::show_details::1::x');
    expect(unknown.state).toMatchObject({ status: 'running', madeAt: 2_000 });
    expect(advance(unknown, bare, 32_000).state).toEqual(done);
  });

  test('a clip without an address is done when its buttons say so', () => {
    const clips = aReport({
      id,
      stage: 'succeeded',
      media: [],
      buttons: [aButton('MJ::JOB::video_virtual_upscale::1::x')],
    });
    expect(advance(aRunningTask(id), { kind: 'report', report: clips }, 2_000).state).toMatchObject({
      output: { kind: 'clips' },
    });
  });

  test('without buttons the command tells how many pictures there are', () => {
    const bare = aReport({ id, stage: 'succeeded', buttons: [] });
    const grid = advance(aRunningTask(id), { kind: 'report', report: bare }, 2_000);
    const single = advance(aRunningTask(id, { expectedTiles: 1 }), { kind: 'report', report: bare }, 2_000);
    expect(grid.state).toMatchObject({ output: { kind: 'grid', tiles: 4 } });
    expect(single.state).toMatchObject({ output: { kind: 'single' } });
  });
});
