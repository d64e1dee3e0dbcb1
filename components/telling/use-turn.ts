'use client';

import { useEffect, useState } from 'react';

const SEEN = 'safelight.seen';
const TELLING = 'safelight.telling';

/**
 * Whether it is this tab that asks and tells while it is in the background: one of all the tabs of a browser. The
 * browser's own locks decide, so a tab that is closed or put to sleep hands over by itself.
 */
export function useTurn(isWanted: boolean): boolean {
  const [isMine, setMine] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    const until = hold(TELLING, 'exclusive', () => setMine(true));
    return () => {
      until.abort();
      setMine(false);
    };
  }, [isWanted]);
  return isMine;
}

/** Lets the tabs in the background know that one looks at Safelight already. */
export function useSeen(isSeen: boolean): void {
  useEffect(() => {
    if (!isSeen) return;
    const until = hold(SEEN, 'shared');
    return () => until.abort();
  }, [isSeen]);
}

/** Whether some tab of this browser shows Safelight now. */
export async function isSeenAnywhere(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === SEEN);
}

/** Holds a lock until it is told to let go. Without secure address there are no locks, and nothing to tell with either. */
function hold(name: string, mode: LockMode, whenHeld?: () => void): AbortController {
  const letGo = new AbortController();
  if (!('locks' in navigator)) return letGo;
  const { signal } = letGo;
  const held = () =>
    new Promise<void>((resolve) => {
      if (signal.aborted) return resolve();
      whenHeld?.();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  // Called off while it still waited for its turn.
  navigator.locks.request(name, { mode, signal }, held).catch(() => undefined);
  return letGo;
}
