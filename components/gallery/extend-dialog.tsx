'use client';

import { useId, useState } from 'react';
import { useProviderFacts } from '@/components/shell/provider-facts';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Segmented } from '@/components/ui/segmented';
import { useMake, usePressButton } from '@/lib/client/queries/commands';
import { useTask } from '@/lib/client/queries/tasks';
import type { Motion } from '@/lib/domain/button';
import { clipPlace, clipSpeed } from '@/lib/domain/clip';
import { newCommandId } from '@/lib/domain/command-id';
import { MAX_PROMPT_LENGTH } from '@/lib/domain/limits';
import type { DialogRequest } from './hands';
import { tellError } from './tell-error';

type ExtendDialogProps = { request: Extract<DialogRequest, { kind: 'extend' }>; onClose: () => void };

/**
 * Makes a clip longer: by the button its provider offers for that, or by asking for a video that goes on from it, which
 * also takes words.
 */
export function ExtendDialog({ request: { task, tile, motion: wanted = 'low' }, onClose }: ExtendDialogProps) {
  const [id] = useState(newCommandId);
  const [motion, setMotion] = useState<Motion>(wanted);
  const [words, setWords] = useState('');
  const wordsId = useId();
  const press = usePressButton();
  const make = useMake();
  const provider = useProviderFacts(task.providerId);
  const place = clipPlace(task, tile);
  const video = useTask(place?.parentId ?? '');

  const button = task.buttons.find(({ intent }) => intent.kind === 'extend' && intent.motion === motion);
  const takesWords = place !== null && provider?.refused.video === undefined;
  const prompt = words.trim();
  const extend = () => {
    if (button?.customId && prompt === '') {
      press.mutate({ kind: 'press', id, parentId: task.id, customId: button.customId }, { onError: tellError });
    } else if (place) {
      const from = { kind: 'clip', ...place } as const;
      const batch = batchLike(video?.expectedTiles);
      const speed = clipSpeed(task.speed);
      make.mutate({ kind: 'video', id, prompt, motion, batch, from, speed, size: task.ratio }, { onError: tellError });
    }
    onClose();
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Extend the clip"
      description="Makes what comes after its last frame. Nothing is sent until you confirm."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" onClick={extend}>
            Extend
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-col items-start gap-1.5">
          <span aria-hidden="true" className="font-medium text-sm">
            Motion
          </span>
          <Segmented
            label="Motion"
            value={motion}
            onChange={setMotion}
            options={[
              { value: 'low', label: 'Low' },
              { value: 'high', label: 'High' },
            ]}
          />
        </div>
        {takesWords && (
          <div className="flex flex-col gap-1.5">
            <label htmlFor={wordsId} className="font-medium text-sm">
              What happens next <span className="font-normal text-ink-muted">(optional)</span>
            </label>
            <textarea
              id={wordsId}
              rows={3}
              value={words}
              maxLength={MAX_PROMPT_LENGTH}
              data-autofocus=""
              onChange={(event) => setWords(event.target.value)}
              className="w-full resize-y rounded-md border border-line bg-ground px-3 py-2 text-sm leading-relaxed hover:border-line-strong pointer-coarse:text-base"
            />
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** As many clips as there were before, so that going on costs what beginning did. */
function batchLike(clips: number | undefined): 1 | 2 | 4 {
  return clips === 1 || clips === 2 ? clips : 4;
}
