'use client';

import { Button } from '@/components/ui/button';
import { ErrorText } from '@/components/ui/error-text';
import { toAppError } from '@/lib/client/queries/http';
import { useSignOut } from '@/lib/client/queries/session';

export function SignOutButton() {
  const { mutate: signOut, isPending, isSuccess, error } = useSignOut();
  const isBusy = isPending || isSuccess;
  return (
    <div className="grid justify-items-start gap-2">
      <Button onClick={() => signOut()} disabledReason={isBusy ? 'Signing out …' : null}>
        Sign out
      </Button>
      <div role="alert">{error && <ErrorText error={toAppError(error)} />}</div>
    </div>
  );
}
