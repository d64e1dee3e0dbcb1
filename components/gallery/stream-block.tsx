'use client';

import {
  Activity,
  type ComponentProps,
  type ComponentType,
  lazy,
  memo,
  Suspense,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { patiently } from '@/components/ui/patiently';
import { type StreamEntry, useTask } from '@/lib/client/queries/tasks';
import { useDays } from './days';
import type { TaskCard } from './task-card';

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
        <Card task={task} isUrgent={isUrgent} />
      </div>
    </>
  );
}

type CardProps = ComponentProps<typeof TaskCard>;

let ready: ComponentType<CardProps> | null = null;

/** Cards stand in the page as the server wrote them and wake once their code is there: the composer waits for none. */
export const loadCards = patiently(async () => {
  const module = await import('./task-card');
  ready = module.TaskCard;
  return { default: module.TaskCard };
});
const LazyCard = lazy(loadCards);

/**
 * A card that comes later stands in the very frame it was asked for. One of the server's wakes with the task it was
 * written from, and learns only then how that has gone on: what changes before would take it off the page.
 */
const Card = memo(function Card(props: CardProps) {
  const isWaking = useIsWaking();
  const [written, setWritten] = useState(isWaking ? props : null);
  const [Now] = useState(() => ready ?? LazyCard);
  // React wakes an Activity by itself as it does a Suspense, and writes it where it stands instead of below the page,
  // from where a card would be moved up a moment after the first paint.
  const [Boundary] = useState(() => (isWaking ? Activity : Suspense));
  return (
    <Boundary>
      <Now {...(written ?? props)} />
      {written && <Awake tell={() => setWritten(null)} />}
    </Boundary>
  );
});

function Awake({ tell }: { tell: () => void }) {
  useEffect(tell);
  return null;
}

/** True while the page is written by the server and while it wakes in the browser. */
function useIsWaking(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  );
}
