// How often the follower asks, and how soon it knows, over a simulated day. The floor beside it is the plain
// program everyone writes: ask about every task of one's own every three seconds.

import { type Provider, providerDefaults } from '@/lib/domain/provider';
import { ok } from '@/lib/domain/result';
import type { Report } from '@/lib/domain/task';
import { createCallbacks } from '@/lib/server/access/callbacks';
import { createSeal } from '@/lib/server/access/seal';
import { createRegistry } from '@/lib/server/connect';
import { createServices } from '@/lib/server/create-services';
import { createHistory } from '@/lib/server/history/history';
import { migrate } from '@/lib/server/history/migrations';
import { openSqlite } from '@/lib/server/history/sqlite';
import { imagine } from '@/lib/server/tasks/imagine';
import { takeCallback } from '@/lib/server/tasks/take-callback';
import type { Upstream } from '@/lib/server/upstream/upstream';
import { anImagine, aReport } from '../support/builders';
import { verdict } from './support/measure';
import { createArchiveForNothing } from './support/no-archive';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const FLOOR_GAP_MS = 3 * SECOND;

type Load = {
  name: string;
  perMinute: number | null;
  spanMs: number;
  tabs: number;
  /** The provider calls when a task is over. Then its progress is not asked about. */
  calls?: boolean;
  atMost: { questions: number; noticeS: number };
};

const loads: Load[] = [
  { name: 'alone, one after another', perMinute: null, spanMs: DAY, tabs: 0, atMost: { questions: 5.0, noticeS: 13 } },
  { name: '3 per minute', perMinute: 3, spanMs: DAY, tabs: 0, atMost: { questions: 2.7, noticeS: 8 } },
  { name: '15 per minute', perMinute: 15, spanMs: DAY, tabs: 0, atMost: { questions: 0.7, noticeS: 6 } },
  { name: '15 per minute, 1 tab', perMinute: 15, spanMs: DAY / 24, tabs: 1, atMost: { questions: 0.7, noticeS: 6 } },
  { name: '15 per minute, 50 tabs', perMinute: 15, spanMs: DAY / 24, tabs: 50, atMost: { questions: 0.7, noticeS: 6 } },
  {
    name: 'alone, with callbacks',
    perMinute: null,
    spanMs: DAY,
    tabs: 0,
    calls: true,
    atMost: { questions: 1.1, noticeS: 1 },
  },
  {
    name: '3 per minute, with callbacks',
    perMinute: 3,
    spanMs: DAY / 4,
    tabs: 0,
    calls: true,
    atMost: { questions: 1.1, noticeS: 2 },
  },
];

const provider: Provider = {
  ...providerDefaults,
  id: 'bench',
  name: 'Bench',
  baseUrl: 'https://upstream.test',
  isDemo: false,
};

for (const load of loads) {
  const result = await live(load);
  verdict(
    result.questions <= load.atMost.questions &&
      result.noticeS <= load.atMost.noticeS &&
      (load.calls || result.oldestS <= 20),
    `${load.name.padEnd(26)} ${result.finished} tasks  ` +
      `${result.questions.toFixed(2)} questions a task (≤ ${load.atMost.questions}; floor ${result.floor.toFixed(1)}, ` +
      `${(result.floor / result.questions).toFixed(1)}x fewer)  finish noticed within ${result.noticeS.toFixed(1)} s (p95 ≤ ${load.atMost.noticeS})  ` +
      (load.calls ? '' : `progress at most ${result.oldestS.toFixed(1)} s old (≤ 20)`),
  );
}

