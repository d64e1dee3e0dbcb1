'use server';

import { imageIdCommand } from '@/lib/domain/commands';
import { err, type Result } from '@/lib/domain/result';
import type { StoredFile } from '@/lib/domain/task';
import { checkAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { cropImage } from '@/lib/server/tasks/crop-image';

/** The file of one picture alone, cut out of its grid where it lies in one. */
export async function cropImageAction(input: unknown): Promise<Result<StoredFile>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = imageIdCommand.safeParse(input);
  if (!command.success) return err({ kind: 'invalid-input', message: 'There is no such picture.' });
  return cropImage(await services(), command.data.imageId);
}
