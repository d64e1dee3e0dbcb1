import 'server-only';
import type { TaskRecord } from '@/lib/domain/advance';
import type { AppError } from '@/lib/domain/app-error';
import type { Provider } from '@/lib/domain/provider';
import type { Services } from '../create-services';

/** The soft stop: why these are not recorded without the person's word, or null where the month has room for all of them. */
export async function overBudget(
  { history, clock }: Pick<Services, 'history' | 'clock'>,
  { id, monthlyBudget: budget }: Pick<Provider, 'id' | 'monthlyBudget'>,
  tasks: readonly Pick<TaskRecord, 'cost' | 'command'>[],
): Promise<AppError | null> {
  const costs = tasks.flatMap(({ cost, command }) => (cost === null || command.overBudget ? [] : cost));
  const [first] = costs;
  if (budget === null || !first) return null;
  const { currency } = first;
  const cost = costs.reduce((sum, { amount }) => sum + amount, 0);
  const spent = await history.costs.spent(id, currency, startOfMonth(clock.now()));
  if (spent + cost <= budget) return null;
  return { kind: 'over-budget', spent, cost, budget, currency, message: '' };
}

/** When the month of an instant began, by the clock on this server's wall. */
export function startOfMonth(instant: number): number {
  const date = new Date(instant);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}
