'use client';

import { ImagePlus } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { MAX_IMAGE_PROMPTS, uploadTypes } from '@/lib/domain/limits';

type AddImageButtonProps = { count: number; onFiles: (files: readonly File[]) => void };

/** Opens the file dialog. It counts the images, because the list of them stays folded until it is wanted. */
export function AddImageButton({ count, onFiles }: AddImageButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className="relative">
      <IconButton
        label="Add image"
        hint={count > 0 ? `${count} of ${MAX_IMAGE_PROMPTS} images added` : null}
        icon={<ImagePlus />}
        disabledReason={count >= MAX_IMAGE_PROMPTS ? `A prompt takes at most ${MAX_IMAGE_PROMPTS} images` : null}
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
    </span>
  );
}
