'use client';

import { useState } from 'react';
import { useProviderFacts } from '@/components/shell/provider-facts';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { formatMoney } from '@/components/ui/format';
import { useImagine, usePressButton } from '@/lib/client/queries/commands';
import { alwaysAsks, buttonName, type Button as TaskButton } from '@/lib/domain/button';
import { newCommandId } from '@/lib/domain/command-id';
import { priceOf } from '@/lib/domain/price';
import { checkPrompt } from '@/lib/domain/prompt/check';
import { expansionCount } from '@/lib/domain/prompt/expand';
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
  const refusal = refusalOf(remix.prompt);
  const asWhat = isPress
    ? { command: { kind: 'press' as const }, pressed: { intent: button.intent }, speed: task.speed }
    : { command: { kind: 'imagine' as const }, pressed: null, speed: task.speed };
  const confirm = () => {
    if (refusal !== null) return;
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
      // It stays where its parent was made; where that provider is gone, the words still are what they are.
      const home = provider && { providerId: provider.id };
      const { prompt: words } = remix;
      imagine.mutate({ kind: 'imagine', id, prompt: words, speed: task.speed, remixOf: task.id, ...home }, { onError });
    }
    onClose();
  };

  const name = buttonName(button);
  const cost = provider && priceOf(asWhat, provider);
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
          <Button look="primary" disabledReason={refusal} onClick={confirm}>
            {isPress ? name : 'Imagine'}
          </Button>
        </>
      }
    >
      <PromptField value={prompt} onChange={setPrompt} isFirst onEnter={confirm} />
      <VersionNote isRemoved={remix.removed} />
      {refusal !== null && remix.prompt !== '' && (
        <p role="status" className="mt-2 text-danger text-sm">
          {refusal}
        </p>
      )}
      {provider && (
        <p className="mt-2 text-ink-muted text-xs">
          Goes to {provider.name}
          {cost !== null && `, about ${formatMoney(cost, provider.currency)}`}.
        </p>
      )}
    </Dialog>
  );
}

/** What stands in the way of these words; null where nothing does. One press is one task: what stands for several is not. */
function refusalOf(prompt: string): string | null {
  if (prompt === '') return 'Write a prompt first.';
  if (expansionCount(prompt) > 1) return 'This stands for several prompts. Send those from the composer.';
  return checkPrompt(prompt, { images: 1, also: [] }).find(({ blocks }) => blocks)?.message ?? null;
}
