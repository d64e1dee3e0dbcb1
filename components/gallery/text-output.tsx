import { classNames } from '@/components/ui/class-names';
import type { Task } from '@/lib/domain/task';

/** What a task wrote instead of drawing, or the plain word that it made nothing. */
export function TextOutput({ task, isInFlow }: { task: Task; isInFlow: boolean }) {
  if (task.state.status !== 'succeeded') return null;
  const { output } = task.state;
  if (output.kind !== 'text' && output.kind !== 'none') return null;
  return (
    <div
      className={classNames(
        'p-4 text-sm leading-relaxed',
        !isInFlow && 'absolute inset-0 overflow-y-auto rounded-md border border-line bg-raised',
      )}
    >
      {output.kind === 'text' ? (
        <p className="max-w-prose whitespace-pre-wrap break-words">{output.text}</p>
      ) : (
        <p className="text-ink-muted">Done. This made no picture.</p>
      )}
    </div>
  );
}
