'use client';

import { X } from 'lucide-react';
import { type Ref, useImperativeHandle } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorText } from '@/components/ui/error-text';
import { IconButton } from '@/components/ui/icon-button';
import { useComposer } from '@/lib/client/stores/composer';
import type { Desk } from './desk';
import { addImages } from './image-uploads';
import { ProblemList } from './problem-list';
import { useReadiness } from './use-readiness';
import { type SendFailure, useSending } from './use-sending';

/** Checks and sends a prompt, and shows what there is to say: a failed send, a count to confirm, problems. */
export function ImagineDesk({ ref }: { ref: Ref<Desk> }) {
  const mend = useComposer((state) => state.mend);
  const { problems, toConfirm, cancelConfirm, whenReady } = useReadiness();
  const { failure, dismissFailure, sendRest, send } = useSending();
  useImperativeHandle(ref, () => ({ send: () => whenReady(send), addFiles: addImages }));
  return (
    <>
      {failure && (
        <div role="alert" className="flex gap-3 rounded-lg border border-danger bg-raised p-3.5">
          <div className="min-w-0 flex-1">
            <FailureText failure={failure} />
            {failure.unsent.length > 0 && (
              <Button size="small" className="mt-2" onClick={sendRest}>
                Send the missing {failure.unsent.length} again
              </Button>
            )}
          </div>
          <IconButton label="Dismiss" icon={<X />} size="small" onClick={dismissFailure} />
        </div>
      )}
      {toConfirm > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
        <div
          role="group"
          aria-label="Confirm"
          className="flex items-center gap-2 rounded-lg border border-line-strong bg-raised py-2 pr-2 pl-3.5 text-sm"
        >
          <p role="status" className="min-w-0 flex-1">
            This stands for {toConfirm} prompts. Each becomes a task and is charged by itself.
          </p>
          <Button size="small" look="quiet" onClick={cancelConfirm}>
            Cancel
          </Button>
          <Button size="small" look="primary" onClick={() => whenReady(send)}>
            Send {toConfirm} prompts
          </Button>
        </div>
      )}
      {/* Always there, so that what is added to it is read out. */}
      <div role="status" aria-label="Prompt check">
        {problems.length > 0 && (
          // Shown while the person is in the composer; it lies over the page. A press keeps the focus in the box.
          // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, only the focus kept
          <div
            className="hidden rounded-lg border border-line-strong bg-raised group-focus-within/composer:block"
            onMouseDown={(event) => event.preventDefault()}
          >
            <ProblemList problems={problems} onMend={mend} />
          </div>
        )}
      </div>
    </>
  );
}

function FailureText({ failure: { error, isAnswerLost } }: { failure: SendFailure }) {
  if (!isAnswerLost) return <ErrorText error={error} />;
  return (
    <div className="text-sm leading-relaxed">
      <p className="font-medium">Safelight’s own server did not answer.</p>
      <p className="text-ink-muted">Send it again when it is back. If it was recorded already, it is not sent twice.</p>
    </div>
  );
}
