'use client';

import type { ComponentProps, CSSProperties } from 'react';
import { classNames } from './class-names';

type SliderProps = Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange' | 'min' | 'max' | 'step'> & {
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
  onChange: (value: number) => void;
};

/** The platform's own slider in our colours. Rendered in the browser only: the filled part is an inline style. */
export function Slider({ label, value, onChange, className, ...rest }: SliderProps) {
  const share = (value - rest.min) / (rest.max - rest.min);
  return (
    <input
      {...rest}
      type="range"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      style={{ '--filled': `${Math.min(1, Math.max(0, share)) * 100}%` } as CSSProperties}
      className={classNames(bar, track, thumb, className)}
    />
  );
}

const bar =
  'h-8 w-full min-w-0 cursor-pointer appearance-none rounded-md bg-transparent disabled:cursor-not-allowed disabled:opacity-45 pointer-coarse:h-11';
const track =
  '[&::-webkit-slider-runnable-track]:h-1 [&::-webkit-slider-runnable-track]:rounded-full [&::-webkit-slider-runnable-track]:bg-[linear-gradient(to_right,var(--ink-muted)_var(--filled),var(--line-strong)_var(--filled))] [&::-moz-range-track]:h-1 [&::-moz-range-track]:rounded-full [&::-moz-range-track]:bg-line-strong [&::-moz-range-progress]:h-1 [&::-moz-range-progress]:rounded-full [&::-moz-range-progress]:bg-ink-muted';
const thumb =
  '[&::-webkit-slider-thumb]:-mt-1.5 [&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:border-2 [&::-webkit-slider-thumb]:border-raised [&::-webkit-slider-thumb]:bg-ink [&::-moz-range-thumb]:size-3 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-raised [&::-moz-range-thumb]:bg-ink';
