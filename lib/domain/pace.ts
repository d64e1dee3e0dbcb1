import type { TaskRecord } from './advance';
import type { Speed } from './provider';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When the follower asks again about a task, and how often it has asked since the state last changed. */
export type Schedule = { dueAt: number | null; looks: number };

/** In place of the number of looks: the provider itself said that there is something to see. */
export const HINTED = -1;

/** Between two questions about a task whose provider tells by itself: only a call that was lost is found so. */
const SAFETY_GAP_MS = 4 * MINUTE;

/** Seconds between questions at a provider that costs nothing to ask: the simulator in our own process. */
const LOCAL_GAP_MS = SECOND;
/** How often a task that is done and shows no picture yet is asked about: storage may lag behind SUCCESS (midjourney-api.md §15.6). */
const LATE_PICTURE_GAP_MS = 5 * SECOND;

/**
 * The gap between two questions to a provider that follows so many tasks. One question serves all of them, so
 * company makes asking cheaper per task and the gap shorter. Chosen on a simulated day (tests/bench/follower.ts):
 * alone it must not exceed 13 s to notice 95 % of finishes in time, in a crowd 6 s.
 */
export function gapMs(following: number): number {
  return 5_750 + 7_000 / Math.max(1, following);
}

/** When an action is likely done at the earliest: the first question comes then, or with the next one about others. */
export function firstLookMs(task: Pick<TaskRecord, 'pressed' | 'speed'>): number {
  const kind = task.pressed?.intent.kind;
  if (kind === 'pick' || kind === 'pick-clip') return 2 * SECOND;
  return task.speed === 'turbo' ? 9 * SECOND : 18 * SECOND;
}

/** A time beyond which a task is no longer simply late (midjourney-api.md §15.4, doubled: a wrong doubt costs trust). */
export function overdueMs(speed: Speed | null): number {
  return speed === 'fast' || speed === 'turbo' ? 20 * MINUTE : HOUR;
}

/** Gaps for a task in doubt, or one that waits for a person: each about half the time it has stood so far, then never. */
export function doubtGapMs(standingMs: number): number | null {
  if (standingMs > 7 * DAY) return null;
  return Math.min(6 * HOUR, Math.max(5 * SECOND, standingMs / 2));
}

/** How this provider is asked: the injected chance spreads the questions of many servers. */
export type Pace = { isLocal: boolean; callsBack: boolean; following: number; random: () => number };

/** When to ask about a task next, given what it was and what it became. */
export function scheduleAfter(
  after: TaskRecord,
  before: { task: TaskRecord; schedule: Schedule },
  now: number,
  pace: Pace,
): Schedule {
  const isSame = after.state.status === before.task.state.status;
  const looks = isSame ? Math.max(0, before.schedule.looks) + 1 : 0;
  const at = (waitMs: number | null) => ({ dueAt: waitMs === null ? null : Math.round(now + waitMs), looks });

  switch (after.state.status) {
    case 'sending':
    case 'failed':
    case 'cancelled':
      return at(null);
    case 'succeeded':
      return at(null);
    case 'waiting':
    case 'running': {
      if (pace.isLocal) return at(LOCAL_GAP_MS);
      if (after.state.status === 'running' && after.state.madeAt !== undefined) return at(LATE_PICTURE_GAP_MS);
      if (pace.callsBack) return at(SAFETY_GAP_MS);
      const wait = before.task.state.status === 'sending' ? firstLookMs(after) : gapMs(pace.following);
      return at(wait * (0.95 + 0.1 * pace.random()));
    }
    case 'needs-input':
      return at(doubtGapMs(isSame ? MINUTE * (looks + 1) : MINUTE));
    case 'uncertain':
      return at(doubtGapMs(now - after.state.since));
  }
}

/** How long to leave a provider alone after this many troubles in a row, unless it said so itself. */
export function backOffMs(troubles: number, retryAfterMs: number | null): number {
  return retryAfterMs ?? Math.min(2 * MINUTE, 2 * SECOND * 2 ** Math.min(troubles, 8));
}
