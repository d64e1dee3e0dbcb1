'use client';

import { type ReactNode, useId } from 'react';

/** What a control takes over, so that its label, its hint and what is wrong with it are read out with it. */
export type FieldWiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean };

type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  children: (wiring: FieldWiring) => ReactNode;
};

/** A labelled control with a hint under it, or what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <label htmlFor={id} className="w-fit font-medium text-sm">
        {label}
      </label>
      {children({ id, 'aria-describedby': error || hint ? `${id}-about` : undefined, 'aria-invalid': Boolean(error) })}
      {(error || hint) && (
        <div id={`${id}-about`} className={error ? 'text-danger text-xs' : 'text-ink-muted text-xs'}>
          {error || hint}
        </div>
      )}
    </div>
  );
}
