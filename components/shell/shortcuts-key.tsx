'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { isTyping } from '@/components/ui/keys';
import { patiently } from '@/components/ui/patiently';

const ShortcutsDialog = lazy(
  patiently(() => import('./shortcuts-dialog').then((module) => ({ default: module.ShortcutsDialog }))),
);

/** Opens the list of shortcuts on `?`. */
export function ShortcutsKey() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return <Suspense>{isOpen && <ShortcutsDialog onClose={() => setOpen(false)} />}</Suspense>;
}
