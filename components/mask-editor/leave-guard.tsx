'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type Traversal = Event & { navigationType: string; cancelable: boolean };

/**
 * Asks before one leaves with a mask that was not sent: on the close button, the browser's Back, and a closed tab. The
 * mask is kept either way; the question is for those who believe it was sent.
 */
export function useLeaveGuard(hasUnsent: () => boolean, leave: () => void) {
  const [isAsking, setAsking] = useState(false);

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('beforeunload', (event) => hasUnsent() && event.preventDefault(), { signal });
    // Where the browser can be asked to stay on Back; elsewhere Back leaves, and the draft is there on return.
    const navigation: EventTarget | undefined = Reflect.get(window, 'navigation');
    navigation?.addEventListener(
      'navigate',
      (event) => {
        const { navigationType, cancelable } = event as Traversal;
        if (navigationType !== 'traverse' || !cancelable || !hasUnsent()) return;
        event.preventDefault();
        setAsking(true);
      },
      { signal },
    );
    return () => listening.abort();
  }, [hasUnsent]);

  return {
    close: () => (hasUnsent() ? setAsking(true) : leave()),
    isAsking,
    stay: () => setAsking(false),
  };
}

type LeaveDialogProps = { isOpen: boolean; onStay: () => void; onLeave: () => void; onDiscard: () => void };

export function LeaveDialog({ isOpen, onStay, onLeave, onDiscard }: LeaveDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onStay}
      size="small"
      title="Leave without sending?"
      description="Nothing was sent. The mask and the prompt are kept and will be here when you come back."
      footer={
        <>
          <Button look="danger" onClick={onDiscard}>
            Discard mask
          </Button>
          <Button onClick={onStay} data-autofocus="">
            Stay
          </Button>
          <Button look="primary" onClick={onLeave}>
            Leave
          </Button>
        </>
      }
    />
  );
}
