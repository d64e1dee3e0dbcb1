import type { Charge, Cost } from './price';
import type { BudgetState } from './settings';
import type { TaskStatus } from './task';

/** What became of an estimate that took something, or may have. */
export type SpentCharge = Exclude<Charge, 'none'>;

/** Estimates of one provider with the same outcome, added up. Amounts are millionths of the currency. */
export type CostSum = { providerId: string; currency: string; charge: SpentCharge; amount: number; tasks: number };

/** What one provider took in one currency over a span of time, by what became of the estimates. */
export type SpendingLine = { providerId: string; currency: string; tasks: number } & Record<SpentCharge, number>;

/** A day or a month in which something was spent. */
export type SpendingPeriod = { period: string; lines: SpendingLine[] };

/** What was spent, for a month of the viewer's time zone. */
export type Spending = {
  month: string;
  /** Every day of the month, in order. */
  days: SpendingPeriod[];
  /** The twelve months that end with this one, latest first. */
  months: SpendingPeriod[];
  /** Tasks of the month that no price says anything of. */
  unpriced: number;
  budgets: ({ providerId: string } & BudgetState)[];
  /** Of every provider that appears, by its id. */
  names: Record<string, string>;
};

/** A task that ended without a result, or without an answer, and may have been charged all the same. */
export type DoubtfulCharge = {
  id: string;
  createdAt: number;
  providerId: string;
  providerTaskId: string | null;
  status: TaskStatus;
  /** Its prompt, or what was asked for where that takes no words. */
  name: string;
  cost: Cost | null;
};

export type DoubtfulPage = { charges: DoubtfulCharge[]; cursor: string | null };

export const spentCharges = ['confirmed', 'expected', 'unknown'] as const satisfies readonly SpentCharge[];

export function totalOf(line: Record<SpentCharge, number>): number {
  return line.confirmed + line.expected + line.unknown;
}

export function toLines(sums: readonly CostSum[]): SpendingLine[] {
  return mergeLines(
    sums.map(({ charge, amount, ...sum }) => ({ ...sum, confirmed: 0, expected: 0, unknown: 0, [charge]: amount })),
  );
}

/** One line for each provider and currency, the dearest first. */
export function mergeLines(lines: readonly SpendingLine[]): SpendingLine[] {
  const merged = new Map<string, SpendingLine>();
  for (const line of lines) {
    const key = JSON.stringify([line.providerId, line.currency]);
    const known = merged.get(key);
    merged.set(key, known ? addUp(known, line) : line);
  }
  return [...merged.values()].sort((a, b) => a.currency.localeCompare(b.currency, 'en') || totalOf(b) - totalOf(a));
}

/** The same without regard to the provider: one line for each currency. */
export function byCurrency(lines: readonly SpendingLine[]): SpendingLine[] {
  return mergeLines(lines.map((line) => ({ ...line, providerId: '' })));
}

function addUp(a: SpendingLine, b: SpendingLine): SpendingLine {
  return {
    providerId: a.providerId,
    currency: a.currency,
    tasks: a.tasks + b.tasks,
    confirmed: a.confirmed + b.confirmed,
    expected: a.expected + b.expected,
    unknown: a.unknown + b.unknown,
  };
}
