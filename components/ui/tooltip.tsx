'use client';

import { useEffect, useRef } from 'react';

/** Shows `text` on hover and keyboard focus. Only for what repeats the element's name; see `describedTooltip`. */
export function tooltip(text: string | null | undefined): { 'data-tooltip'?: string } {
  return text ? { 'data-tooltip': text } : {};
}

/** A tooltip that adds something to the name, so screen readers get it as the description. */
export function describedTooltip(text: string | null | undefined): {
  'data-tooltip'?: string;
  'aria-description'?: string;
} {
  return text ? { 'data-tooltip': text, 'aria-description': text } : {};
}

/**
 * The one bubble all tooltips share, mounted once in the layout. Elements only carry an attribute, so a stream of a
 * thousand buttons has no listener more than a stream of one.
 */
export function TooltipLayer() {
  const bubble = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const waiting = new AbortController();
    let stop: (() => void) | null = null;
    // What it does is fetched when someone first points at or turns to anything.
    const begin = async () => {
      waiting.abort();
      const { listenForTooltips } = await import('./tooltip-listener');
      if (bubble.current) stop = listenForTooltips(bubble.current);
    };
    for (const name of ['pointerover', 'focusin'])
      document.addEventListener(name, begin, { signal: waiting.signal, passive: true });
    return () => {
      waiting.abort();
      stop?.();
    };
  }, []);
  return (
    <div
      ref={bubble}
      popover="manual"
      aria-hidden="true"
      className="pointer-events-none fixed inset-auto m-0 max-w-72 rounded-md border border-line-strong bg-raised px-2 py-1 text-ink text-xs leading-snug"
    />
  );
}
