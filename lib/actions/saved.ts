'use server';

import { invalidInput } from '@/lib/domain/invalid-input';
import { ok, type Result } from '@/lib/domain/result';
import { forgetSavedCommand, saveCommand } from '@/lib/domain/saved-commands';
import { checkAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';

/** Keeps a snippet or a preset under its name. */
export async function saveAction(input: unknown): Promise<Result<null>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = saveCommand.safeParse(input);
  if (!command.success) return invalidInput(command.error);
  await (await services()).history.saved.keep(command.data);
  return ok(null);
}

export async function forgetSavedAction(input: unknown): Promise<Result<null>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = forgetSavedCommand.safeParse(input);
  if (!command.success) return invalidInput(command.error);
  await (await services()).history.saved.forget(command.data);
  return ok(null);
}
