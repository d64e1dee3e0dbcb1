'use client';

import { type ComponentProps, useState } from 'react';
import { classNames } from './class-names';
import { fieldClasses } from './text-field';

type NumberFieldProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type' | 'min' | 'max'> & {
  label: string;
  min: number;
  max: number;
  isInteger: boolean;
  /** Null shows the placeholder. */
  value: number | null;
  /** Called with every sound number while it is typed, and with null when the field was emptied. */
  onChange: (value: number | null) => void;
};

/** A number as text. While it is being typed the field keeps what was typed; outside it shows what is true. */
export function NumberField({ label, min, max, isInteger, value, onChange, className, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && typed !== '' && read(typed, { min, max, isInteger }) === null;
  return (
    <input
      {...rest}
      type="text"
      inputMode={isInteger ? 'numeric' : 'decimal'}
      autoComplete="off"
      aria-label={label}
      aria-invalid={isWrong}
      aria-description={`From ${min} to ${max}`}
      value={typed ?? value ?? ''}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        const text = event.currentTarget.value.trim();
        setTyped(text);
        const number = read(text, { min, max, isInteger });
        if (text === '' || number !== null) onChange(number);
      }}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') setTyped(null);
      }}
      className={classNames(fieldClasses, 'tabular-nums', className)}
    />
  );
}

function read(text: string, { min, max, isInteger }: { min: number; max: number; isInteger: boolean }): number | null {
  const number = text === '' ? Number.NaN : Number(text.replace(',', '.'));
  if (!(number >= min && number <= max)) return null;
  return isInteger && !Number.isInteger(number) ? null : number;
}
