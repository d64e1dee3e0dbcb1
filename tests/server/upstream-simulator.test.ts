import { describe, expect, test } from 'vitest';
import { alwaysAsks, intentOf } from '@/lib/domain/button';
import type { Provider } from '@/lib/domain/provider';
import type { Receipt, Report } from '@/lib/domain/task';
import { type Dialect, dialects } from '@/lib/server/demo/dialect';
import { randomFrom } from '@/lib/server/demo/random';
import { createSimulator } from '@/lib/server/demo/simulator';
import { expiresAt } from '@/lib/server/upstream/media';
import { createUpstream } from '@/lib/server/upstream/upstream';
import { anImagine, aPress, aProvider, KEY } from '../support/upstream';

const HOUR_MS = 3_600_000;

/** How each dialect wants to be spoken to. */
const spoken: Record<Dialect, Partial<Provider>> = {
  comet: { auth: 'bearer', speedPaths: 'comet' },
  'new-api': { auth: 'bearer', speedPaths: 'mj' },
  plus: { auth: 'secret', speedPaths: 'mj' },
  trueai: { auth: 'raw', speedPaths: 'mj' },
  novicezk: { auth: 'secret', speedPaths: 'none' },
};

/** The client and a simulator of one dialect, in a world whose clock we turn. */
function aWorld(dialect: Dialect, { key = KEY } = {}) {
  let now = Date.UTC(2026, 10, 1);
  const clock = { now: () => now };
  const simulator = createSimulator({
    clock,
    random: randomFrom('contract'),
    directory: null,
    dialect,
    key: KEY,
    sleep: async () => undefined,
  });
  const upstream = createUpstream({ provider: aProvider(spoken[dialect]), key, fetch: simulator.fetch, clock });
  const pass = (ms: number) => {
    now += ms;
  };
  async function reportOf(id: string): Promise<Report> {
    const answer = await upstream.reports([id]);
    if (!answer.ok || !answer.value[0]) throw new Error(`no report of ${id}: ${JSON.stringify(answer)}`);
    return answer.value[0];
  }
  async function grid(prompt = 'a red fox --ar 3:2 --v 7'): Promise<Report> {
    const id = idIn(await upstream.imagine({ ...anImagine, prompt }));
    pass(HOUR_MS);
    return reportOf(id);
  }
  return { simulator, upstream, pass, reportOf, grid };
}

function idIn(receipt: Receipt): string {
  if (receipt.kind !== 'accepted' && receipt.kind !== 'needs-modal') throw new Error(JSON.stringify(receipt));
  return receipt.id;
}

function buttonOf(report: Report, kind: string): string {
  const found = report.buttons.find(({ intent }) => intent.kind === kind)?.customId;
  if (!found) throw new Error(`no ${kind} among ${report.buttons.map(({ customId }) => customId)}`);
  return found;
}

