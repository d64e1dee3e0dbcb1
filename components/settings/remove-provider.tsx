'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorText } from '@/components/ui/error-text';
import { toAppError } from '@/lib/client/queries/http';
import { useRemoveProvider } from '@/lib/client/queries/provider-commands';
import { toast } from '@/lib/client/stores/toasts';
import { routes } from '@/lib/domain/routes';
import type { ProviderDetail } from '@/lib/domain/settings';

type RemoveProviderProps = { provider: Pick<ProviderDetail, 'id' | 'name' | 'tasks' | 'running'> };

/** Takes a provider away, after saying what that means: its key is gone for good, its tasks are not. */
export function RemoveProvider({ provider: { id, name, tasks, running } }: RemoveProviderProps) {
  const [isAsking, setAsking] = useState(false);
  const router = useRouter();
  const { mutate: remove, isPending, error } = useRemoveProvider();
  const confirm = () =>
    remove(id, {
      onSuccess: () => {
        toast(`${name} is disconnected.`);
        router.push(routes.settings);
      },
    });
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        Disconnect…
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        size="small"
        title={`Disconnect ${name}?`}
        description="Its key is deleted from this server."
        footer={
          <>
            <Button onClick={() => setAsking(false)} data-autofocus="">
              Keep it
            </Button>
            <Button look="danger" disabledReason={isPending ? 'Disconnecting …' : null} onClick={confirm}>
              Disconnect
            </Button>
          </>
        }
      >
        <ul className="grid list-disc gap-1.5 pl-5 text-sm leading-relaxed">
          <li>{tasks === 0 ? 'No task came from there.' : `Its ${count(tasks, 'task')} and their pictures stay.`}</li>
          {running > 0 && (
            <li>{count(running, 'task')} still running there will not be followed until it is connected again.</li>
          )}
          {tasks > 0 && <li>Its pictures cannot be varied or upscaled until it is connected again.</li>}
        </ul>
        {error && (
          <div role="alert" className="mt-3">
            <ErrorText error={toAppError(error)} />
          </div>
        )}
      </Dialog>
    </>
  );
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
