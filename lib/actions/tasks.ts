'use server';

import {
  answerCommand,
  answerRegionCommand,
  editImageCommand,
  imagineCommand,
  imaginesCommand,
  makingCommand,
  pressCommand,
  taskIdCommand,
  varyRegionCommand,
} from '@/lib/domain/commands';
import { invalidInput } from '@/lib/domain/invalid-input';
import type { Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import { checkAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { answerModal, answerRegion } from '@/lib/server/tasks/answer-modal';
import { editImage } from '@/lib/server/tasks/edit-image';
import { imagine, imagineAll } from '@/lib/server/tasks/imagine';
import { lookAgain } from '@/lib/server/tasks/look-again';
import { make } from '@/lib/server/tasks/make';
import { pressButton } from '@/lib/server/tasks/press-button';
import { retrySaving } from '@/lib/server/tasks/retry-saving';
import { varyRegion } from '@/lib/server/tasks/vary-region';

export async function imagineAction(input: unknown): Promise<Result<Task>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = imagineCommand.safeParse(input);
  return command.success ? imagine(await services(), command.data) : invalidInput(command.error);
}

/** Everything a prompt stands for, in one request: with several, a page that is left in between would lose the rest. */
export async function imagineAllAction(input: unknown): Promise<Result<Task[]>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const commands = imaginesCommand.safeParse(input);
  return commands.success ? imagineAll(await services(), commands.data) : invalidInput(commands.error);
}

/** Blend, describe, shorten, video, retexture, face swap. */
export async function makeAction(input: unknown): Promise<Result<Task>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = makingCommand.safeParse(input);
  return command.success ? make(await services(), command.data) : invalidInput(command.error);
}

export async function pressButtonAction(input: unknown): Promise<Result<Task>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = pressCommand.safeParse(input);
  return command.success ? pressButton(await services(), command.data) : invalidInput(command.error);
}

export async function answerModalAction(input: unknown): Promise<Result<Task>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = answerCommand.safeParse(input);
  return command.success ? answerModal(await services(), command.data) : invalidInput(command.error);
}

export async function varyRegionAction(input: unknown): Promise<Result<Task>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = varyRegionCommand.safeParse(input);
  return command.success ? varyRegion(await services(), command.data) : invalidInput(command.error);
}

export async function answerRegionAction(input: unknown): Promise<Result<Task>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = answerRegionCommand.safeParse(input);
  return command.success ? answerRegion(await services(), command.data) : invalidInput(command.error);
}

export async function editImageAction(input: unknown): Promise<Result<Task>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = editImageCommand.safeParse(input);
  return command.success ? editImage(await services(), command.data) : invalidInput(command.error);
}

export async function lookAgainAction(input: unknown): Promise<Result<Task>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = taskIdCommand.safeParse(input);
  return command.success ? lookAgain(await services(), command.data.taskId) : invalidInput(command.error);
}

export async function retrySavingAction(input: unknown): Promise<Result<Task>> {
  const access = await checkAccess();
  if (!access.ok) return access;
  const command = taskIdCommand.safeParse(input);
  return command.success ? retrySaving(await services(), command.data.taskId) : invalidInput(command.error);
}
