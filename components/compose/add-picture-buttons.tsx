'use client';

import { lazy, Suspense, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { ImagePlus, Images } from '@/components/ui/icons';
import { patiently } from '@/components/ui/patiently';
import { useComposer } from '@/lib/client/stores/composer';
import { picturesAt } from '@/lib/domain/compose/draft';
import { MAX_IMAGE_PROMPTS, uploadTypes } from '@/lib/domain/limits';

const LibraryDialog = lazy(
  patiently(() => import('./library-dialog').then((room) => ({ default: room.LibraryDialog }))),
);

/** Two ways to give a prompt pictures. They are counted here, because the list of them stays folded until it is wanted. */
export function AddPictureButtons({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isPicking, setPicking] = useState(false);
  const count = useComposer((state) => picturesAt(state, 'image').length);
  const full = count >= MAX_IMAGE_PROMPTS ? `A prompt takes at most ${MAX_IMAGE_PROMPTS} images` : null;
  return (
    <>
      <span className="relative">
        <IconButton
          label="Add image"
          hint={count > 0 ? `${count} of ${MAX_IMAGE_PROMPTS} images added` : null}
          icon={<ImagePlus />}
          disabledReason={full}
          onClick={() => input.current?.click()}
        />
        {count > 0 && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute top-0 right-0 grid h-4 min-w-4 place-items-center rounded-full bg-ink px-1 font-medium text-[0.625rem] text-ground tabular-nums"
          >
            {count}
          </span>
        )}
      </span>
      <IconButton label="Add from the library" icon={<Images />} onClick={() => setPicking(true)} />
      <input
        ref={input}
        type="file"
        aria-label="Image files"
        hidden
        multiple
        accept={uploadTypes.join(',')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file chosen again is a change again.
          event.currentTarget.value = '';
        }}
      />
      <Suspense>{isPicking && <LibraryDialog place="image" onClose={() => setPicking(false)} />}</Suspense>
    </>
  );
}
