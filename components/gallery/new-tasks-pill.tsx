'use client';

import { useEffect, useState } from 'react';
import { ArrowUp } from '@/components/ui/icons';
import type { StreamEntry } from '@/lib/client/queries/tasks';

/** How far down one counts as reading further below. */
const AWAY_PX = 400;

/** Tells someone who reads further down that something new stands on top, instead of moving what they read. */
export function NewTasksPill({ newest }: { newest: StreamEntry | null }) {
  const [seenAt, setSeenAt] = useState(newest?.createdAt ?? 0);
  const [isAway, setAway] = useState(false);
  const newestAt = newest?.createdAt ?? 0;

  useEffect(() => {
    const look = () => {
      const away = window.scrollY > AWAY_PX;
      setAway(away);
      if (!away) setSeenAt(newestAt);
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, [newestAt]);

  if (!isAway || newestAt <= seenAt) return null;
  return (
    <button
      type="button"
      onClick={() => window.scrollTo({ top: 0, behavior: 'smooth' })}
      className="-translate-x-1/2 fixed bottom-6 left-1/2 z-20 inline-flex h-9 items-center gap-1.5 rounded-full border border-line-strong bg-raised px-4 font-medium text-sm hover:bg-sunken max-sm:bottom-40 pointer-coarse:h-11"
    >
      <ArrowUp aria-hidden="true" className="size-4 text-accent-ink" />
      New on top
    </button>
  );
}
