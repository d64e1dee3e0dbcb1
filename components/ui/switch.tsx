'use client';

import { tooltip } from './tooltip';

type SwitchProps = {
  label: string;
  hint?: string | null | undefined;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  disabledReason?: string | null | undefined;
};

/** On or off, with effect at once. A native checkbox underneath. */
export function Switch({ label, hint, isOn, onChange, disabledReason }: SwitchProps) {
  return (
    <label
      {...tooltip(hint)}
      className="relative flex h-8 w-fit cursor-pointer items-center gap-2 text-sm pointer-coarse:h-11 has-disabled:cursor-not-allowed has-disabled:opacity-45"
    >
      <input
        type="checkbox"
        checked={isOn}
        disabled={Boolean(disabledReason)}
        aria-description={disabledReason ?? hint ?? undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="peer absolute inset-0 size-full cursor-[inherit] opacity-0"
      />
      <span
        aria-hidden="true"
        className="relative h-[18px] w-8 shrink-0 rounded-full bg-line-strong transition-colors after:absolute after:top-0.5 after:left-0.5 after:size-3.5 after:rounded-full after:bg-ink after:transition-transform peer-checked:bg-accent peer-checked:after:bg-on-accent peer-checked:after:translate-x-3.5 peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2"
      />
      {label}
      {disabledReason && <span className="text-xs">{disabledReason}</span>}
    </label>
  );
}
