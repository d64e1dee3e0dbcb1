'use client';

import { Button } from '@/components/ui/button';
import { useCancelTask } from '@/lib/client/queries/commands';
import type { Task } from '@/lib/domain/task';
import { tellError } from './tell-error';

/** Ends a task by the person's word. What that means upstream depends on where it stands. */
export function CancelButton({ task, label, hint }: { task: Task; label: string; hint?: string }) {
  const cancel = useCancelTask();
  return (
    <Button
      size="small"
      look="quiet"
      hint={hint}
      disabledReason={cancel.isPending ? 'On its way.' : null}
      onClick={() => cancel.mutate({ taskId: task.id }, { onError: tellError })}
    >
      {label}
    </Button>
  );
}
