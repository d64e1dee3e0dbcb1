'use client';

import { useEffect, useRef } from 'react';
import { hasModifier } from './prompt-box';

/** `/` from anywhere outside text fields and dialogs. */
export function useSlashKey(onSlash: () => void) {
  const latest = useRef(onSlash);
  useEffect(() => {
    latest.current = onSlash;
  });
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.isComposing || event.defaultPrevented || hasModifier(event)) return;
      const target = event.target instanceof Element ? event.target : null;
      if (
        target?.closest('input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]')
      )
        return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
