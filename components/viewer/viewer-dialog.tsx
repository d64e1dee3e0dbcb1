'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { cachedTask, streamQuery } from '@/lib/client/queries/tasks';
import { imagesOf } from '@/lib/domain/image';
import { toStreamFilter } from '@/lib/domain/stream';
import { ImageViewer } from './image-viewer';
import { neighboursIn } from './neighbours';

type ViewerDialogProps = { imageId: string; onShow: (imageId: string) => void; onClose: () => void };

/** The viewer over the stream, with the stream's pictures before and behind this one. */
export function ViewerDialog({ imageId, onShow, onClose }: ViewerDialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const client = useQueryClient();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    streamQuery(toStreamFilter(useSearchParams()), client),
  );

  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // The picture is what one came for, not the first button.
    dialog?.focus();
    return () => dialog?.close();
  }, []);

  const ids = data?.pages.flatMap(({ entries }) => entries.map(({ id }) => id)) ?? [];
  const neighbours = neighboursIn(ids, imageId, (id) => {
    const task = cachedTask(client, id);
    return task ? imagesOf(task) : [];
  });
  // The end of what is loaded is not the end of the stream.
  const needsMore = neighbours.next === null && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (needsMore) void fetchNextPage();
  }, [needsMore, fetchNextPage]);

  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      aria-label="Image viewer"
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      className="m-0 size-full max-h-none max-w-none bg-ground outline-none p-0 text-ink backdrop:bg-scrim"
    >
      <ImageViewer imageId={imageId} neighbours={neighbours} onShow={onShow} onClose={onClose} />
    </dialog>
  );
}
