'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Columns2, Download, Info, Scan, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { pairName } from '@/components/gallery/use-stream-keys';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { isTyping } from '@/components/ui/keys';
import { taskDetailQuery, useTask } from '@/lib/client/queries/tasks';
import { fileName } from '@/lib/domain/file-name';
import { type Image, imagesOf, parseImageId } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { taskName } from '@/lib/domain/task-name';
import { BeforeAfter } from './before-after';
import { comparisonOf } from './comparison';
import type { Neighbours } from './neighbours';
import { ViewerPanel } from './viewer-panel';
import { type Stage, ZoomStage } from './zoom-stage';

type ImageViewerProps = {
  imageId: string;
  neighbours: Neighbours;
  onShow: (imageId: string) => void;
  /** Absent on the viewer's own page. */
  onClose?: () => void;
};

/** One picture large, with everything known about it and everything it offers beside it. */
export function ImageViewer({ imageId, neighbours, onShow, onClose }: ImageViewerProps) {
  const place = parseImageId(imageId);
  const cached = useTask(place?.taskId ?? '');
  const detail = useQuery(taskDetailQuery(place?.taskId ?? '')).data ?? null;
  const task = cached ?? detail?.task ?? null;
  const image = task ? (imagesOf(task).find(({ tile }) => tile === place?.tile) ?? null) : null;
  const [isInfoOpen, setInfoOpen] = useState(true);
  const [isComparing, setComparing] = useState(false);
  const comparison = task && image ? comparisonOf(task, image, detail?.parent ?? null) : null;
  const stage = useRef<Stage>(null);
  const root = useRef<HTMLDivElement>(null);
  const { previous, next } = neighbours;
  const hash = image?.file.hash ?? null;
  const name = task && image ? fileName(task, image.file, tileIn(task, image)) : '';

  useEffect(() => {
    for (const neighbour of [next, previous]) preload(neighbour);
  }, [next, previous]);

  useEffect(() => {
    let first = { key: '', at: 0 };
    const show = (neighbour: Image | null) => neighbour && onShow(neighbour.id);
    const actions: Record<string, () => void> = {
      arrowleft: () => show(previous),
      arrowright: () => show(next),
      z: () => stage.current?.toggle(),
      i: () => setInfoOpen((open) => !open),
      c: () => setComparing((comparing) => !comparing),
      d: () => hash && download(hash, name),
    };
    const listen = (event: KeyboardEvent) => {
      const above = document.querySelectorAll('dialog[open]');
      const isBelow = above.length > 0 && !Array.from(above).at(-1)?.contains(root.current);
      const isCovered = isBelow || root.current?.closest('[inert]');
      if (isTyping(event) || isCovered || document.querySelector('[role="menu"]:popover-open')) return;
      const key = event.key.toLowerCase();
      const pair = Date.now() - first.at < 2_000 ? pairName(first.key, key) : null;
      first = { key: pair ? '' : key, at: Date.now() };
      if (pair) return root.current?.querySelector<HTMLElement>(`[data-button="${pair}"]`)?.click();
      const act = actions[key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [previous, next, onShow, hash, name]);

  return (
    <div
      ref={root}
      className={classNames(
        'flex size-full flex-col max-md:overflow-y-auto md:grid md:grid-rows-1',
        isInfoOpen ? 'md:grid-cols-[minmax(0,1fr)_22rem]' : 'md:grid-cols-1',
      )}
    >
      <div className="relative min-h-0 bg-sunken max-md:h-[62svh] max-md:shrink-0">
        {image ? (
          <ZoomStage
            key={image.id}
            ref={stage}
            image={image}
            alt={task ? taskName(task) : ''}
            onSwipe={(direction) => {
              const neighbour = direction === 'left' ? next : previous;
              if (neighbour) onShow(neighbour.id);
            }}
          >
            {isComparing && comparison && <BeforeAfter comparison={comparison} />}
          </ZoomStage>
        ) : (
          <p className="grid size-full place-items-center text-ink-muted text-sm">
            {task ? 'This picture is not in the archive yet.' : 'Loading…'}
          </p>
        )}
        <div className="absolute top-2 right-2 flex gap-1">
          <IconButton
            label="Fit or 100 %"
            shortcut="Z"
            look="secondary"
            icon={<Scan />}
            onClick={() => stage.current?.toggle()}
          />
          {comparison && (
            <IconButton
              label="Compare"
              shortcut="C"
              look="secondary"
              icon={<Columns2 />}
              aria-pressed={isComparing}
              onClick={() => setComparing(!isComparing)}
            />
          )}
          {image && (
            <IconButton
              label="Download"
              shortcut="D"
              look="secondary"
              icon={<Download />}
              onClick={() => download(image.file.hash, name)}
            />
          )}
          <IconButton
            label="Details"
            shortcut="I"
            look="secondary"
            icon={<Info />}
            aria-pressed={isInfoOpen}
            onClick={() => setInfoOpen(!isInfoOpen)}
          />
          {onClose && <IconButton label="Close" shortcut="Escape" look="secondary" icon={<X />} onClick={onClose} />}
        </div>
        <IconButton
          label="Previous"
          look="secondary"
          icon={<ChevronLeft />}
          disabledReason={previous ? null : 'This is the first one.'}
          onClick={() => previous && onShow(previous.id)}
          className="-translate-y-1/2 absolute top-1/2 left-2 aria-disabled:invisible"
        />
        <IconButton
          label="Next"
          look="secondary"
          icon={<ChevronRight />}
          disabledReason={next ? null : 'This is the last one.'}
          onClick={() => next && onShow(next.id)}
          className="-translate-y-1/2 absolute top-1/2 right-2 aria-disabled:invisible"
        />
      </div>
      {isInfoOpen && task && <ViewerPanel task={task} image={image} detail={detail} />}
    </div>
  );
}

/** A button, not a link, because that is its name to people and keys; the browser still does the saving. */
function download(hash: string, name: string): void {
  const link = document.createElement('a');
  link.href = routes.api.download(hash);
  link.download = name;
  link.click();
}

/** The number of a picture that has a file of its own beside others; a grid's tiles share one. */
function tileIn(task: Task, { tile, crop }: Image): number | null {
  return crop === null && imagesOf(task).length > 1 ? tile : null;
}

function preload(image: Image | null): void {
  if (!image || image.file.mimeType.startsWith('video/')) return;
  new window.Image().src = routes.api.file(image.file.hash);
}
