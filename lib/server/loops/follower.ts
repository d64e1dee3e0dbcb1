import 'server-only';
import type { TaskRecord } from '@/lib/domain/advance';
import type { AppError } from '@/lib/domain/app-error';
import { canRemix } from '@/lib/domain/button';
import { callsBack } from '@/lib/domain/capability';
import { MAX_MASK_BYTES } from '@/lib/domain/limits';
import { isAnswerLost } from '@/lib/domain/modal';
import { backOffMs, HINTED, overdueMs, scheduleAfter } from '@/lib/domain/pace';
import { isFinished, type Report } from '@/lib/domain/task';
import { type Archive, onePiece } from '../archive/archive';
import type { Clock } from '../clock';
import type { History } from '../history/history';
import type { Change, HeldTask } from '../history/task-writes';
import { type Connection, type Connections, idsOf } from '../providers';
import type { Loop } from './loop';

const LEASE_MS = 20_000;
const SWEEP_EVERY_MS = 30_000;
/** However often a provider calls, it is asked this often at most because of that. */
const BREATH_MS = 1_500;
/** Another server asks this provider; look whether it still lives. */
const ELSEWHERE_MS = 5_000;

export type FollowerParts = {
  history: History;
  archive: Archive;
  connections: Connections;
  clock: Clock;
  random: () => number;
  owner: string;
  /** Something changed that the other loops wait for: a picture to save, an answer to send. */
  onNews: () => void;
};

/** Asks each provider how its tasks stand: one question for all of them, at a pace that `lib/domain/pace.ts` sets. */
export function createFollower(parts: FollowerParts): Loop {
  const { connections, history, clock, owner } = parts;
  const troubles = new Map<string, { count: number; until: number }>();
  let sweep = { served: '', at: 0 };
  const askedAt = new Map<string, number>();

  /** What nobody is connected to can be neither sent nor asked nor fetched; it says so until somebody is again. */
  async function setApart(): Promise<void> {
    const now = clock.now();
    const served = (await history.providers.served(idsOf(connections), now)).sort();
    // Nothing is stranded by itself: looked at when a provider comes or goes, and now and then for what was held then.
    if (sweep.served === served.join() && now - sweep.at < SWEEP_EVERY_MS) return;
    const stranded = await history.tasks.strandedBut(served, now);
    const changes = stranded.map((id): Change => ({ id, event: { kind: 'disconnected' } }));
    // Due at once when somebody is connected again; nobody looks before.
    await history.tasks.advance(changes, now, () => ({ dueAt: now, looks: 0 }));
    if (await history.media.strand(served, now)) parts.onNews();
    sweep = { served: served.join(), at: now };
  }

  async function follow(connection: Connection): Promise<number | null> {
    const { id } = connection.provider;
    const now = clock.now();
    const held = await history.tasks.followed(id);
    const firstDue = held[0]?.schedule.dueAt;
    const breathUntil = held[0]?.schedule.looks === HINTED ? (askedAt.get(id) ?? 0) + BREATH_MS : 0;
    const quietUntil = Math.max(troubles.get(id)?.until ?? 0, breathUntil);
    if (firstDue === undefined || firstDue === null) return null;
    if (Math.max(firstDue, quietUntil) > now) return Math.max(firstDue, quietUntil);
    if (!(await history.providers.claim(id, owner, now, LEASE_MS))) return now + ELSEWHERE_MS;

    askedAt.set(id, now);
    const trouble = await look(parts, connection, held);
    if (trouble) {
      const count = (troubles.get(id)?.count ?? 0) + 1;
      const retryAfterMs = trouble.kind === 'rate-limited' ? trouble.retryAfterMs : null;
      troubles.set(id, { count, until: clock.now() + backOffMs(count, retryAfterMs) });
    } else {
      troubles.delete(id);
    }
    return clock.now();
  }

  return {
    name: 'follower',
    async runDue() {
      await setApart();
      // A slow provider does not hold up the others.
      const nexts = await Promise.all(connections.all.map(follow));
      const known = nexts.filter((next) => next !== null);
      return known.length === 0 ? null : Math.min(...known);
    },
    settle: async () => undefined,
  };
}

