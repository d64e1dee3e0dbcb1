'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { DialogRequest } from './hands';

type SpendDialogProps = { request: Extract<DialogRequest, { kind: 'spend' }>; onClose: () => void };

/** Asks before several tasks are sent at one click, where that costs money. */
export function SpendDialog({ request: { title, cost, label, spend }, onClose }: SpendDialogProps) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={title}
      description={`They will cost about ${cost}.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            data-autofocus=""
            onClick={() => {
              spend();
              onClose();
            }}
          >
            {label}
          </Button>
        </>
      }
    />
  );
}
