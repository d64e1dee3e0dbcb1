import { classNames } from '@/components/ui/class-names';
import { isMoving, needsPerson, type Task } from '@/lib/domain/task';
import { statusWords } from './task-words';

/** How a task stands, in words. Percentages are not read out one by one; what they lead to is. */
export function TaskStatus({ task }: { task: Task }) {
  return (
    <span
      role="status"
      aria-live={task.state.status === 'running' ? 'off' : 'polite'}
      className={classNames('inline-flex items-center gap-1.5 font-medium tabular-nums', toneOf(task))}
    >
      <span aria-hidden="true" className={classNames('size-1.5 rounded-full bg-current', isDone(task) && 'hidden')} />
      {statusWords(task)}
    </span>
  );
}

function isDone(task: Task): boolean {
  return task.state.status === 'succeeded' && !isMoving(task) && !needsPerson(task);
}

function toneOf(task: Task): string {
  if (task.state.status === 'failed') return 'text-danger';
  if (needsPerson(task)) return task.state.status === 'succeeded' ? 'text-danger' : 'text-warning';
  return isMoving(task) ? 'text-accent-ink' : 'text-ink-faint';
}
