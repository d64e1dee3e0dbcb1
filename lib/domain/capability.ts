import type { Intent } from './button';
import { type Operation, operations, type Preset, presets } from './provider';

/** What a provider has been seen to do. Absent means not seen yet. */
export type Learned = {
  /** It answered a press with the dialog in which a prompt is edited. */
  asksForRemix?: boolean;
  /** What it said it does not know, in its own words. */
  refused?: Partial<Record<Operation, string>>;
  /** What it has accepted at least once. */
  worked?: Operation[];
  /** What its family lacks, and someone wants to try all the same. */
  retried?: Operation[];
  /** When it last told us of a task by itself, and when it last should have and did not. */
  calledBackAt?: number;
  missedCallAt?: number;
};

/** Whether it tells us by itself how tasks stand, as far as was seen last. */
export function callsBack({ calledBackAt = 0, missedCallAt = 0 }: Learned): boolean {
  return calledBackAt > missedCallAt;
}

/** How a provider stands to one operation, and how we know. */
export type Capability = { operation: Operation } & (
  | { standing: 'worked' | 'untried' }
  | { standing: 'refused' | 'lacking'; reason: string }
);

/** What is known of one operation: its own answers count for more than what its family is known for. */
export function capabilityOf(operation: Operation, preset: Preset, learned: Learned): Capability {
  const { worked = [], refused = {}, retried = [] } = learned;
  const reason = refused[operation];
  if (reason !== undefined) return { operation, standing: 'refused', reason };
  if (worked.includes(operation)) return { operation, standing: 'worked' };
  const { lacks, label } = presets[preset];
  if (!lacks.includes(operation) || retried.includes(operation)) return { operation, standing: 'untried' };
  return { operation, standing: 'lacking', reason: `${label} has no such call.` };
}

export function capabilitiesOf(preset: Preset, learned: Learned): Capability[] {
  return everyOperation.map((operation) => capabilityOf(operation, preset, learned));
}

/** What is not offered, each with the reason. */
export function refusalsOf(preset: Preset, learned: Learned): Partial<Record<Operation, string>> {
  const known = capabilitiesOf(preset, learned).flatMap((capability) =>
    'reason' in capability ? [[capability.operation, capability.reason]] : [],
  );
  return Object.fromEntries(known);
}

/** Forgets why an operation is not offered, so that it can be tried again. */
export function withoutRefusal(learned: Learned, operation: Operation): Learned {
  const { [operation]: _, ...refused } = learned.refused ?? {};
  return { ...learned, refused, retried: [...new Set([...(learned.retried ?? []), operation])].sort() };
}

export function withRefusal(learned: Learned, operation: Operation, reason: string): Learned {
  return { ...learned, refused: { ...learned.refused, [operation]: reason } };
}

export function withWorking(learned: Learned, operation: Operation): Learned {
  const { [operation]: _, ...refused } = learned.refused ?? {};
  return { ...learned, refused, worked: [...new Set([...(learned.worked ?? []), operation])].sort() };
}

/** A name for people; presses are called as their buttons are. */
export function operationName(operation: Operation): string {
  return isPress(operation) ? pressNames[operation.slice('press:'.length) as Intent['kind']] : commandNames[operation];
}

type PressOperation = `press:${Intent['kind']}`;

function isPress(operation: Operation): operation is PressOperation {
  return operation.startsWith('press:');
}

const commandNames: Record<Exclude<Operation, PressOperation>, string> = {
  imagine: 'Imagine',
  blend: 'Blend',
  describe: 'Describe',
  shorten: 'Shorten',
  video: 'Video',
  edit: 'Edit a picture',
  retexture: 'Retexture',
  'swap-face': 'Swap a face',
  upload: 'Upload references',
  seed: 'Show the seed',
  cancel: 'Cancel',
};

const pressNames: Record<Intent['kind'], string> = {
  pick: 'U1 to U4',
  'vary-tile': 'V1 to V4',
  reroll: 'Reroll',
  upscale: 'Upscale',
  vary: 'Vary',
  'vary-region': 'Vary (Region)',
  'zoom-out': 'Zoom Out',
  'custom-zoom': 'Custom Zoom',
  'make-square': 'Make Square',
  pan: 'Pan',
  animate: 'Animate',
  extend: 'Extend a clip',
  'pick-clip': 'U1 to U4 of clips',
  'use-suggestion': 'Imagine a description',
  'describe-again': 'Describe again',
  'use-short-prompt': 'Imagine a shorter prompt',
  'show-details': 'Show Details',
  bookmark: 'Bookmark',
  'cancel-job': 'Cancel a job',
  unknown: 'Buttons we do not know',
  link: 'Links',
};

/** In the order of a task's life. Links are followed by the browser and asked of nobody. */
export const everyOperation: readonly Operation[] = [
  ...operations,
  ...(Object.keys(pressNames) as Intent['kind'][])
    .filter((kind) => kind !== 'link')
    .map((kind): PressOperation => `press:${kind}`),
];
