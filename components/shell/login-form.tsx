'use client';

import { type FormEvent, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { toAppError } from '@/lib/client/queries/http';
import { useSignIn } from '@/lib/client/queries/session';
import type { AppError } from '@/lib/domain/app-error';

/** One field. What was wrong is said beside it and read out; the field keeps the focus and what was typed. */
export function LoginForm({ returnTo }: { returnTo: string }) {
  const { mutate: signIn, isPending, isSuccess, error } = useSignIn(returnTo);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const isBusy = isPending || isSuccess;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || !field.current) return;
    signIn(field.current.value, {
      onError: () => {
        field.current?.focus();
        field.current?.select();
      },
    });
  };

  return (
    // A form that posts, though never by itself: typed and sent before the page is awake, a password must not end up
    // in the address.
    <form method="post" onSubmit={submit} className="grid gap-3" noValidate>
      <label htmlFor={`${id}-password`} className="font-medium text-sm">
        Password
      </label>
      <TextField
        ref={field}
        id={`${id}-password`}
        type="password"
        name="password"
        autoComplete="current-password"
        autoFocus
        required
        aria-invalid={error !== null}
        aria-describedby={`${id}-error`}
        className="h-10"
      />
      <p id={`${id}-error`} role="alert" className="min-h-5 text-danger text-sm empty:invisible">
        {error && loginWords(toAppError(error))}
      </p>
      <Button type="submit" look="primary" className="h-10 w-full" disabledReason={isBusy ? 'Checking …' : null}>
        {isBusy ? 'Checking …' : 'Log in'}
      </Button>
    </form>
  );
}

/** At the door there is no provider to speak of, so the usual words would mislead. */
function loginWords(error: AppError): string {
  switch (error.kind) {
    case 'invalid-input':
      return error.message;
    case 'rate-limited':
      return `Too many wrong passwords. Try again in ${minutes(error.retryAfterMs ?? 60_000)}.`;
    case 'refused':
      return error.message;
    default:
      return 'The server did not answer. Check the connection, then try again.';
  }
}

function minutes(ms: number): string {
  const count = Math.max(1, Math.ceil(ms / 60_000));
  return count === 1 ? 'a minute' : `${count} minutes`;
}
