'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { tellError } from '@/components/gallery/tell-error';
import { encodeMask } from '@/lib/client/mask/encode';
import { useAnswerRegion, useEditImage, useVaryRegion } from '@/lib/client/queries/commands';
import { toAppError } from '@/lib/client/queries/http';
import { cachedTask, knowChanges } from '@/lib/client/queries/tasks';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { toast } from '@/lib/client/stores/toasts';
import { type Easel, takesMask } from '@/lib/domain/region';
import { routes } from '@/lib/domain/routes';

/**
 * Sends what is painted: the mask becomes a PNG, which is read again to be sure, and is recorded with its prompt; then
 * one is back in the stream, where the card stands already. The command's id is the draft's, so pressing twice is one
 * task, also after an answer that was lost. The draft is forgotten when the server has it, not before.
 */
export function useRegionSend({ purpose, picture }: Easel, draft: MaskDraft, here: string) {
  const [isSending, setSending] = useState(false);
  const vary = useVaryRegion();
  const answer = useAnswerRegion();
  const edit = useEditImage();
  const router = useRouter();
  const client = useQueryClient();

  function record(id: string, png: Uint8Array | null, prompt: string): Promise<unknown> {
    if (purpose.kind === 'edit') {
      const { width, height } = picture;
      const { fileHash, providerId } = purpose;
      const mask = png && { png };
      return edit.mutateAsync({ id, fileHash, providerId, prompt, mask, size: { width, height }, speed: null });
    }
    const mask = { png: png ?? new Uint8Array() };
    if (purpose.kind === 'answer') return answer.mutateAsync({ taskId: purpose.taskId, prompt, mask });
    return vary.mutateAsync({ id, parentId: purpose.parentId, customId: purpose.customId, prompt, mask });
  }

  async function settle(recorded: Promise<unknown>, id: string): Promise<void> {
    const { forget } = draft.getState();
    try {
      await recorded;
    } catch (thrown) {
      const { kind } = toAppError(thrown);
      await tellError(thrown);
      // Where only the answer was lost the card is there after all, and nothing is left to do.
      if (kind === 'unreachable') await knowChanges(client).catch(() => undefined);
      if (cachedTask(client, id)) return forget();
      if (kind !== 'not-waiting')
        toast('Your mask is kept.', { action: { label: 'Back to it', run: () => router.push(here) } });
      return;
    }
    await forget();
  }

  /** False where it could not be sent, and one is still here. */
  async function send(): Promise<boolean> {
    if (isSending) return true;
    setSending(true);
    const { bitmap, prompt, commandId } = draft.getState();
    try {
      const png = takesMask(purpose) ? await encodeMask(bitmap) : null;
      void settle(record(commandId, png, prompt), commandId);
      router.replace(routes.create);
      return true;
    } catch {
      setSending(false);
      toast('The mask could not be made ready. Nothing was sent: try again in a moment.', { tone: 'danger' });
      return false;
    }
  }
  return { send, isSending };
}
