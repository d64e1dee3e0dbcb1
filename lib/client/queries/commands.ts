import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  answerModalAction,
  answerRegionAction,
  editImageAction,
  imagineAction,
  imagineAllAction,
  lookAgainAction,
  makeAction,
  pressButtonAction,
  retrySavingAction,
  varyRegionAction,
} from '@/lib/actions/tasks';
import type { TaskRecord } from '@/lib/domain/advance';
import type { EditCommand, imagineCommand, Making, MaskInput, PressCommand, pressCommand } from '@/lib/domain/commands';
import { editTask, imagineTask, makingTask, pressTask } from '@/lib/domain/new-task';
import type { Ratio } from '@/lib/domain/ratio';
import type { Result } from '@/lib/domain/result';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { askOverBudget } from '../stores/over-budget';
import { AppFailure, post, toAppError, unwrap } from './http';
import { announceToTabs } from './live';
import { refreshProviders } from './providers';
import { cachedTask, forgetTask, rememberTask, showTask, wakeChanges } from './tasks';

export type ImagineInput = z.input<typeof imagineCommand>;
export type PressInput = z.input<typeof pressCommand>;

/** Records an imagine. Its card stands in the stream before the server has answered; a refusal takes it away again. */
export function useImagine() {
  return useRecording(imagineAction, (input: ImagineInput) => [foreseenImagine(input)]);
}

/** Records several imagines together, or none of them. */
export function useImagineAll() {
  return useRecording(
    ({ commands, overBudget }: { commands: readonly ImagineInput[]; overBudget?: boolean }) =>
      imagineAllAction(commands.map((command) => ({ ...command, ...(overBudget && { overBudget }) }))),
    ({ commands }) => commands.map(foreseenImagine),
  );
}

function foreseenImagine(input: ImagineInput): TaskRecord {
  const { imagePrompts = [], speed = null, remixOf = null } = input;
  // The references steer what comes; nothing of the card depends on them.
  return imagineTask({ ...input, imagePrompts, references: [], speed, remixOf }, '', Date.now());
}

/** Records one of the one-step commands. `size` is that of the picture it is made from, for the box its card reserves. */
export function useMake() {
  return useRecording(
    ({ size: _, ...command }: Making & { size: Ratio }) => makeAction(command),
    ({ size, ...command }) => [makingTask(command, size, '', Date.now())],
  );
}

/** Records the press of a button. The same press twice is one task. */
export function usePressButton() {
  return useRecording(pressButtonAction, (input: PressInput, client) => {
    const parent = cachedTask(client, input.parentId);
    if (!parent) return [];
    const { answer = null, remix = false, speed = null } = input;
    const task = pressTask({ ...input, answer, remix, speed }, parent, Date.now());
    return task.ok ? [task.value] : [];
  });
}

/** A painted mask: the bytes of its PNG, or the hash of one the archive has. */
export type PaintedMask = { png: Uint8Array } | { hash: string };
export type VaryRegionInput = Pick<PressCommand, 'id' | 'parentId' | 'customId'> & {
  prompt: string;
  mask: PaintedMask;
};
/** `size` is the picture's, for the box its card reserves. The mask is null where the provider takes none. */
export type EditImageInput = Pick<EditCommand, 'id' | 'fileHash' | 'providerId' | 'prompt' | 'speed'> & {
  mask: PaintedMask | null;
  size: Ratio;
};

/** Records Vary (Region) with its mask. Its card stands in the stream before the server has answered. */
export function useVaryRegion() {
  return useRecording(
    ({ mask, ...press }: VaryRegionInput) => varyRegionAction({ kind: 'press', ...press, mask: toMaskInput(mask) }),
    ({ prompt, mask: _, ...press }, client) => {
      const parent = cachedTask(client, press.parentId);
      const command = { kind: 'press', ...press, answer: { prompt }, remix: false, speed: null } as const;
      const task = parent && pressTask(command, parent, Date.now());
      return task?.ok ? [task.value] : [];
    },
  );
}

/** Answers a task that waits upstream for a painted region. */
export function useAnswerRegion() {
  return useChanging(({ mask, ...answer }: { taskId: string; prompt: string; mask: PaintedMask }) =>
    answerRegionAction({ ...answer, mask: toMaskInput(mask) }),
  );
}

