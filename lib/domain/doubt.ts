import type { TaskRecord } from './advance';
import type { Doubt } from './task';

/** Upstream may not show a task yet in its first minute (midjourney-api.md §15.5). */
const VISIBLE_AFTER_MS = 60_000;

/** Nobody knows how it stands. It is asked about all the same, at growing gaps. */
export function doubtful(task: TaskRecord, doubt: Doubt, message: string, now: number): TaskRecord {
  const step = task.state.status === 'sending' ? task.state.step : null;
  return { ...task, state: { status: 'uncertain', doubt, step, ask: null, since: now, message } };
}

/** Upstream does not know it: twice after its first minute means that it is lost. */
export function missed(task: TaskRecord, now: number): TaskRecord {
  if (!isUnderWay(task) && !isInDoubt(task, 'disconnected')) return task;
  if (now - (task.answeredAt ?? task.sentAt ?? task.createdAt) < VISIBLE_AFTER_MS) return task;
  const counted = { ...task, missing: task.missing + 1 };
  return counted.missing < 2 ? counted : doubtful(counted, 'lost-upstream', '', now);
}

/** Follows it as closely as at first. A lost answer stays a doubt: to look for it we need no leave. */
export function lookedAgain(task: TaskRecord, now: number): TaskRecord {
  if (isInDoubt(task, 'no-picture'))
    return { ...task, state: { status: 'running', progressPercent: 100, madeAt: now } };
  if (!isInDoubt(task, 'lost-upstream', 'overdue')) return task;
  return { ...task, missing: 0, state: { status: 'waiting', ahead: null } };
}

export function isUnderWay({ state }: TaskRecord): boolean {
  return state.status === 'waiting' || state.status === 'running';
}

export function isInDoubt({ state }: TaskRecord, ...doubts: Doubt[]): boolean {
  return state.status === 'uncertain' && doubts.includes(state.doubt);
}
