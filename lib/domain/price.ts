import type { Intent } from './button';
import type { TaskCommand } from './commands';
import { isComet, type Provider, type Speed } from './provider';
import type { TaskState } from './task';

/** What providers put a price on. What makes four pictures costs the same wherever it began. */
export const priceGroups = [
  'imagine',
  'blend',
  'pick',
  'upscale',
  'edit',
  'describe',
  'shorten',
  'video',
  'swap-face',
] as const;
export type PriceGroup = (typeof priceGroups)[number];

/** Millionths of the provider's currency, by what is asked for and how fast. */
export type Prices = Partial<Record<PriceGroup, Partial<Record<Speed, number>>>>;

/** An estimate made when the command was recorded: prices change, what was agreed to then does not. */
export type Cost = { amount: number; currency: string };

/**
 * What became of an estimate: nothing was taken, it is still `expected`, the result came and it is `confirmed`, or
 * nobody can say (it was accepted and then failed, or its answer was lost).
 */
export const charges = ['none', 'expected', 'confirmed', 'unknown'] as const;
export type Charge = (typeof charges)[number];

/** A millionth: amounts are whole numbers, so that sums stay exact. */
export const MICRO = 1_000_000;

/** A decimal as it is typed, as whole millionths; null where it is none, is negative, or is finer or larger than we count. */
export function parseAmount(text: string): number | null {
  const match = /^(\d{0,9})(?:[.,](\d{0,6}))?$/.exec(text.trim());
  const [, whole = '', fraction = ''] = match ?? [];
  if (!match || whole + fraction === '') return null;
  return Number(whole) * MICRO + Number(fraction.padEnd(6, '0'));
}

/** The same amount written out exactly, without zeros that say nothing: 0.035, 12. */
export function formatAmount(micro: number): string {
  const fraction = String(micro % MICRO)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${Math.floor(micro / MICRO)}${fraction && `.${fraction}`}`;
}

/** What tells how a provider charges: what was entered, and which speed it means when none is named. */
export type Pricing = Pick<Provider, 'prices' | 'preset' | 'auth' | 'speedPaths'>;

/**
 * What a task will cost by the prices that were entered; null where none fits. A row with one price has it for every
 * speed. Without a speed CometAPI means relax, others mostly fast (midjourney-api.md §2.1).
 */
export function priceOf(
  task: { command: Pick<TaskCommand, 'kind'>; pressed: { intent: Intent } | null; speed: Speed | null },
  provider: Pricing,
): number | null {
  const row = provider.prices[priceGroupOf(task)] ?? {};
  const speed = paidSpeed(task, provider) ?? (isComet(provider) ? 'relax' : 'fast');
  const [only, ...more] = Object.values(row);
  return row[speed] ?? (more.length === 0 ? only : null) ?? null;
}

/** The speed a command really goes at: CometAPI sells a shorten as turbo and nothing else (midjourney-api.md §4.4). */
export function paidSpeed(
  { command, speed }: { command: Pick<TaskCommand, 'kind'>; speed: Speed | null },
  provider: Omit<Pricing, 'prices'>,
): Speed | null {
  return command.kind === 'shorten' && isComet(provider) ? 'turbo' : speed;
}

export function priceGroupOf({
  command,
  pressed,
}: {
  command: Pick<TaskCommand, 'kind'>;
  pressed: { intent: Intent } | null;
}): PriceGroup {
  switch (command.kind) {
    case 'press':
      return pressed ? pressedGroup(pressed.intent) : 'imagine';
    case 'retexture':
      return 'edit';
    default:
      return command.kind;
  }
}

function pressedGroup({ kind }: Intent): PriceGroup {
  switch (kind) {
    case 'pick':
    case 'pick-clip':
    case 'bookmark':
      return 'pick';
    case 'upscale':
      return 'upscale';
    case 'animate':
    case 'extend':
      return 'video';
    case 'describe-again':
      return 'describe';
    case 'show-details':
      return 'shorten';
    case 'vary-region':
      return 'edit';
    default:
      return 'imagine';
  }
}

/** What became of a task's estimate. `providerTaskId` is proof that it was accepted. */
export function chargeOf(task: { state: TaskState; providerTaskId: string | null; sentAt: number | null }): Charge {
  switch (task.state.status) {
    case 'succeeded':
      return 'confirmed';
    case 'failed':
      return task.providerTaskId === null ? 'none' : 'unknown';
    case 'cancelled':
      return task.sentAt === null ? 'none' : 'unknown';
    case 'uncertain':
      return 'unknown';
    default:
      return 'expected';
  }
}
