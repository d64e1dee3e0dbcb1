'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { tellError } from '@/components/gallery/tell-error';
import { encodeMask } from '@/lib/client/mask/encode';
import { useAnswerRegion, useEditImage, useVaryRegion } from '@/lib/client/queries/commands';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { toast } from '@/lib/client/stores/toasts';
import { newCommandId } from '@/lib/domain/command-id';
import type { Easel } from '@/lib/domain/region';
import { routes } from '@/lib/domain/routes';

/**
 * Sends what is painted: the mask becomes a PNG, which is read again to be sure, and is recorded with its prompt; then
 * one is back in the stream, where the card stands already. The command's id is made once, so pressing twice is one
 * task. The draft is forgotten when the server has it, not before.
 */
export function useRegionSend({ purpose, picture }: Easel, draft: MaskDraft, here: string) {
  const [id] = useState(newCommandId);
  const [isSending, setSending] = useState(false);
  const vary = useVaryRegion();
  const answer = useAnswerRegion();
  const edit = useEditImage();
  const router = useRouter();

  function record(png: Uint8Array | null, prompt: string): Promise<unknown> {
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

  async function send(): Promise<void> {
    if (isSending) return;
    setSending(true);
    const { bitmap, prompt } = draft.getState();
    const takesMask = purpose.kind !== 'edit' || purpose.form !== 'none';
    try {
      const recorded = record(takesMask ? await encodeMask(bitmap) : null, prompt);
      recorded.then(draft.getState().forget, (thrown) => {
        tellError(thrown);
        toast('Your mask is kept.', { action: { label: 'Back to it', run: () => router.push(here) } });
      });
      router.replace(routes.create);
    } catch (thrown) {
      setSending(false);
      throw thrown;
    }
  }
  return { send, isSending };
}
