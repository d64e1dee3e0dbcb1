'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { usePressButton } from '@/lib/client/queries/commands';
import type { Button as TaskButton } from '@/lib/domain/button';
import { newCommandId } from '@/lib/domain/command-id';
import { imagesOf } from '@/lib/domain/image';
import { reduceRatio } from '@/lib/domain/ratio';
import type { Task } from '@/lib/domain/task';
import { tellError } from './tell-error';
import { ZoomForm } from './zoom-form';
import { withoutZoomFlags, zoomPrompt } from './zoom-prompt';

type CustomZoomDialogProps = { task: Task; button: TaskButton; onClose: () => void };

/**
 * Comes before the press: upstream would otherwise wait for an answer that never comes when one closes this. The id is
 * made when it opens, so that confirming twice is one task and opening it again is another.
 */
export function CustomZoomDialog({ task, button, onClose }: CustomZoomDialogProps) {
  const [id] = useState(newCommandId);
  const [draft, setDraft] = useState({
    zoom: 1.5,
    ratio: reduceRatio(task.ratio),
    prompt: withoutZoomFlags(task.prompt),
  });
  const press = usePressButton();
  const confirm = () => {
    const answer = { prompt: zoomPrompt(draft.prompt, draft.zoom, draft.ratio) };
    press.mutate(
      { kind: 'press', id, parentId: task.id, customId: button.customId ?? '', answer },
      { onError: tellError },
    );
    onClose();
  };
  const reason = draft.prompt.trim() ? null : 'Write a prompt first.';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="large"
      title="Custom Zoom"
      description="Paints more around the picture. Nothing is sent until you confirm."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabledReason={reason} onClick={confirm}>
            Zoom out
          </Button>
        </>
      }
    >
      <ZoomForm draft={draft} onChange={setDraft} image={imagesOf(task)[0] ?? null} own={task.ratio} />
    </Dialog>
  );
}
