'use client';

import { useEffect, useRef, useState } from 'react';
import { type StreamEntry, useTask } from '@/lib/client/queries/tasks';
import { useDays } from './days';
import { TaskCard } from './task-card';

/** How far beyond the window blocks stay alive: enough for a fast flick. */
const ALIVE_MARGIN = '2000px 0px';

type StreamBlockProps = {
  entries: StreamEntry[];
  /** The entry just above, whose day needs no second heading. */
  previous: StreamEntry | null;
  isFirst: boolean;
};

/**
 * A few cards of the stream. Far out of sight it is parked: only its measured height stays, so that thousands of cards
 * weigh as little as dozens.
 */
export function StreamBlock({ entries, previous, isFirst }: StreamBlockProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [parkedPx, setParkedPx] = useState<number | null>(null);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        if (entry.isIntersecting) return setParkedPx(null);
        // What has the focus stays, or the keyboard would lose its place.
        if (!element.contains(document.activeElement)) setParkedPx(entry.boundingClientRect.height);
      },
      { rootMargin: ALIVE_MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  if (parkedPx !== null) return <div ref={ref} aria-hidden="true" style={{ height: parkedPx }} />;
  return (
    <div ref={ref}>
      {entries.map((entry, index) => (
        <Entry
          key={entry.id}
          entry={entry}
          above={index === 0 ? previous : (entries[index - 1] ?? null)}
          isUrgent={isFirst && index === 0}
        />
      ))}
    </div>
  );
}

function Entry({ entry, above, isUrgent }: { entry: StreamEntry; above: StreamEntry | null; isUrgent: boolean }) {
  const task = useTask(entry.id);
  const { dayOf, nameOf } = useDays();
  const day = dayOf(entry.createdAt);
  const isNewDay = above === null || dayOf(above.createdAt) !== day;
  if (!task) return null;
  return (
    <>
      {isNewDay && <h2 className="pt-8 pb-1 font-semibold text-lg tracking-tight">{nameOf(day)}</h2>}
      <div className={isNewDay ? undefined : 'border-line border-t'}>
        <TaskCard task={task} isUrgent={isUrgent} />
      </div>
    </>
  );
}
