'use client';

import { useEffect } from 'react';
import { dismissToast, type Toast, useToasts } from '@/lib/client/stores/toasts';
import { Button } from './button';
import { classNames } from './class-names';
import { IconButton } from './icon-button';
import { X } from './icons';

const STAY_MS = 5_000;
const STAY_WITH_ACTION_MS = 10_000;

/** Where toasts appear; mounted once in the layout. The list is there from the start, so that additions are read out. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <ol
      aria-label="Notifications"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 top-3 z-50 flex flex-col items-center gap-2 sm:top-auto sm:right-4 sm:bottom-4 sm:left-auto sm:items-end"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </ol>
  );
}

function ToastCard({ toast: { id, text, tone, action } }: { toast: Toast }) {
  const stayMs = action ? STAY_WITH_ACTION_MS : STAY_MS;
  useEffect(() => {
    const timer = window.setTimeout(() => dismissToast(id), stayMs);
    return () => window.clearTimeout(timer);
  }, [id, stayMs]);
  return (
    <li
      className={classNames(
        'pointer-events-auto flex max-w-md items-center gap-2 rounded-md border bg-raised py-1.5 pr-1.5 pl-3.5 text-sm',
        tone === 'danger' ? 'border-danger' : 'border-line-strong',
      )}
    >
      <span className="min-w-0 flex-1 py-1">{text}</span>
      {action && (
        <Button
          size="small"
          look="quiet"
          onClick={() => {
            action.run();
            dismissToast(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label="Dismiss" icon={<X />} size="small" onClick={() => dismissToast(id)} />
    </li>
  );
}
