'use client';

import { type ReactNode, useId, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { tooltip } from '@/components/ui/tooltip';

type PopoverProps = { label: string; icon: ReactNode; children: ReactNode; hasWords?: boolean; className?: string };

/** A button that opens a small panel of settings, on the platform's popover: Escape or a press elsewhere closes it. */
export function Popover({ label, icon, children, hasWords = false, className }: PopoverProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        aria-expanded={isOpen}
        {...tooltip(hasWords ? null : label)}
        className={classNames(
          'inline-flex h-9 min-w-9 shrink-0 select-none items-center justify-center gap-1.5 rounded-md px-2 text-ink-muted text-sm transition-colors duration-100 hover:bg-sunken hover:text-ink pointer-coarse:h-11 pointer-coarse:min-w-11 [&>svg]:size-[1.125rem]',
          className,
        )}
      >
        {icon}
        {hasWords && label}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        onBeforeToggle={(event) => {
          if (event.target === event.currentTarget) setOpen(event.newState === 'open');
        }}
        aria-label={label}
        className="m-auto max-h-[80dvh] overflow-y-auto overscroll-contain rounded-lg border border-line-strong bg-raised p-2 text-ink supports-[position-area:bottom]:inset-auto supports-[position-area:bottom]:mx-0 supports-[position-area:bottom]:my-1 supports-[position-area:bottom]:[position-area:bottom_span-left] supports-[position-area:bottom]:[position-try-fallbacks:flip-inline,flip-block,flip-block_flip-inline]"
      >
        {isOpen && children}
      </div>
    </>
  );
}
