'use client';

import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import { describedTooltip } from './tooltip';

type SegmentedProps<T extends string> = {
  label: string;
  options: readonly { value: T; label: ReactNode; name?: string; hint?: string; disabledReason?: string | null }[];
  /** Null while none of the options is what is set. */
  value: T | null;
  onChange: (value: T) => void;
  disabledReason?: string | null | undefined;
  className?: string | undefined;
};

/** One choice of a few, side by side. Native radio buttons underneath, so arrows and screen readers work as ever. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, options, value, onChange, disabledReason, className } = props;
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-disabled={disabledReason ? true : undefined}
      {...describedTooltip(disabledReason)}
      className={classNames('inline-flex rounded-md bg-sunken p-0.5', disabledReason && 'opacity-45', className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          {...(option.hint ? { 'data-tooltip': option.hint } : {})}
          className="group relative flex flex-1 cursor-pointer items-center justify-center rounded-[5px] text-ink-muted text-xs has-checked:bg-raised has-checked:text-ink has-disabled:cursor-not-allowed has-focus-visible:outline-2 has-focus-visible:outline-accent hover:text-ink"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            aria-label={option.name}
            aria-description={option.disabledReason ?? option.hint}
            checked={option.value === value}
            disabled={Boolean(disabledReason ?? option.disabledReason)}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-[inherit] opacity-0"
          />
          <span className="flex h-7 items-center justify-center gap-1.5 whitespace-nowrap px-2.5 font-medium pointer-coarse:h-11 pointer-coarse:min-w-11">
            {option.label}
          </span>
        </label>
      ))}
    </div>
  );
}