describe.each(dialects)('the client and the %s dialect', (dialect) => {
  test('an imagine runs from waiting to a grid, and carries our echo', async () => {
    const { simulator, upstream, pass, reportOf } = aWorld(dialect);
    const id = idIn(await upstream.imagine({ ...anImagine, speed: 'fast' }));
    expect(['waiting', 'running']).toContain((await reportOf(id)).stage);

    pass(HOUR_MS);
    const done = await reportOf(id);

    expect(done).toMatchObject({
      id,
      stage: 'succeeded',
      progressPercent: 100,
      error: null,
      text: null,
      echo: anImagine.echo,
    });
    expect(done.prompt).toBe(anImagine.prompt);
    expect(done.finalPrompt).toContain(anImagine.prompt);
    expect(done.media).toMatchObject([{ kind: 'image', tile: null }]);
    expect(done.finishedAt).toBeGreaterThan(done.submittedAt ?? Number.POSITIVE_INFINITY);
    expect(done.buttons.filter(({ intent }) => intent.kind === 'pick')).toHaveLength(4);
    expect(simulator.ledger).toMatchObject([{ taskId: id, state: anImagine.echo }]);
  });

  test('progress is told on the way', async () => {
    const { upstream, pass, reportOf } = aWorld(dialect);
    const id = idIn(await upstream.imagine({ ...anImagine, speed: 'fast' }));
    const seen = new Set<number>();

    for (let second = 0; second < 90; second += 1) {
      pass(1_000);
      const { stage, progressPercent } = await reportOf(id);
      if (stage === 'running' && progressPercent !== null) seen.add(progressPercent);
    }

    expect(seen.size).toBeGreaterThan(dialect === 'new-api' ? 0 : 2);
    expect(Math.max(...seen)).toBeLessThanOrEqual(100);
  });

  test('several tasks are told apart, and an unknown one is missing', async () => {
    const { upstream, pass } = aWorld(dialect);
    const ids: string[] = [];
    for (const prompt of ['a fox', 'a cat', 'a dog']) ids.push(idIn(await upstream.imagine({ ...anImagine, prompt })));
    pass(HOUR_MS);

    const answer = await upstream.reports([...ids, '0000000000000001']);

    expect(answer.ok && answer.value.map(({ id, prompt }) => [id, prompt])).toEqual([
      [ids[0], 'a fox'],
      [ids[1], 'a cat'],
      [ids[2], 'a dog'],
    ]);
  });

  test('a lost answer is found again by its echo, where there is a list at all', async () => {
    const { simulator, upstream } = aWorld(dialect);
    const receipt = await upstream.imagine({ ...anImagine, prompt: 'a fox sim:drop' });
    const recent = await upstream.recentReports();

    expect(receipt.kind).toBe('unclear');
    expect(simulator.ledger).toHaveLength(1);
    if (dialect === 'comet' || dialect === 'new-api')
      expect(recent).toMatchObject({ ok: false, error: { kind: 'not-offered' } });
    else expect(recent).toMatchObject({ ok: true, value: [{ id: simulator.ledger[0]?.taskId, echo: anImagine.echo }] });
  });

  test('the wrong key is refused, and nothing is charged', async () => {
    const { simulator, upstream } = aWorld(dialect, { key: 'sk-wrong-wrong-wrong' });

    expect(await upstream.imagine(anImagine)).toMatchObject({ kind: 'refused', error: { kind: 'wrong-key' } });
    expect(await upstream.reports(['1'])).toMatchObject({ ok: false, error: { kind: 'wrong-key' } });
    expect(simulator.ledger).toEqual([]);
  });

  test.each<[string, object, number]>([
    ['sim:429', { kind: 'refused', error: { kind: 'rate-limited', retryAfterMs: 7_000 } }, 0],
    ['sim:saturated', { kind: 'refused', error: { kind: 'rate-limited', retryAfterMs: 7_000 } }, 0],
    ['sim:quota', { kind: 'refused', error: { kind: 'no-credit' } }, 0],
    ['sim:no-channel', { kind: 'refused', error: { kind: 'not-offered' } }, 0],
    ['sim:banned', { kind: 'refused', error: { kind: 'banned-prompt', word: 'sim:banned' } }, 0],
    ['sim:invalid', { kind: 'refused', error: { kind: 'invalid-input' } }, 0],
    ['sim:queue-full', { kind: 'refused', error: { kind: 'queue-full' } }, 0],
    ['sim:refuse', { kind: 'unclear' }, 0],
    ['sim:html', { kind: 'unclear' }, 0],
    ['sim:drop', { kind: 'unclear' }, 1],
    ['sim:502', { kind: 'unclear' }, 1],
    ['sim:empty', { kind: 'unclear' }, 1],
    ['sim:no-id', { kind: 'unclear' }, 1],
    ['sim:number-id', { kind: 'accepted', id: expect.stringMatching(/^\d+$/) }, 1],
    ['sim:slow', { kind: 'accepted' }, 1],
    ['sim:queued', { kind: 'accepted', ahead: dialect === 'new-api' ? null : expect.any(Number) }, 1],
  ])('%s', async (word, receipt, charges) => {
    const { simulator, upstream } = aWorld(dialect);

    expect(await upstream.imagine({ ...anImagine, prompt: `a fox ${word}` })).toMatchObject(receipt);
    expect(simulator.ledger).toHaveLength(charges);
  });

  test.each<[string, object]>([
    ['sim:fail-midway', { stage: 'failed', media: [] }],
    ['sim:moderated', { stage: 'failed', error: { kind: 'banned-prompt' } }],
    ['sim:no-media', { stage: 'succeeded', media: [] }],
    [
      'sim:singles',
      { stage: 'succeeded', media: [{ tile: null }, { tile: 1 }, { tile: 2 }, { tile: 3 }, { tile: 4 }] },
    ],
  ])('a task under %s ends as it should', async (word, report) => {
    const { grid } = aWorld(dialect);

    expect(await grid(`a fox ${word}`)).toMatchObject(report);
  });

  test('a lost task is missing, a page instead of an answer is trouble', async () => {
    const lost = aWorld(dialect);
    const id = idIn(await lost.upstream.imagine({ ...anImagine, prompt: 'a fox sim:lost' }));
    const paged = aWorld(dialect);
    const other = idIn(await paged.upstream.imagine({ ...anImagine, prompt: 'a fox sim:poll-html' }));
    const broken = aWorld(dialect);
    const third = idIn(await broken.upstream.imagine({ ...anImagine, prompt: 'a fox sim:poll-500' }));

    expect(await lost.upstream.reports([id])).toEqual({ ok: true, value: [] });
    expect(await paged.upstream.reports([other])).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
    expect(await broken.upstream.reports([third])).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });

  test('seed and cancel answer, or say that they are not offered', async () => {
    const { upstream, grid, reportOf } = aWorld(dialect);
    const done = await grid();
    const running = idIn(await upstream.imagine(anImagine));
    const seed = await upstream.seed(done.id);
    const cancelled = await upstream.cancel(running);

    if (dialect === 'comet' || dialect === 'novicezk')
      expect(seed).toMatchObject({ ok: false, error: { kind: 'not-offered' } });
    else expect(seed).toMatchObject({ ok: true, value: expect.stringMatching(/^\d+$/) });
    if (dialect === 'plus') {
      expect(cancelled).toEqual({ ok: true, value: null });
      expect((await reportOf(running)).stage).toBe('cancelled');
    } else {
      expect(cancelled).toMatchObject({ ok: false, error: { kind: 'not-offered' } });
    }
  });

  test('addresses of attachments say when they expire', async () => {
    const { grid } = aWorld(dialect);
    const report = await grid();
    const at = expiresAt(report.media[0]?.url ?? '');

    if (dialect !== 'plus' && dialect !== 'novicezk') expect(at).toBeNull();
    else expect((at ?? 0) - (report.finishedAt ?? 0)).toBeCloseTo(24 * HOUR_MS, -4);
  });
});

