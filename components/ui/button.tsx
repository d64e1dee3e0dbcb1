'use client';

import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { classNames } from './class-names';
import { describedTooltip } from './tooltip';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium';

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  look?: ButtonLook | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
  /** What it does in plain words, where the label alone does not say. */
  hint?: string | null | undefined;
  /** Why it cannot be pressed now. It stays reachable by keyboard, so that everyone learns the reason. */
  disabledReason?: string | null | undefined;
};

/** A button with words. Touch screens get at least 44 px whatever the size. */
export function Button({
  look = 'secondary',
  size = 'medium',
  icon,
  hint,
  disabledReason,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...describedTooltip(disabledReason ?? hint)}
      {...whilePressable(disabledReason, onClick)}
      className={classNames(buttonClasses({ look, size }), className)}
    >
      {icon}
      {children}
    </button>
  );
}

/** The classes of a button, for links that should look like one. */
export function buttonClasses({ look = 'secondary', size = 'medium' }: { look?: ButtonLook; size?: ButtonSize } = {}) {
  return classNames(base, looks[look], sizes[size]);
}

/** Replaces `disabled`, which would take the button out of the tab order and hide its reason. */
export function whilePressable(
  disabledReason: string | null | undefined,
  onClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined,
) {
  if (!disabledReason) return { onClick };
  return { 'aria-disabled': true, onClick: (event: MouseEvent<HTMLButtonElement>) => event.preventDefault() } as const;
}

const base =
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors duration-100 pointer-coarse:min-h-11 aria-disabled:cursor-not-allowed aria-disabled:opacity-45 [&>svg]:size-4 [&>svg]:shrink-0';

const looks: Record<ButtonLook, string> = {
  primary: 'border-transparent bg-accent text-on-accent not-aria-disabled:hover:bg-accent/90',
  secondary:
    'border-line bg-raised text-ink not-aria-disabled:hover:border-line-strong not-aria-disabled:hover:bg-sunken',
  quiet: 'border-transparent text-ink-muted not-aria-disabled:hover:bg-sunken not-aria-disabled:hover:text-ink',
  danger:
    'border-line bg-raised text-danger not-aria-disabled:hover:border-danger not-aria-disabled:hover:bg-danger-soft',
};

const sizes: Record<ButtonSize, string> = {
  small: 'h-8 px-2.5 text-xs',
  medium: 'h-9 px-3.5 text-sm',
};
