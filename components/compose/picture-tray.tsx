'use client';

import { type DragEvent, lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { patiently } from '@/components/ui/patiently';
import { useComposer } from '@/lib/client/stores/composer';
import { type Place, picturesAt, places } from '@/lib/domain/compose/draft';
import { clipTypes, uploadTypes } from '@/lib/domain/limits';
import { PictureTile, TILE_TYPE } from './picture-tile';
import { changePlace, movePicture } from './pictures';

const LibraryDialog = lazy(
  patiently(() => import('./library-dialog').then((room) => ({ default: room.LibraryDialog }))),
);

type PictureTrayProps = {
  place: Place;
  /** What it is for, where its name does not say. */
  hint?: string;
  onFiles: (files: readonly File[], place: Place) => void;
};

/** The pictures at one place of the composer, in their order, and the ways to bring more. */
export function PictureTray({ place, hint, onFiles }: PictureTrayProps) {
  const all = useComposer((state) => state.pictures);
  const pictures = picturesAt({ pictures: all }, place);
  const { label, most } = places[place];
  return (
    <section aria-label={label} data-place={place} className="flex min-w-0 flex-col gap-1.5">
      <p className="text-ink-muted text-xs">
        {label}
        {hint && <span className="text-ink-faint"> · {hint}</span>}
      </p>
      <div className="flex gap-2 overflow-x-auto sm:flex-wrap">
        {pictures.length > 0 && (
          <ul aria-label={label} {...tileTarget(place)} className="flex gap-2 sm:flex-wrap">
            {pictures.map((picture, position) => (
              <PictureTile key={picture.key} picture={picture} position={position} count={pictures.length} />
            ))}
          </ul>
        )}
        {pictures.length < most && (
          <AddTile place={place} isFirst={pictures.length === 0} onFiles={(files) => onFiles(files, place)} />
        )}
      </div>
    </section>
  );
}

/** Lets tiles be dropped here: from elsewhere they get a new use, among their own a new place. */
export function tileTarget(place: Place) {
  return {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (event.dataTransfer.types.includes(TILE_TYPE)) event.preventDefault();
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      const key = event.dataTransfer.getData(TILE_TYPE);
      const { pictures } = useComposer.getState();
      const dropped = pictures.find((picture) => picture.key === key);
      if (!dropped) return;
      event.preventDefault();
      event.stopPropagation();
      if (dropped.place !== place) return changePlace(key, place);
      const fellows = picturesAt({ pictures }, place);
      const under = (event.target as Element).closest('[data-tile]')?.getAttribute('data-tile');
      const to = fellows.findIndex((picture) => picture.key === under);
      if (to >= 0) movePicture(key, to - fellows.indexOf(dropped));
    },
  };
}

type AddTileProps = { place: Place; isFirst: boolean; onFiles: (files: readonly File[]) => void };

/** Where a picture is still to come: from a file, or from what was made here. */
function AddTile({ place, isFirst, onFiles }: AddTileProps) {
  const [isPicking, setPicking] = useState(false);
  const { label } = places[place];
  return (
    <div
      className={classNames(
        'flex min-h-20 flex-wrap items-center justify-center gap-1 rounded-md border border-line-strong border-dashed p-2 pointer-coarse:min-h-28',
        isFirst ? 'min-w-0 flex-1 sm:min-w-64' : 'min-w-40',
      )}
    >
      <FileButton place={place} label={`Choose files: ${label}`} onFiles={onFiles}>
        Choose a file
      </FileButton>
      <Button size="small" look="quiet" aria-label={`From the library: ${label}`} onClick={() => setPicking(true)}>
        From the library
      </Button>
      {isFirst && <p className="w-full text-center text-ink-faint text-xs pointer-coarse:hidden">or drop it here</p>}
      <Suspense>{isPicking && <LibraryDialog place={place} onClose={() => setPicking(false)} />}</Suspense>
    </div>
  );
}

type FileButtonProps = {
  place: Place;
  label: string;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
};

function FileButton({ place, label, onFiles, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const { most, takesClips } = places[place];
  return (
    <>
      <Button size="small" look="quiet" aria-label={label} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={places[place].label}
        multiple={most > 1}
        accept={[...uploadTypes, ...(takesClips ? clipTypes : [])].join(',')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file chosen again is a change again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