describe.each(dialects.filter((dialect) => dialect !== 'novicezk'))('buttons of the %s dialect', (dialect) => {
  test('a pick leads to a single picture with its own buttons', async () => {
    const { upstream, pass, reportOf, grid } = aWorld(dialect);
    const parent = await grid();
    const press = { ...aPress, parentProviderTaskId: parent.id, customId: buttonOf(parent, 'pick') };

    const id = idIn(await upstream.press(press));
    pass(HOUR_MS);
    const single = await reportOf(id);

    expect(single).toMatchObject({ stage: 'succeeded', echo: press.echo, media: [{ kind: 'image', tile: null }] });
    expect(single.buttons.map(({ intent }) => intent.kind)).toEqual(
      expect.arrayContaining(['upscale', 'vary', 'zoom-out', 'custom-zoom', 'pan']),
    );
    expect(single.buttons.every(({ customId, intent }) => customId !== null || intent.kind === 'link')).toBe(true);
  });

  test('a custom zoom asks for its prompt, one way or the other, and goes on when answered', async () => {
    const { simulator, upstream, pass, reportOf, grid } = aWorld(dialect);
    const parent = await grid();
    const picked = idIn(
      await upstream.press({ ...aPress, parentProviderTaskId: parent.id, customId: buttonOf(parent, 'pick') }),
    );
    pass(HOUR_MS);
    const single = await reportOf(picked);
    const customId = buttonOf(single, 'custom-zoom');
    expect(alwaysAsks(intentOf(customId))).toBe(true);

    const asked = await upstream.press({ ...aPress, parentProviderTaskId: picked, customId });
    pass(30_000);
    const modal = await reportOf(idIn(asked));
    const charged = simulator.ledger.length;
    const answered = await upstream.answer({
      echo: 'z',
      modalTaskId: modal.id,
      prompt: 'a red fox --zoom 1.8',
      maskPng: null,
      speed: null,
    });
    pass(HOUR_MS);

    expect(asked.kind).toBe(dialect === 'comet' ? 'accepted' : 'needs-modal');
    expect(modal.stage).toBe('needs-input');
    expect(answered.kind).toBe('accepted');
    expect(idIn(answered) === modal.id).toBe(dialect !== 'comet');
    expect(simulator.ledger.length - charged).toBe(1);
    expect(await reportOf(idIn(answered))).toMatchObject({ stage: 'succeeded', media: [{ kind: 'image' }] });
  });

  test('a press with remix is asked for its prompt', async () => {
    const { upstream, pass, reportOf, grid } = aWorld(dialect);
    const parent = await grid();
    const receipt = await upstream.press({
      ...aPress,
      parentProviderTaskId: parent.id,
      customId: buttonOf(parent, 'vary-tile'),
      enableRemix: true,
    });

    pass(30_000);

    expect((await reportOf(idIn(receipt))).stage).toBe('needs-input');
  });

  test('an unknown button is offered and works like any other, or is refused in words', async () => {
    const { upstream, grid } = aWorld(dialect);
    const parent = await grid('a fox sim:unknown-button');
    const strange = parent.buttons.filter(({ intent }) => intent.kind === 'unknown');
    expect(strange.length).toBeGreaterThan(0);

    for (const { customId } of strange) {
      const receipt = await upstream.press({ ...aPress, parentProviderTaskId: parent.id, customId: customId ?? '' });
      expect(['accepted', 'refused']).toContain(receipt.kind);
    }
  });

  test('a press under an unknown or unfinished parent is refused', async () => {
    const { upstream, grid } = aWorld(dialect);
    const customId = buttonOf(await grid(), 'pick');
    const running = idIn(await upstream.imagine(anImagine));

    expect(await upstream.press({ ...aPress, parentProviderTaskId: '17', customId })).toMatchObject({
      kind: 'refused',
      error: { kind: 'not-found' },
    });
    expect(await upstream.press({ ...aPress, parentProviderTaskId: running, customId })).toMatchObject({
      kind: 'refused',
    });
  });
});

test('a server without buttons says that presses are not offered', async () => {
  const { upstream, grid } = aWorld('novicezk');
  const parent = await grid();

  expect(await upstream.press({ ...aPress, parentProviderTaskId: parent.id })).toMatchObject({
    kind: 'refused',
    error: { kind: 'not-offered' },
  });
});
