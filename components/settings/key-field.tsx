'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { TextField } from '@/components/ui/text-field';
import { isTellable } from '@/lib/domain/key';

/** What the form says of the key: it stays (undefined), there is none (null), or this one. */
export type KeyChange = string | null | undefined;

type KeyFieldProps = {
  hasKey: boolean;
  value: KeyChange;
  error: string | undefined;
  onChange: (key: KeyChange) => void;
};

/** A key can be given, replaced and taken away, and is never shown again. */
export function KeyField({ hasKey, value, error, onChange }: KeyFieldProps) {
  if (hasKey && value === undefined && !error) return <KeptKey onChange={onChange} />;
  return (
    <Field label="Key" error={error} hint={hintFor(hasKey, value ?? '')}>
      {(wiring) => (
        <div className="flex gap-2">
          <SecretField
            {...wiring}
            value={value ?? ''}
            onChange={(typed) => onChange(typed === '' && !hasKey ? null : typed)}
          />
          {hasKey && <Button onClick={() => onChange(undefined)}>Keep the old one</Button>}
        </div>
      )}
    </Field>
  );
}

function hintFor(hasKey: boolean, typed: string): string {
  if (typed !== '' && !isTellable(typed))
    return 'This looks like an ordinary word. Where the server repeats it in an answer it cannot be taken out: choose a longer one there, if you can.';
  return hasKey ? 'Takes the place of the key that is set.' : 'Encrypted on this server, and shown to nobody again.';
}

function KeptKey({ onChange }: Pick<KeyFieldProps, 'onChange'>) {
  return (
    <div className="grid content-start gap-1.5">
      <span className="font-medium text-sm">Key</span>
      <p className="flex min-h-8 items-center gap-x-3 text-sm">
        Key set
        <Button size="small" onClick={() => onChange('')}>
          Replace
        </Button>
      </p>
    </div>
  );
}

type SecretFieldProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
  value: string;
  onChange: (value: string) => void;
};

function SecretField({ value, onChange, ...wiring }: SecretFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="relative min-w-0 flex-1">
      <TextField
        {...wiring}
        type={isShown ? 'text' : 'password'}
        // Browsers fill in the password of this page's login where they are told nothing, or `off`.
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="pr-10"
      />
      <IconButton
        label={isShown ? 'Hide the key' : 'Show the key'}
        icon={isShown ? <EyeOff /> : <Eye />}
        size="small"
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-0 right-0 my-auto"
      />
    </div>
  );
}
