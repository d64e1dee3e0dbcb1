'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRefusals } from '@/components/shell/provider-facts';
import { Button } from '@/components/ui/button';
import { useCancelTask } from '@/lib/client/queries/commands';
import { refreshProviders } from '@/lib/client/queries/providers';
import type { Task } from '@/lib/domain/task';
import { tellError } from './tell-error';

/**
 * Ends a task by the person's word. What that means upstream depends on where it stands; where upstream would have to
 * stop it and is known not to have such a call, there is no button.
 */
export function CancelButton({ task, label, hint }: { task: Task; label: string; hint?: string }) {
  const cancel = useCancelTask();
  const client = useQueryClient();
  const refusalOf = useRefusals(task.providerId);
  if (isUpstreams(task) && refusalOf('cancel') !== null) return null;
  // It may have said just now that it knows no such call.
  const refused = (thrown: unknown) => {
    void refreshProviders(client);
    return tellError(thrown);
  };
  return (
    <Button
      size="small"
      look="quiet"
      hint={hint}
      disabledReason={cancel.isPending ? 'On its way.' : null}
      onClick={() => cancel.mutate({ taskId: task.id }, { onError: refused })}
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
