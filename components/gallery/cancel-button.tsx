'use client';

import { useRefusals } from '@/components/shell/provider-facts';
import { Button } from '@/components/ui/button';
import { useCancelTask } from '@/lib/client/queries/commands';
import { toAppError } from '@/lib/client/queries/http';
import { toast } from '@/lib/client/stores/toasts';
import type { AppErrorKind } from '@/lib/domain/app-error';
import type { Task } from '@/lib/domain/task';
import { tellError } from './tell-error';

/**
 * Ends a task by the person's word. What that means upstream depends on where it stands; where upstream would have to
 * stop it and is known not to have such a call, there is no button.
 */
export function CancelButton({ task, label, hint }: { task: Task; label: string; hint?: string }) {
  const cancel = useCancelTask();
  const refusalOf = useRefusals(task.providerId);
  if (isUpstreams(task) && refusalOf('cancel') !== null) return null;
  return (
    <Button
      size="small"
      look="quiet"
      hint={hint}
      disabledReason={cancel.isPending ? 'On its way.' : null}
      onClick={() => cancel.mutate({ taskId: task.id }, { onError: tellRefusal })}
    >
      {label}
    </Button>
  );
}

/** Whether only the provider can stop it. */
function isUpstreams({ state }: Task): boolean {
  if (state.status === 'sending') return state.sentAt !== null;
  return state.status === 'waiting' || state.status === 'running';
}

/** After this it has no button any more, so it is said in passing. */
function tellRefusal(thrown: unknown): void {
  const words = refusals[toAppError(thrown).kind];
  if (words) toast(words, { tone: 'danger' });
  else void tellError(thrown);
}

const refusals: Partial<Record<AppErrorKind, string>> = {
  'not-offered': 'This provider cannot cancel. The task goes on.',
  'invalid-input': 'It is on its way: it can be cancelled when the provider has answered.',
  refused: 'The provider did not cancel it. The task goes on.',
  'not-found': 'The provider did not cancel it. The task goes on.',
};
