'use client';

import type { ComponentProps, ReactNode } from 'react';
import { whilePressable } from './button';
import type { ButtonLook } from './button-classes';
import { classNames } from './class-names';
import { describedTooltip, tooltip } from './tooltip';

type IconButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'children' | 'aria-label'> & {
  /** Its name, which is also its tooltip. */
  label: string;
  /** More than the name: shown instead of it, and read out as the description. */
  hint?: string | null | undefined;
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string | undefined;
  icon: ReactNode;
  look?: Exclude<ButtonLook, 'primary'> | undefined;
  size?: 'small' | 'medium' | undefined;
  disabledReason?: string | null | undefined;
};

/** A square button whose picture stands for words; the words are its accessible name and tooltip. */
export function IconButton({
  label,
  hint,
  shortcut,
  icon,
  look = 'quiet',
  size = 'medium',
  disabledReason,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  const more = disabledReason ?? hint;
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      {...rest}
      {...(more ? describedTooltip(more) : tooltip(shortcut ? `${label} (${shortcut})` : label))}
      {...whilePressable(disabledReason, onClick)}
      className={classNames(base, looks[look], size === 'small' ? 'size-8' : 'size-9', className)}
    >
      {icon}
    </button>
  );
}

const base =
  'inline-flex shrink-0 select-none items-center justify-center rounded-md border transition-colors duration-100 pointer-coarse:min-h-11 pointer-coarse:min-w-11 aria-disabled:cursor-not-allowed aria-disabled:opacity-45 [&>svg]:size-[1.125rem]';

const looks: Record<Exclude<ButtonLook, 'primary'>, string> = {
  secondary:
    'border-line bg-raised text-ink-muted not-aria-disabled:hover:border-line-strong not-aria-disabled:hover:text-ink aria-pressed:border-accent aria-pressed:text-accent-ink aria-expanded:text-ink',
  quiet:
    'border-transparent text-ink-muted not-aria-disabled:hover:bg-sunken not-aria-disabled:hover:text-ink aria-pressed:text-accent-ink aria-expanded:bg-sunken aria-expanded:text-ink',
  danger:
    'border-transparent text-ink-muted not-aria-disabled:hover:bg-danger-soft not-aria-disabled:hover:text-danger',
};
