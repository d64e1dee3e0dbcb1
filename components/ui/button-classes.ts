import { classNames } from './class-names';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium';

/** The classes of a button, also for links that should look like one. */
export function buttonClasses({ look = 'secondary', size = 'medium' }: { look?: ButtonLook; size?: ButtonSize } = {}) {
  return classNames(base, looks[look], sizes[size]);
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
