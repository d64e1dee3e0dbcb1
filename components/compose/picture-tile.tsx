'use client';

import { ChevronLeft, ChevronRight, Link2, RotateCcw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { errorWords } from '@/components/ui/error-text';
import { IconButton } from '@/components/ui/icon-button';
import type { DraftPicture } from '@/lib/domain/compose/draft';
import { routes } from '@/lib/domain/routes';
import { canRetryPicture, movePicture, removePicture, retryPicture } from './pictures';

/** What a dragged tile carries: its key, so that it can be laid somewhere else. */
export const TILE_TYPE = 'application/x-safelight-picture';

type PictureTileProps = {
  picture: DraftPicture;
  /** Its place among the tiles around it; nothing to move where it is alone. */
  position: number;
  count: number;
  /** What stands under it: its use, its weight. */
  children?: ReactNode;
};

/** One picture of the composer with its state and what can be done about it. It can be dragged, or moved by its buttons. */
export function PictureTile({ picture, position, count, children }: PictureTileProps) {
  const { key, name, state } = picture;
  if (state.status === 'failed') return <FailedTile picture={picture} />;
  const isSaved = state.status === 'saved';
  return (
    <li
      draggable={isSaved}
      onDragStart={(event) => {
        event.dataTransfer.setData(TILE_TYPE, key);
        event.dataTransfer.effectAllowed = 'move';
      }}
      data-tile={key}
      className="flex w-20 shrink-0 flex-col gap-1 pointer-coarse:w-28"
    >
      <div className="group/tile relative aspect-square overflow-hidden rounded-md border border-line bg-sunken">
        {isSaved && <Face name={name} hash={state.hash} isClip={state.isClip ?? false} />}
        {state.status === 'uploading' && <UploadProgress name={name} percent={state.progressPercent} />}
        {state.status === 'cutting' && (
          <p role="status" className="grid size-full place-items-center text-ink-muted text-xs">
            Fetching…
          </p>
        )}
        <Corner label={`Remove ${name}`} onRemove={() => removePicture(key)} />
        {isSaved && count > 1 && (
          <Movers
            name={name}
            isFirst={position === 0}
            isLast={position === count - 1}
            onMove={(by) => movePicture(key, by)}
          />
        )}
      </div>
      {children}
    </li>
  );
}

function Face({ name, hash, isClip }: { name: string; hash: string; isClip: boolean }) {
  if (isClip) {
    return (
      <video
        src={routes.api.file(hash)}
        aria-label={name}
        muted
        preload="metadata"
        className="size-full object-cover"
      />
    );
  }
  return (
    <img
      src={routes.api.thumbnail(hash, 320)}
      alt={name}
      width={80}
      height={80}
      draggable={false}
      className="size-full object-cover"
    />
  );
}

type MentionTileProps = {
  name: string;
  title: string;
  position: number;
  count: number;
  onRemove: () => void;
  onMove: (by: number) => void;
  children?: ReactNode;
};

/** A picture the text names by its address, which is nobody’s to load from here. */
export function MentionTile({ name, title, position, count, onRemove, onMove, children }: MentionTileProps) {
  return (
    <li className="flex w-20 shrink-0 flex-col gap-1 pointer-coarse:w-28">
      <div
        title={title}
        className="group/tile relative flex aspect-square flex-col items-center justify-center gap-1 overflow-hidden rounded-md border border-line border-dashed bg-sunken p-1.5 text-ink-muted"
      >
        <Link2 aria-hidden="true" className="size-4" />
        <p className="line-clamp-2 max-w-full break-all text-center text-[0.6875rem] leading-tight">{name}</p>
        <Corner label={`Remove ${name}`} onRemove={onRemove} />
        {count > 1 && <Movers name={name} isFirst={position === 0} isLast={position === count - 1} onMove={onMove} />}
      </div>
      {children}
    </li>
  );
}

function FailedTile({ picture: { key, name, state } }: { picture: DraftPicture }) {
  if (state.status !== 'failed') return null;
  return (
    <li className="relative flex min-h-20 max-w-72 rounded-md border border-danger bg-danger-soft">
      <div role="alert" className="min-w-0 flex-1 p-2 pr-9 text-xs leading-snug">
        <p className="truncate font-medium">{name}</p>
        <p className="text-ink-muted">{failureWords(state.error)}</p>
        {canRetryPicture(key) && (
          <button
            type="button"
            onClick={() => retryPicture(key)}
            className="mt-1 inline-flex items-center gap-1 font-medium underline underline-offset-2 pointer-coarse:min-h-11"
          >
            <RotateCcw aria-hidden="true" className="size-3" /> Try again
          </button>
        )}
      </div>
      <Corner label={`Remove ${name}`} onRemove={() => removePicture(key)} />
    </li>
  );
}

function Corner({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <div className="absolute top-0.5 right-0.5">
      <IconButton label={label} icon={<X />} onClick={onRemove} className={mark} />
    </div>
  );
}

type MoversProps = { name: string; isFirst: boolean; isLast: boolean; onMove: (by: number) => void };

function Movers({ name, isFirst, isLast, onMove }: MoversProps) {
  return (
    <div className="absolute inset-x-0.5 bottom-0.5 flex justify-between opacity-0 transition-opacity focus-within:opacity-100 group-hover/tile:opacity-100 pointer-coarse:opacity-100">
      <IconButton
        label={`Move ${name} forward`}
        icon={<ChevronLeft />}
        onClick={() => onMove(-1)}
        className={classNames(mark, isFirst && 'invisible')}
      />
      <IconButton
        label={`Move ${name} back`}
        icon={<ChevronRight />}
        onClick={() => onMove(1)}
        className={classNames(mark, isLast && 'invisible')}
      />
    </div>
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
const mark = 'size-6! rounded-full! bg-black/60! text-white! hover:bg-black/80! [&>svg]:size-3.5!';
