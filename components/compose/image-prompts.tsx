'use client';

import { ChevronLeft, ChevronRight, RotateCcw, X } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import { errorWords } from '@/components/ui/error-text';
import { IconButton } from '@/components/ui/icon-button';
import { type ComposerImage, useComposer } from '@/lib/client/stores/composer';
import { routes } from '@/lib/domain/routes';
import { canRetryImage, moveImage, removeImage, retryImage } from './image-uploads';

/** The attached images in their order, each with its state and what can be done about it. */
export function ImagePromptList() {
  const images = useComposer((state) => state.images);
  return (
    <ul aria-label="Image prompts" className="flex flex-wrap gap-2 px-3 pt-3">
      {images.map((image, position) => (
        <ImagePrompt key={image.key} image={image} position={position} count={images.length} />
      ))}
    </ul>
  );
}

type ImagePromptProps = { image: ComposerImage; position: number; count: number };

function ImagePrompt({ image: { key, name, state }, position, count }: ImagePromptProps) {
  const isLast = position === count - 1;
  return (
    <li
      className={classNames(
        'group relative overflow-hidden rounded-md border',
        state.status === 'failed'
          ? 'flex min-h-20 max-w-72 border-danger bg-danger-soft'
          : 'size-20 border-line bg-sunken pointer-coarse:size-28',
      )}
    >
      {state.status === 'saved' && (
        <img
          src={routes.api.thumbnail(state.hash, 320)}
          alt={name}
          width={80}
          height={80}
          className="size-full object-cover"
        />
      )}
      {state.status === 'uploading' && <UploadProgress name={name} percent={state.progressPercent} />}
      {state.status === 'failed' && (
        <div role="alert" className="min-w-0 flex-1 p-2 pr-9 text-xs leading-snug">
          <p className="truncate font-medium">{name}</p>
          <p className="text-ink-muted">{failureWords(state.error)}</p>
          {canRetryImage(key) && (
            <button
              type="button"
              onClick={() => retryImage(key)}
              className="mt-1 inline-flex items-center gap-1 font-medium underline underline-offset-2 pointer-coarse:min-h-11"
            >
              <RotateCcw aria-hidden="true" className="size-3" /> Try again
            </button>
          )}
        </div>
      )}
      <div className="absolute top-0.5 right-0.5">
        <IconButton label={`Remove ${name}`} icon={<X />} onClick={() => removeImage(key)} className={corner} />
      </div>
      {state.status === 'saved' && count > 1 && (
        <div className="absolute inset-x-0.5 bottom-0.5 flex justify-between opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
          <IconButton
            label={`Move ${name} forward`}
            icon={<ChevronLeft />}
            onClick={() => moveImage(key, -1)}
            className={classNames(corner, position === 0 && 'invisible')}
          />
          <IconButton
            label={`Move ${name} back`}
            icon={<ChevronRight />}
            onClick={() => moveImage(key, 1)}
            className={classNames(corner, isLast && 'invisible')}
          />
        </div>
      )}
    </li>
  );
}

function UploadProgress({ name, percent }: { name: string; percent: number }) {
  return (
    <div className="flex size-full flex-col justify-end gap-1.5 p-2">
      <p className="truncate text-ink-muted text-xs">{name}</p>
      <progress
        aria-label={`Uploading ${name}`}
        value={Math.round(percent)}
        max={100}
        className="h-1 w-full appearance-none overflow-hidden rounded-full bg-line-strong [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line-strong [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}

function failureWords(error: Parameters<typeof errorWords>[0]): string {
  if (error.kind === 'unreachable') return 'The upload broke off before it was complete.';
  if (error.kind === 'invalid-input' || error.kind === 'unreadable') return error.message || 'This is no picture.';
  return errorWords(error).title;
}

// Small marks on the picture; touch screens give them the usual 44 px.
const corner = 'size-6! rounded-full! bg-black/60! text-white! hover:bg-black/80! [&>svg]:size-3.5!';
