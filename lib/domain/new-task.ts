import type { TaskRecord } from './advance';
import { type Intent, ratioAfter, tilesAfter } from './button';
import { clipSpeed, makesClips } from './clip';
import type { BlendCommand, EditCommand, ImagineCommand, Making, PressCommand, TaskCommand } from './commands';
import type { Provider } from './provider';
import { type Ratio, ratioInPrompt, reduceRatio, square } from './ratio';
import { err, ok, type Result } from './result';
import type { KindFilter } from './stream';
import { isMade, type Task } from './task';

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

/** The pictures that have to be uploaded to a provider before a command can be sent there. */
export function toUpload(command: TaskCommand, { videoImages }: Pick<Provider, 'videoImages'>): string[] {
  if (command.kind === 'imagine') return command.references.map(({ hash }) => hash);
  if (command.kind !== 'video' || command.from.kind !== 'picture' || videoImages === 'inline') return [];
  const { startHash, endHash } = command.from;
  return endHash === null ? [startHash] : [startHash, endHash];
}

/** The task a press begins as; `not-offered` where the parent has no such button to press. */
export function pressTask(command: PressCommand, parent: Task, now: number): Result<TaskRecord> {
  const button = parent.buttons.find(({ customId }) => customId === command.customId);
  if (!button || !isMade(parent.state)) {
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
    speed: makesClips(button.intent) ? clipSpeed(command.speed ?? parent.speed) : (command.speed ?? parent.speed),
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

/**
 * The task that one of the one-step commands begins as. `size` is that of the picture it is made from; a blend and words
 * need none.
 */
export function makingTask(command: Making, size: Ratio, providerId: string, now: number): TaskRecord {
  return {
    ...blank,
    id: command.id,
    createdAt: now,
    providerId,
    parentId: command.kind === 'video' && command.from.kind === 'clip' ? command.from.parentId : null,
    command,
    pressed: null,
    prompt: 'prompt' in command ? command.prompt : '',
    speed: command.speed,
    ratio: command.kind === 'blend' ? blendRatios[command.dimensions] : reduceRatio(size),
    expectedTiles: tilesOf(command),
    answer: null,
  };
}

const blendRatios: Record<BlendCommand['dimensions'], Ratio> = {
  portrait: { width: 2, height: 3 },
  square,
  landscape: { width: 3, height: 2 },
};

function tilesOf(command: Making): number {
  switch (command.kind) {
    case 'describe':
    case 'shorten':
      return 0;
    case 'swap-face':
      return 1;
    case 'video':
      return command.batch;
    case 'blend':
    case 'retexture':
      return 4;
  }
}

/** Under which kind the stream's filter finds a task. */
export function kindOf({ pressed, command }: Pick<Task, 'pressed' | 'command'>): KindFilter {
  return pressed ? kinds[pressed.intent.kind] : begun[command.kind];
}

const begun: Record<TaskCommand['kind'], KindFilter> = {
  imagine: 'imagine',
  press: 'other',
  edit: 'vary',
  blend: 'blend',
  describe: 'describe',
  shorten: 'shorten',
  video: 'animate',
  retexture: 'vary',
  'swap-face': 'other',
};

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
  'show-details': 'shorten',
  'describe-again': 'describe',
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
  cost: null,
  sentAt: null,
  startedAt: null,
  finishedAt: null,
} satisfies Partial<TaskRecord>;
