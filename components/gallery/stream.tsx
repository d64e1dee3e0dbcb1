'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { patiently } from '@/components/ui/patiently';
import { useIdle } from '@/components/ui/use-idle';
import { toAppError } from '@/lib/client/queries/http';
import { type StreamEntry, streamQuery } from '@/lib/client/queries/tasks';
import { isEverything, toStreamFilter } from '@/lib/domain/stream';
import { loadCards, StreamBlock } from './stream-block';
import { StreamFilters } from './stream-filters';

const ErrorText = lazy(
  patiently(() => import('@/components/ui/error-text').then((module) => ({ default: module.ErrorText }))),
);
const EmptyStream = lazy(patiently(() => import('./empty-stream').then((module) => ({ default: module.EmptyStream }))));
const StreamAids = lazy(patiently(() => import('./stream-aids').then((module) => ({ default: module.StreamAids }))));

const BLOCK_SIZE = 8;

/** Every task, newest first, a heading between days; filtered by what the address says. */
export function Stream() {
  const client = useQueryClient();
  const filter = toStreamFilter(useSearchParams());
  const query = useInfiniteQuery(streamQuery(filter, client));
  const list = useRef<HTMLDivElement>(null);
  const isIdle = useIdle();
  useEffect(() => void loadCards(), []);

  const pages = query.data?.pages ?? [];
  const blocks = pages.flatMap(({ entries }) => toBlocks(entries));
  const isEmpty = query.isSuccess && blocks.length === 0;
  let before: StreamEntry | null = null;

  return (
    <section aria-label="Stream" className="pb-24 max-sm:pb-52">
      <StreamFilters filter={filter} />
      <Suspense>
        {isIdle && (
          <StreamAids list={list} newest={isEverything(filter) ? (pages[0]?.entries[0] ?? null) : undefined} />
        )}
      </Suspense>
      {isEmpty && (
        <Suspense>
          <EmptyStream filter={filter} />
        </Suspense>
      )}
      <div ref={list}>
        {blocks.map((entries, index) => {
          const previous = before;
          before = entries.at(-1) ?? null;
          return <StreamBlock key={before?.id} entries={entries} previous={previous} isFirst={index === 0} />;
        })}
      </div>
      {query.isPending && <p className="py-16 text-center text-ink-muted text-sm">Loading…</p>}
      {query.isError && (
        <div className="mx-auto my-8 max-w-md rounded-md border border-line bg-raised p-4">
          <Suspense>
            <ErrorText error={toAppError(query.error)} />
          </Suspense>
          <Button className="mt-3" onClick={() => (query.data ? query.fetchNextPage() : query.refetch())}>
            Try again
          </Button>
        </div>
      )}
      {query.hasNextPage && !query.isError && (
        <MoreButton
          isLoading={query.isFetchingNextPage}
          load={() => void query.fetchNextPage({ cancelRefetch: false })}
          key={blocks.length}
        />
      )}
    </section>
  );
}

/** Cut from the end, so that new entries on top change no block but the first. */
function toBlocks(entries: StreamEntry[]): StreamEntry[][] {
  const blocks: StreamEntry[][] = [];
  for (let end = entries.length; end > 0; end -= BLOCK_SIZE) {
    blocks.unshift(entries.slice(Math.max(0, end - BLOCK_SIZE), end));
  }
  return blocks;
}

/**
 * Loads by itself well before its end is in sight; a real button for whoever comes faster or by keyboard. The room of
 * what is to come is kept, so that a reload finds the place one had scrolled to.
 */
function MoreButton({ isLoading, load }: { isLoading: boolean; load: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), {
      rootMargin: '1200px 0px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [load]);
  return (
    <div ref={ref} className="h-[400rem] py-10 text-center [overflow-anchor:none] max-sm:h-[800rem]">
      <div className="transition-opacity delay-500 starting:opacity-0">
        <Button onClick={load} disabledReason={isLoading ? 'More is on its way.' : null}>
          {isLoading ? 'Loading…' : 'Load more'}
        </Button>
      </div>
    </div>
  );
}
