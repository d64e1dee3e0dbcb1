'use client';

import { lazy, type MouseEvent, type ReactNode, Suspense } from 'react';
import { UseButton } from '@/components/compose/use-button';
import { Link } from '@/components/ui/link';
import { patiently } from '@/components/ui/patiently';
import { useViewer } from '@/components/viewer/viewer-context';
import { useTask } from '@/lib/client/queries/tasks';
import { type Image, imageId, imagesOf } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { taskName } from '@/lib/domain/task-name';
import { hasHiddenClips, shownTiles } from './button-list';
import { tileElementId } from './card-element-id';
import { mayMove, posterOf } from './moving-pictures';
import { Picture } from './picture';
import { PictureFrame } from './picture-frame';
import { TileButtons } from './task-buttons';
import { Developing } from './task-progress';

const ClipButton = lazy(patiently(() => import('./clip').then((module) => ({ default: module.ClipButton }))));

type TileGridProps = {
  task: Task;
  isUrgent?: boolean;
  /** What lies over the box while there are no pictures: progress, a failure, a question. */
  over?: ReactNode;
};

/** A task's pictures in their reserved box, each with its own buttons. */
export function TileGrid({ task, isUrgent = false, over }: TileGridProps) {
  const images = imagesOf(task);
  const tiles = shownTiles(task);
  // A task that was not to make a picture and made one has no box kept for it.
  const expectedTiles = Math.max(1, task.expectedTiles);
  const asExpected = tiles === expectedTiles;
  const isHidden = hasHiddenClips(task);
  const tileOf = (tile: number) => {
    const image = images.find((candidate) => candidate.tile === tile);
    return (
      <>
        {image ? <TileLink image={image} task={task} tiles={tiles} isUrgent={isUrgent} /> : <Developing task={task} />}
        {image?.file.mimeType.startsWith('image/') && <UseButton task={task} image={image} isOnTile />}
        <TileButtons task={task} tile={tile} isShown={isHidden} />
      </>
    );
  };
  if (asExpected) {
    return (
      <PictureFrame
        ratio={task.ratio}
        tiles={tiles}
        over={
          <>
            {isHidden && <HiddenClips tiles={tiles} />}
            {over}
          </>
        }
      >
        {tileOf}
      </PictureFrame>
    );
  }
  // Something else came than was expected: it has to make do with the box that was reserved.
  const columns = Math.ceil(Math.sqrt(tiles));
  return (
    <PictureFrame
      ratio={task.ratio}
      tiles={expectedTiles}
      over={
        <div className="absolute inset-0 bg-ground">
          <div className="grid size-full gap-1" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
            {Array.from({ length: tiles }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a tile is its place.
              <div key={index} className="group/tile relative min-w-0 overflow-clip rounded-md bg-sunken">
                {tileOf(index + 1)}
              </div>
            ))}
          </div>
          {over}
        </div>
      }
    />
  );
}

/** Some servers give a video no address: its clips have one each, once they are asked for. */
function HiddenClips({ tiles }: { tiles: number }) {
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center p-4">
      <p className="max-w-xs rounded-md border border-line bg-raised px-3 py-2 text-center text-ink-muted text-sm">
        {tiles > 1
          ? `${tiles} clips are made. U1 to U${tiles} bring them here one by one.`
          : 'The clip is made. U1 brings it here.'}
      </p>
    </div>
  );
}

type TileLinkProps = { image: Image; task: Task; tiles: number; isUrgent: boolean };

function TileLink({ image, task, tiles, isUrgent }: TileLinkProps) {
  const viewer = useViewer();
  const name = taskName(task);
  const isClip = image.file.mimeType.startsWith('video/');
  const alt = tiles > 1 ? `${name}, ${isClip ? 'clip' : 'picture'} ${image.tile} of ${tiles}` : name;
  const parent = useTask(task.parentId ?? '');
  const box = tiles === task.expectedTiles ? task.ratio : { width: 1, height: 1 };
  const open = (event: MouseEvent) => {
    if (!viewer || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    viewer.open(image.id);
  };
  return (
    <>
      <Link
        id={tileElementId(imageId(task.id, image.tile))}
        href={routes.image(image.id)}
        onClick={open}
        data-tile=""
        className="absolute inset-0 block outline-offset-[-2px]"
      >
        <Picture
          image={image}
          alt={alt}
          box={box}
          isUrgent={isUrgent}
          mayMove={mayMove(task, image)}
          posterHash={posterOf(task, parent)}
        />
      </Link>
      {isClip && (
        <Suspense>
          <ClipButton label={tiles > 1 ? `clip ${image.tile}` : 'the clip'} />
        </Suspense>
      )}
    </>
  );
}
