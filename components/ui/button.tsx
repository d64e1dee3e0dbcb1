'use client';

import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { type ButtonLook, type ButtonSize, buttonClasses } from './button-classes';
import { classNames } from './class-names';
import { describedTooltip } from './tooltip';

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

/** Replaces `disabled`, which would take the button out of the tab order and hide its reason. */
export function whilePressable(
  disabledReason: string | null | undefined,
  onClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined,
) {
  if (!disabledReason) return { onClick };
  return { 'aria-disabled': true, onClick: (event: MouseEvent<HTMLButtonElement>) => event.preventDefault() } as const;
}