/** Lives a span of time under a load; task times are log-normal with median 45 s and σ 0.74. */
async function live({ perMinute, spanMs, tabs, calls = false }: Load) {
  let now = 0;
  const random = seeded(7);
  const clock = { now: () => now };
  const home = openSqlite(':memory:');
  await migrate(home);
  const history = createHistory(home);
  await history.providers.record(provider);

  const work = new Map<string, { begin: number; end: number; askedAt: number; token: string | null }>();
  const callbacks = createCallbacks('bench', 'https://darkroom.test');
  const noticed: number[] = [];
  let questions = 0;
  let floor = 0;
  let oldestMs = 0;
  let names = 0;

  const unclear = async () => ({ kind: 'unclear', message: '' }) as const;
  const upstream: Upstream = {
    async imagine({ echo }) {
      const id = String(++names);
      const end = now + 45 * SECOND * Math.exp(0.74 * normal(random));
      floor += Math.ceil((end - now) / FLOOR_GAP_MS);
      const token = callbacks.addressFor(echo)?.split('/').at(-1) ?? '';
      work.set(id, { begin: now, end, askedAt: now, token: calls ? token : null });
      return { kind: 'accepted', id, ahead: null };
    },
    async reports(ids) {
      questions += Math.ceil(ids.length / 50);
      return ok(ids.flatMap((id) => reportOf(id) ?? []));
    },
    press: unclear,
    answer: unclear,
    edit: unclear,
    blend: unclear,
    describe: unclear,
    shorten: unclear,
    video: unclear,
    retexture: unclear,
    swapFace: unclear,
    swapFaceInVideo: unclear,
    upload: unclear,
    recentReports: async () => ok([]),
    seed: async () => ok(''),
    cancel: async () => ok(null),
    probe: async () => ({ verdict: 'works', message: '', location: null }),
  };

  function reportOf(id: string): Report | null {
    const task = work.get(id);
    if (!task) return null;
    oldestMs = Math.max(oldestMs, Math.min(now, task.end) - task.askedAt);
    task.askedAt = now;
    if (now >= task.end) {
      noticed.push(now - task.end);
      work.delete(id);
      return aReport({ id, stage: 'succeeded' });
    }
    const progressPercent = Math.floor((100 * (now - task.begin)) / (task.end - task.begin));
    return aReport({ id, stage: 'running', progressPercent });
  }

  const connection = { provider, upstream, download: fetch, hasKey: false };
  const connect = () => connection;
  const seal = createSeal('');
  const registry = await createRegistry({ history, seal, connect, given: [connection] });
  const services = createServices({
    clock,
    random,
    history,
    archive: createArchiveForNothing(),
    ...registry,
    connect,
    seal,
    callbacks,
    owner: 'bench',
  });
  const { sender, follower } = services.loops;

  let nextArrival = 0;
  let nextTabs = tabs > 0 ? 0 : Number.POSITIVE_INFINITY;
  let revision = 0;
  while (now < spanMs) {
    const due = (await follower.runDue()) ?? Number.POSITIVE_INFINITY;
    if (perMinute === null && work.size === 0 && nextArrival === Number.POSITIVE_INFINITY)
      nextArrival = now + 20 * SECOND;
    const nextCall = Math.min(...[...work.values()].map(({ end, token }) => (token ? end : Number.POSITIVE_INFINITY)));
    now = Math.max(now + 1, Math.ceil(Math.min(due, nextArrival, nextTabs, nextCall)));
    for (const task of work.values()) {
      if (!task.token || task.end > now) continue;
      await takeCallback(services, task.token, { status: 'SUCCESS' });
      task.token = null;
    }
    if (now >= nextTabs) {
      for (let tab = 0; tab < tabs; tab++) revision = (await history.reads.changes(revision)).revision;
      nextTabs = now + 1_500;
    }
    if (now >= nextArrival) {
      await imagine(services, { ...anImagine('a fox'), id: (++names).toString(16).padStart(32, '0') });
      await sender.runDue();
      await sender.settle();
      nextArrival =
        perMinute === null ? Number.POSITIVE_INFINITY : now - (Math.log(1 - random()) / perMinute) * 60 * SECOND;
    }
  }
  await history.close();
  noticed.sort((a, b) => a - b);
  return {
    finished: noticed.length,
    questions: questions / noticed.length,
    floor: floor / noticed.length,
    noticeS: (noticed[Math.floor(noticed.length * 0.95)] ?? 0) / SECOND,
    oldestS: oldestMs / SECOND,
  };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
