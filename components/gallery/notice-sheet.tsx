'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { classNames } from '@/components/ui/class-names';

/** Whether a notice stands in the flow of a list instead of over the box of a card. */
export const InFlow = createContext(false);

type SheetProps = { tone?: 'plain' | 'warning' | 'danger'; icon: ReactNode; actions?: ReactNode; children: ReactNode };

/** Lies over the reserved box, so that bad news moves the page no more than good news. */
export function Sheet({ tone = 'plain', icon, actions, children }: SheetProps) {
  const isInFlow = useContext(InFlow);
  return (
    <div
      className={classNames(
        'flex flex-col p-4 text-sm leading-relaxed',
        isInFlow
          ? 'border-line not-first:border-t'
          : 'absolute inset-0 overflow-y-auto overscroll-contain rounded-md border border-line bg-raised sm:p-5',
      )}
    >
      <div className="my-auto flex w-full max-w-xl gap-3">
        <span aria-hidden="true" className={classNames('mt-0.5 [&>svg]:size-4', iconTones[tone])}>
          {icon}
        </span>
        <div className="min-w-0 flex-1">
          {children}
          {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
        </div>
      </div>
    </div>
  );
}

const iconTones = { plain: 'text-ink-muted', warning: 'text-warning', danger: 'text-danger' } as const;
