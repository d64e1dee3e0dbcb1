'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/**
 * Covers the whole window. What lies beneath (the parts of the frame that carry `data-beneath`) is inert meanwhile and
 * gets the focus back afterwards; toasts and tooltips, which belong to no page, stay above. What should have the focus
 * first carries `data-autofocus`.
 */
export function Covering({ children }: { children: ReactNode }) {
  const cover = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const beneath = [...document.querySelectorAll<HTMLElement>('[data-beneath]')].filter(
      (part) => !part.contains(cover.current),
    );
    for (const part of beneath) part.inert = true;
    // What is inert loses the focus, and keys would be nobody's.
    const first = cover.current?.querySelector<HTMLElement>('[data-autofocus]') ?? cover.current;
    if (beneath.some((part) => part.contains(before))) first?.focus();
    return () => {
      for (const part of beneath) part.inert = false;
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      ref={cover}
      tabIndex={-1}
      data-covers-window=""
      className="fixed inset-0 z-40 overflow-y-auto bg-sunken outline-none"
    >
      {children}
    </div>
  );
}
