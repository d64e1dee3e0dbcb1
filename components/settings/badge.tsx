import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

type BadgeProps = { tone?: 'plain' | 'accent' | 'warning'; children: ReactNode };

/** A word about how something stands. */
export function Badge({ tone = 'plain', children }: BadgeProps) {
  return (
    <span className={classNames('whitespace-nowrap rounded-sm px-1.5 py-0.5 font-medium text-xs', tones[tone])}>
      {children}
    </span>
  );
}

const tones = {
  plain: 'bg-sunken text-ink-muted',
  accent: 'bg-accent-soft text-accent-ink',
  warning: 'bg-warning-soft text-warning',
} as const;