/** Asks about everything that moves and everything due, writes down what came back. Trouble talking changes no task. */
async function look(parts: FollowerParts, connection: Connection, held: readonly HeldTask[]): Promise<AppError | null> {
  const now = parts.clock.now();
  const asked = held.filter(
    ({ task, schedule }) => isMoving(task) || (schedule.dueAt ?? Number.POSITIVE_INFINITY) <= now,
  );
  const known = asked.filter(({ task }) => task.providerTaskId !== null);
  const nameless = asked.filter(({ task }) => task.providerTaskId === null);

  const changes: Change[] = [];
  if (known.length > 0) {
    const answer = await connection.upstream.reports(known.flatMap(({ task }) => task.providerTaskId ?? []));
    if (!answer.ok) return answer.error;
    const byId = new Map(answer.value.map((report) => [report.id, report]));
    for (const { task } of known) {
      const report = byId.get(task.providerTaskId ?? '');
      changes.push(...(await maskIn(parts, task, report)), ...changesFor(task, report, now));
    }
  }
  // An answer that was lost may have made a task with an id we never learned.
  const lost = [...nameless, ...known.filter(({ task }) => isAnswerLost(task))];
  if (lost.length > 0) {
    const answer = await connection.upstream.recentReports();
    // Where nothing is listed, the lost answer stays lost; that is no trouble with the others.
    if (!answer.ok && answer.error.kind !== 'not-offered') return answer.error;
    const listed = answer.ok ? answer.value : [];
    for (const { task } of lost) changes.push(...lookupFor(task, listed));
  }

  await write(parts, connection, changes, asked, now);
  return null;
}

/** What the list of a provider says about a task whose answer was lost; the task that asked carries our name too. */
function lookupFor(task: TaskRecord, listed: readonly Report[]): Change[] {
  const report = listed.find(({ echo, id }) => echo === task.id && id !== task.providerTaskId);
  if (report) return [{ id: task.id, event: { kind: 'found', report }, raw: report.raw }];
  return task.providerTaskId === null ? [{ id: task.id, event: { kind: 'missing' } }] : [];
}

/** The mask that upstream repeats, taken into the archive where we have none: it was answered elsewhere. */
async function maskIn(
  { archive, history, clock }: FollowerParts,
  task: TaskRecord,
  report?: Report,
): Promise<Change[]> {
  if (!report?.mask || task.maskHash !== null) return [];
  const bytes = Buffer.from(report.mask.replace(/^data:[^,]*,/, ''), 'base64');
  // An archive in trouble must not keep tasks from being followed; the next report brings the mask again.
  const stored = await archive.store(onePiece(bytes), MAX_MASK_BYTES).catch(() => null);
  if (!stored?.ok || !stored.value.mimeType.startsWith('image/')) return [];
  await history.files.record(stored.value, clock.now());
  return [{ id: task.id, event: { kind: 'mask', hash: stored.value.hash } }];
}

function changesFor(task: TaskRecord, report: Report | undefined, now: number): Change[] {
  const news: Change = report
    ? { id: task.id, event: { kind: 'report', report }, raw: report.raw }
    : { id: task.id, event: { kind: 'missing' } };
  const began = task.answeredAt ?? task.sentAt ?? task.createdAt;
  const isOver = isMoving(task) && now - began > overdueMs(task.speed);
  return isOver ? [news, { id: task.id, event: { kind: 'overdue' } }] : [news];
}

async function write(
  { history, clock, random, onNews }: FollowerParts,
  { provider }: Connection,
  changes: readonly Change[],
  asked: readonly HeldTask[],
  askedAt: number,
): Promise<void> {
  const before = new Map(asked.map(({ task }) => [task.id, task.state.status]));
  const following = asked.filter(({ task }) => isMoving(task)).length;
  const now = Math.max(askedAt, clock.now());
  const calls = callsBack(await history.providers.learned(provider.id));
  const pace = { isLocal: provider.isDemo, callsBack: calls, following, random };
  const after = await history.tasks.advance(changes, now, (next, held) => scheduleAfter(next, held, now, pace));
  if (calls && after.some((task) => isFinished(task.state) && wasMissed(task, asked, askedAt))) {
    await history.providers.learn(provider.id, (known) => ({ ...known, missedCallAt: now }));
  }
  for (const task of after) {
    if (task.state.status === before.get(task.id)) continue;
    onNews();
    const wasSprung = task.state.status === 'needs-input' && task.pressed && canRemix(task.pressed.intent);
    if (wasSprung) await history.providers.learn(provider.id, (known) => ({ ...known, asksForRemix: true }));
  }
}

/** Whether only the safety question found out what the provider should have told: then it is asked as often as others. */
function wasMissed({ id }: TaskRecord, asked: readonly HeldTask[], now: number): boolean {
  const schedule = asked.find(({ task }) => task.id === id)?.schedule;
  return schedule !== undefined && schedule.looks !== HINTED && (schedule.dueAt ?? Number.POSITIVE_INFINITY) <= now;
}

function isMoving({ state }: TaskRecord): boolean {
  return state.status === 'waiting' || state.status === 'running';
}
