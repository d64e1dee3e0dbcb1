'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useAnswerModal, useCancelTask } from '@/lib/client/queries/commands';
import { useTask } from '@/lib/client/queries/tasks';
import { imagesOf } from '@/lib/domain/image';
import type { Ask, Task } from '@/lib/domain/task';
import { PromptField } from './prompt-field';
import { remixPrompt } from './remix-prompt';
import { tellError } from './tell-error';
import { VersionNote } from './version-note';
import { ZoomForm } from './zoom-form';
import { ratioOf, withoutZoomFlags, zoomInPrompt, zoomPrompt } from './zoom-prompt';

/** Answers a task that waits upstream, in the dialog it needs. Closing it leaves the task waiting; discarding ends it. */
export function AnswerDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const { ask, suggestion } = questionOf(task);
  const parent = useTask(task.parentId ?? '');
  // A server that asks without a suggestion means the parent's own words.
  const suggested = suggestion || parent?.prompt || task.prompt;
  const [draft, setDraft] = useState({
    zoom: zoomInPrompt(suggested) ?? 1.5,
    ratio: ratioOf(suggested, parent?.ratio ?? task.ratio),
    prompt: ask === 'zoom' ? withoutZoomFlags(suggested) : suggested,
  });
  const answer = useAnswerModal();
  const cancel = useCancelTask();
  const onError = tellError;

  const words = remixPrompt(draft.prompt, parent?.finalPrompt ?? parent?.prompt ?? draft.prompt);
  const prompt = ask === 'zoom' ? zoomPrompt(draft.prompt, draft.zoom, draft.ratio) : words.prompt;
  const isEmpty = !draft.prompt.trim();
  const confirm = () => {
    if (!prompt) return;
    answer.mutate({ taskId: task.id, answer: { prompt } }, { onError });
    onClose();
  };
  const discard = () => {
    cancel.mutate({ taskId: task.id }, { onError });
    onClose();
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size={ask === 'zoom' ? 'large' : 'medium'}
      title={titles[ask]}
      description="The provider waits for this answer. Nothing runs until then."
      footer={
        <>
          <Button onClick={discard}>Discard</Button>
          <Button look="primary" disabledReason={isEmpty ? 'Write a prompt first.' : null} onClick={confirm}>
            {ask === 'zoom' ? 'Zoom out' : 'Send'}
          </Button>
        </>
      }
    >
      {ask === 'zoom' && (
        <ZoomForm
          draft={draft}
          onChange={setDraft}
          image={parent ? (imagesOf(parent)[0] ?? null) : null}
          own={parent?.ratio ?? task.ratio}
        />
      )}
      {ask === 'prompt' && (
        <>
          <PromptField
            value={draft.prompt}
            onChange={(value) => setDraft({ ...draft, prompt: value })}
            isFirst
            onEnter={confirm}
          />
          <VersionNote isRemoved={words.removed} />
        </>
      )}
    </Dialog>
  );
}

const titles = { zoom: 'Custom Zoom', prompt: 'Confirm the prompt' } as const;

/** A region is asked for in the region editor, which has a page of its own; here are the other two. */
function questionOf({ state }: Task): { ask: Exclude<Ask, 'region'>; suggestion: string } {
  if (state.status === 'needs-input')
    return { ask: dialogFor(state.ask), suggestion: withoutKeycap(state.suggestedPrompt) };
  return { ask: dialogFor(state.status === 'uncertain' ? state.ask : null), suggestion: '' };
}

function dialogFor(ask: Ask | null): Exclude<Ask, 'region'> {
  return ask === 'zoom' ? 'zoom' : 'prompt';
}

/** Some servers put the number of the suggestion in front of it, as a keycap. */
function withoutKeycap(prompt: string): string {
  return prompt.replace(/^\d\uFE0F?\u20E3\s*/, '');
}