/** Records the edit of any picture in the archive. */
export function useEditImage() {
  return useRecording(
    ({ mask, size: _, ...edit }: EditImageInput) =>
      editImageAction({ kind: 'edit', ...edit, mask: mask && toMaskInput(mask) }),
    ({ mask: _, size, ...edit }) => [editTask({ kind: 'edit', ...edit, maskHash: null }, size, '', Date.now())],
  );
}

/** Answers a task that waits in needs-input. */
export function useAnswerModal() {
  return useChanging(answerModalAction);
}

/** Cancels, discards or sets aside a task; what that means depends on where it stands. */
export function useCancelTask() {
  return useChanging(({ taskId }: { taskId: string }) => post<Task>(routes.api.cancel(taskId)));
}

/** How long a provider may take to find out a seed. */
const SEED_PATIENCE_MS = 70_000;

/** Asks for the seed of a task. Some providers have to find out first, and say when to ask again. */
export function useFetchSeed() {
  return useChanging(async ({ taskId }: { taskId: string }) => {
    for (const until = Date.now() + SEED_PATIENCE_MS; ; ) {
      const seed = await post<Task>(routes.api.seed(taskId));
      const waitMs = !seed.ok && seed.error.kind === 'rate-limited' ? seed.error.retryAfterMs : null;
      if (waitMs === null || Date.now() + waitMs > until) return seed;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  });
}

/** Lets a task in doubt be asked about now. */
export function useLookAgain() {
  return useChanging(lookAgainAction);
}

/** Tries again to save pictures that could not be saved. */
export function useRetrySaving() {
  return useChanging(retrySavingAction);
}

function useRecording<Input extends object, Recorded extends Task | readonly Task[]>(
  action: (input: Input & { overBudget?: boolean }) => Promise<Result<Recorded>>,
  foresee: (input: Input, client: QueryClient) => readonly TaskRecord[],
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => {
      const result = await action(input);
      if (result.ok || result.error.kind !== 'over-budget') return unwrap(result);
      // Nothing was recorded, so with the person's word it is the same command once more.
      const goesOver = await askOverBudget(result.error);
      return unwrap(goesOver ? await action({ ...input, overBudget: true }) : result);
    },
    onMutate: (input) => {
      const fresh = foresee(input, client).filter(({ id }) => cachedTask(client, id) === undefined);
      for (const task of fresh) {
        showTask(client, { ...toTask(task), revision: 0 });
        rememberChild(client, task);
      }
      return { freshIds: fresh.map(({ id }) => id) };
    },
    onSuccess: (recorded) => {
      for (const task of [recorded].flat()) showTask(client, task);
      wakeChanges(client);
      announceToTabs();
    },
    onError: (thrown, _, context) => {
      // A refusal recorded nothing. A lost answer may have: the changes bring the card back if it did.
      for (const id of context?.freshIds ?? []) {
        forgetChild(client, id);
        forgetTask(client, id);
      }
      if (!(thrown instanceof AppFailure)) wakeChanges(client);
    },
    retry: false,
  });
}

/** So that what was pressed leads to its result at once, and not only after the server has answered. */
function rememberChild(client: QueryClient, { id, parentId, pressed }: TaskRecord): void {
  const parent = parentId === null ? undefined : cachedTask(client, parentId);
  if (!parent) return;
  rememberTask(client, { ...parent, children: [...parent.children, { id, customId: pressed?.customId ?? '' }] });
}

function forgetChild(client: QueryClient, id: string): void {
  const parent = cachedTask(client, cachedTask(client, id)?.parentId ?? '');
  if (parent) rememberTask(client, { ...parent, children: parent.children.filter((child) => child.id !== id) });
}

function useChanging<Input>(action: (input: Input) => Promise<Result<Task>>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await action(input)),
    onSuccess: (task) => {
      rememberTask(client, task);
      announceToTabs();
    },
    onError: (thrown) => {
      // What a provider does not know is learned, and what offers it should go.
      if (toAppError(thrown).kind === 'not-offered') void refreshProviders(client);
    },
    onSettled: () => wakeChanges(client),
    retry: false,
  });
}

function toTask({ aliases, answeredAt, missing, links, answer, ...task }: TaskRecord): Omit<Task, 'revision'> {
  return { ...task, media: [], children: [] };
}

function toMaskInput(mask: PaintedMask): MaskInput {
  return 'hash' in mask ? mask : { png: toBase64(mask.png) };
}

/** In pieces, because a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += 0x8000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(letters);
}
