'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Task } from '@/lib/domain/task';
import { taskName } from '@/lib/domain/task-name';
import { useSendAgain } from './use-send-again';

/** The one place where something may be paid for twice, so the person says so in as many words. */
export function SendAgainDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const { send } = useSendAgain(task);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title="Send it again?"
      description="The first one may have been accepted. If it was, both are made and both are charged."
      footer={
        <>
          <Button onClick={onClose} data-autofocus="">
            Keep waiting
          </Button>
          <Button
            look="danger"
            onClick={() => {
              send();
              onClose();
            }}
          >
            Send again
          </Button>
        </>
      }
    >
      <p className="line-clamp-4 rounded-md bg-sunken p-3 text-ink-muted text-sm">{taskName(task)}</p>
    </Dialog>
  );
}
