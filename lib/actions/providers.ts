'use server';

import { invalidInput } from '@/lib/domain/invalid-input';
import {
  offerDemoCommand,
  providerIdCommand,
  saveProviderCommand,
  setTermsCommand,
  tryAgainCommand,
} from '@/lib/domain/provider-commands';
import type { Result } from '@/lib/domain/result';
import { checkAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { chooseDefault } from '@/lib/server/settings/choose-default';
import { offerDemo } from '@/lib/server/settings/offer-demo';
import { removeProvider } from '@/lib/server/settings/remove-provider';
import { saveProvider } from '@/lib/server/settings/save-provider';
import { setTerms } from '@/lib/server/settings/set-terms';
import { tryAgain } from '@/lib/server/settings/try-again';

export async function saveProviderAction(input: unknown): Promise<Result<null>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = saveProviderCommand.safeParse(input);
  return command.success ? saveProvider(await services(), command.data) : invalidInput(command.error);
}

export async function removeProviderAction(input: unknown): Promise<Result<null>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = providerIdCommand.safeParse(input);
  return command.success ? removeProvider(await services(), command.data.id) : invalidInput(command.error);
}

export async function chooseDefaultAction(input: unknown): Promise<Result<null>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = providerIdCommand.safeParse(input);
  return command.success ? chooseDefault(await services(), command.data.id) : invalidInput(command.error);
}

export async function offerDemoAction(input: unknown): Promise<Result<null>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = offerDemoCommand.safeParse(input);
  return command.success ? offerDemo(await services(), command.data.isOffered) : invalidInput(command.error);
}

export async function setTermsAction(input: unknown): Promise<Result<null>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = setTermsCommand.safeParse(input);
  return command.success ? setTerms(await services(), command.data) : invalidInput(command.error);
}

export async function tryAgainAction(input: unknown): Promise<Result<null>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = tryAgainCommand.safeParse(input);
  return command.success ? tryAgain(await services(), command.data) : invalidInput(command.error);
}
