'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { toAppError } from '@/lib/client/queries/http';
import { useSave } from '@/lib/client/queries/saved';
import type { Saved } from '@/lib/domain/saved';

type SaveAsProps = {
  label: string;
  /** What is kept under the name. */
  content: Omit<Saved, 'name'>;
  disabledReason: string | null;
};

/** Gives something a name and keeps it. One of the same name is replaced, which its button says. */
export function SaveAs({ label, content, disabledReason }: SaveAsProps) {
  const [name, setName] = useState('');
  const { mutate, error, isPending } = useSave();
  const reason = disabledReason ?? (/^[^\s/]+$/u.test(name) ? null : 'Give it a name of one word');
  const save = () => {
    if (reason === null && !isPending) mutate({ ...content, name }, { onSuccess: () => setName('') });
  };
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <TextField
        aria-label={`Name of the ${content.kind}`}
        placeholder="name"
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.currentTarget.value.trim())}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          save();
        }}
        className="w-32! flex-none"
      />
      <Button size="small" disabledReason={reason} onClick={save}>
        {label}
      </Button>
      {error && (
        <p role="alert" className="text-danger text-xs">
          {toAppError(error).message || 'It was not saved. Try again.'}
        </p>
      )}
    </div>
  );
}
