import type { TaskRecord } from './advance';
import { type Button, type Intent, ratioAfter, tilesAfter } from './button';
import type { EditCommand, ImagineCommand, PressCommand } from './commands';
import { type Ratio, ratioInPrompt, reduceRatio, square } from './ratio';
import { err, ok, type Result } from './result';
import type { KindFilter } from './stream';
import type { Task } from './task';

/** The task an imagine begins as. The page shows it before the server has it, so both build it here. */
export function imagineTask(command: ImagineCommand, providerId: string, now: number): TaskRecord {
  return {
    ...blank,
    id: command.id,
    createdAt: now,
    providerId,
    parentId: command.remixOf,
    command,
    pressed: null,
    prompt: command.prompt,
    speed: command.speed,
    ratio: ratioInPrompt(command.prompt) ?? square,
    expectedTiles: 4,
    answer: null,
  };
}

/** The task a press begins as; `not-offered` where the parent has no such button to press. */
export function pressTask(command: PressCommand, parent: Task, now: number): Result<TaskRecord> {
  const button = parent.buttons.find(({ customId }) => customId === command.customId);
  if (!button || parent.state.status !== 'succeeded') {
    return err({ kind: 'not-offered', message: 'That picture does not offer this any more.' });
  }
  const prompt = command.answer?.prompt ?? parent.prompt;
  return ok({
    ...blank,
    id: command.id,
    createdAt: now,
    providerId: parent.providerId,
    parentId: parent.id,
    command,
    pressed: { customId: command.customId, label: button.label, intent: button.intent },
    prompt,
    speed: command.speed ?? parent.speed,
    ratio: ratioAfter(button.intent, parent.ratio, prompt),
    expectedTiles: tilesAfter(button.intent),
    maskHash: command.answer?.maskHash ?? null,
    answer: command.answer,
  });
}

/** The task an edit of any picture begins as. It has no parent task: what it began from is a file. */
export function editTask(command: EditCommand, size: Ratio, providerId: string, now: number): TaskRecord {
  return {
    ...blank,
    id: command.id,
    createdAt: now,
    providerId,
    parentId: null,
    command,
    pressed: null,
    prompt: command.prompt,
    speed: command.speed,
    ratio: reduceRatio(size),
    expectedTiles: 4,
    maskHash: command.maskHash,
    answer: null,
  };
}

/** The button that an already made child stands for, so that its parent can point to it. */
export function childOf(parent: Pick<Task, 'children'>, button: Button): string | null {
  return parent.children.find(({ customId }) => customId === button.customId)?.id ?? null;
}

/** Under which kind the stream's filter finds a task. */
export function kindOf(task: Pick<Task, 'pressed' | 'command'>): KindFilter {
  if (task.command.kind === 'edit') return 'vary';
  return task.pressed ? kinds[task.pressed.intent.kind] : 'imagine';
}

const kinds: Record<Intent['kind'], KindFilter> = {
  pick: 'pick',
  'pick-clip': 'pick',
  'vary-tile': 'vary',
  vary: 'vary',
  'vary-region': 'vary',
  reroll: 'reroll',
  upscale: 'upscale',
  'zoom-out': 'zoom',
  'custom-zoom': 'zoom',
  'make-square': 'zoom',
  pan: 'pan',
  animate: 'animate',
  extend: 'animate',
  'use-suggestion': 'imagine',
  'use-short-prompt': 'imagine',
  'describe-again': 'other',
  bookmark: 'other',
  'cancel-job': 'other',
  link: 'other',
  unknown: 'other',
};

const blank = {
  finalPrompt: null,
  maskHash: null,
  state: { status: 'sending', step: 'submit', sentAt: null },
  buttons: [],
  providerTaskId: null,
  aliases: [],
  answeredAt: null,
  missing: 0,
  links: [],
  seed: null,
  sentAt: null,
  startedAt: null,
  finishedAt: null,
} satisfies Partial<TaskRecord>;
