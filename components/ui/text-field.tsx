'use client';

import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** The look of every one-line field; text of 16 px on touch, below which phones zoom in. */
export const fieldClasses =
  'h-8 w-full min-w-0 rounded-md border border-line bg-sunken px-2.5 text-ink text-sm outline-offset-0 transition-colors placeholder:text-ink-faint hover:border-line-strong aria-invalid:border-danger disabled:cursor-not-allowed disabled:opacity-45 pointer-coarse:h-11 pointer-coarse:text-base';

/** A field of one line; its label is given by a `<label>` around it or by `aria-label`. */
export function TextField({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" {...rest} className={classNames(fieldClasses, className)} />;
}
