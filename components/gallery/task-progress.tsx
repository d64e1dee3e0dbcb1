import { isSaving, type Task } from '@/lib/domain/task';

/** The bar along the lower edge of a task's box while it runs. */
export function TaskProgress({ task }: { task: Task }) {
  if (task.state.status !== 'running') return null;
  const { progressPercent } = task.state;
  return (
    <div
      role="progressbar"
      aria-label="Progress"
      aria-valuemin={0}
      aria-valuemax={100}
      {...(progressPercent !== null && { 'aria-valuenow': Math.round(progressPercent) })}
      className="pointer-events-none absolute inset-x-0 bottom-0 h-0.5 overflow-hidden rounded-full bg-line"
    >
      <div
        className="h-full origin-left bg-accent transition-transform duration-200"
        style={{ transform: `scaleX(${(progressPercent ?? 5) / 100})` }}
      />
    </div>
  );
}

/**
 * A picture on its way, in its empty box: the paper takes on the light of the lamp from below as far as it has come.
 * Nothing moves by itself, so fifty of them cost nothing and disturb nobody.
 */
export function Developing({ task }: { task: Task }) {
  const { state } = task;
  const percent = isSaving(task) ? 100 : state.status === 'running' ? (state.progressPercent ?? 0) : 0;
  if (percent === 0) return null;
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0">
      <div
        className="size-full origin-bottom bg-linear-to-t from-accent/25 to-accent/5 transition-transform duration-200"
        style={{ transform: `scaleY(${percent / 100})` }}
      />
    </div>
  );
}
