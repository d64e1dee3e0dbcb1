import { isMoving, needsPerson, type Task } from './task';

/** What has become of a task that someone who looks elsewhere would want to be told. */
export type News = 'done' | 'failed' | 'needs-you';

type Standing = Pick<Task, 'state' | 'media'>;

/** The news between two sights of a task; null where there are none, as for what a person ended. */
export function newsOf(before: Standing | null, after: Standing): News | null {
  const now = newsIn(after);
  return now !== null && (before === null || newsIn(before) !== now) ? now : null;
}

function newsIn(task: Standing): News | null {
  if (needsPerson(task)) return 'needs-you';
  if (task.state.status === 'failed') return 'failed';
  return task.state.status === 'succeeded' && !isMoving(task) ? 'done' : null;
}

/** How far the tasks that are under way have come together, in whole percent. */
export function progressOf(tasks: readonly Standing[]): number {
  const moving = tasks.filter(isMoving);
  if (moving.length === 0) return 0;
  const sum = moving.reduce((total, { state }) => total + percentOf(state), 0);
  return Math.round(sum / moving.length);
}

function percentOf(state: Task['state']): number {
  if (state.status === 'succeeded') return 100;
  return state.status === 'running' ? (state.progressPercent ?? 0) : 0;
}
