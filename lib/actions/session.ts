'use server';

import { signInCommand } from '@/lib/domain/commands';
import { err, type Result } from '@/lib/domain/result';
import { signIn, signOut } from '@/lib/server/access/sign-in';

export async function signInAction(input: unknown): Promise<Result<null>> {
  const command = signInCommand.safeParse(input);
  return command.success
    ? signIn(command.data.password)
    : err({ kind: 'invalid-input', field: 'password', message: 'Type the password.' });
}

export async function signOutAction(): Promise<Result<null>> {
  return signOut();
}
