'use client';

import { useState } from 'react';
import { useProviderFacts } from '@/components/shell/provider-facts';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useImagine, usePressButton } from '@/lib/client/queries/commands';
import { alwaysAsks, buttonName, type Button as TaskButton } from '@/lib/domain/button';
import { newCommandId } from '@/lib/domain/command-id';
import type { Task } from '@/lib/domain/task';
import { PromptField } from './prompt-field';
import { promptBehind, remixPrompt } from './remix-prompt';
import { tellError } from './tell-error';
import { VersionNote } from './version-note';

type RemixDialogProps = { task: Task; button: TaskButton; onClose: () => void };

/** Edits the prompt before a button is pressed. Where the provider does not ask for words, it becomes a fresh imagine. */
export function RemixDialog({ task, button, onClose }: RemixDialogProps) {
  const [id] = useState(newCommandId);
  const [start] = useState(() => promptBehind(task, button.intent));
  const [prompt, setPrompt] = useState(start ?? task.prompt);
  const provider = useProviderFacts(task.providerId);
  const press = usePressButton();
  const imagine = useImagine();

  const asksAnyway = alwaysAsks(button.intent);
  const isPress = asksAnyway || (provider?.asksForRemix ?? false);
  // What began from words is an imagine of its own, and may choose its version.
  const remix =
    isPress && start === null
      ? remixPrompt(prompt, task.finalPrompt ?? task.prompt)
      : { prompt: prompt.trim(), removed: false };
  const confirm = () => {
    if (!remix.prompt) return;
    const onError = tellError;
    if (isPress) {
      const command = {
        kind: 'press' as const,
        id,
        parentId: task.id,
        customId: button.customId ?? '',
        remix: !asksAnyway,
      };
      press.mutate({ ...command, answer: { prompt: remix.prompt } }, { onError });
    } else {
      imagine.mutate({ kind: 'imagine', id, prompt: remix.prompt, speed: task.speed, remixOf: task.id }, { onError });
    }
    onClose();
  };

  const name = buttonName(button);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Edit the prompt, then ${name}`}
      description={
        isPress
          ? 'Nothing is sent until you confirm.'
          : 'This provider does not take a new prompt here, so it is sent as a fresh imagine: the pictures will not resemble this one.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabledReason={remix.prompt ? null : 'Write a prompt first.'} onClick={confirm}>
            {isPress ? name : 'Imagine'}
          </Button>
        </>
      }
    >
      <PromptField value={prompt} onChange={setPrompt} isFirst onEnter={confirm} />
      <VersionNote isRemoved={remix.removed} />
    </Dialog>
  );
}
