'use server';

import { invalidInput } from '@/lib/domain/invalid-input';
import { tryAgainCommand } from '@/lib/domain/provider-commands';
import type { Result } from '@/lib/domain/result';
import { checkAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { tryAgain } from '@/lib/server/settings/try-again';

export async function tryAgainAction(input: unknown): Promise<Result<null>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = tryAgainCommand.safeParse(input);
  return command.success ? tryAgain(await services(), command.data) : invalidInput(command.error);
}
