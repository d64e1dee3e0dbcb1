'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type Ref, useImperativeHandle, useRef } from 'react';
import { ErrorText } from '@/components/ui/error-text';
import { IconButton } from '@/components/ui/icon-button';
import { useCropImage } from '@/lib/client/queries/pictures';
import { useComposer } from '@/lib/client/stores/composer';
import { toast } from '@/lib/client/stores/toasts';
import { hashesAt, type Place, placeFor } from '@/lib/domain/compose/draft';
import { routes } from '@/lib/domain/routes';
import { addAddress, imageIdIn } from './addresses';
import type { Desk } from './desk';
import { MatrixConfirm } from './matrix-confirm';
import { addFiles, addStored } from './pictures';
import { ProblemList } from './problem-list';
import { currentDraft } from './use-draft';
import { useReadiness } from './use-readiness';
import { type SendFailure, useSending } from './use-sending';

/** Checks and sends what is in the composer, and shows what there is to say: a failed send, a count to confirm, problems. */
export function ComposerDesk({ ref }: { ref: Ref<Desk> }) {
  const mend = useComposer((state) => state.mend);
  const router = useRouter();
  const confirmButton = useRef<HTMLButtonElement>(null);
  const { problems, toConfirm, cancelConfirm, whenReady } = useReadiness();
  const { failure, dismissFailure, send } = useSending();
  const { mutateAsync: cropImage } = useCropImage();

  const sendDraft = () => {
    const draft = currentDraft();
    const [picture] = hashesAt(draft, 'edit');
    // The region is painted first; the editor sends what comes of it.
    const isPainted = draft.mode === 'edit' && draft.editWay === 'region' && picture !== undefined;
    if (isPainted) router.push(routes.edit(picture, { provider: draft.providerId }));
    else send();
  };
  const give = async (place: Place | undefined, lay: (place: Place) => Promise<void>) => {
    const draft = currentDraft();
    const chosen = place ?? placeFor(draft);
    if (!chosen) return toast('Shorten takes words only.');
    await lay(chosen);
    if (chosen === 'describe' && useComposer.getState().describesAtOnce) whenReady(sendDraft);
  };
  useImperativeHandle(ref, () => ({
    send: () => {
      // Pressed once more it is no yes to the count: that is what its own button is for.
      if (toConfirm) confirmButton.current?.focus();
      else whenReady(sendDraft);
    },
    addFiles: (files, place) => void give(place, (chosen) => addFiles(chosen, files)),
    addAddress: (address, place) =>
      void give(place, async (chosen) => {
        const imageId = imageIdIn(address);
        if (imageId === null) return addAddress(chosen, address);
        await addStored(
          chosen,
          'Picture from the library',
          cropImage(imageId).catch(() => null),
        );
      }),
  }));

  return (
    <>
      {failure && failure.error.kind !== 'over-budget' && (
        <div role="alert" className="flex gap-3 rounded-lg border border-danger bg-raised p-3.5">
          <div className="min-w-0 flex-1">
            <FailureText failure={failure} />
          </div>
          <IconButton label="Dismiss" icon={<X />} size="small" onClick={dismissFailure} />
        </div>
      )}
      {toConfirm && (
        <MatrixConfirm
          draft={toConfirm}
          button={confirmButton}
          onCancel={cancelConfirm}
          onConfirm={(skipped) => whenReady(() => send(skipped))}
        />
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
