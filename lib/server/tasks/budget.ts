import 'server-only';
import type { TaskRecord } from '@/lib/domain/advance';
import type { AppError } from '@/lib/domain/app-error';
import type { Provider } from '@/lib/domain/provider';
import type { Services } from '../create-services';

/** The soft stop: why a command is not recorded without the person's word, or null where the month has room for it. */
export async function overBudget(
  { history, clock }: Pick<Services, 'history' | 'clock'>,
  { id, monthlyBudget: budget }: Pick<Provider, 'id' | 'monthlyBudget'>,
  { cost, command }: Pick<TaskRecord, 'cost' | 'command'>,
): Promise<AppError | null> {
  if (budget === null || cost === null || command.overBudget) return null;
  const spent = await history.costs.spent(id, cost.currency, startOfMonth(clock.now()));
  if (spent + cost.amount <= budget) return null;
  return { kind: 'over-budget', spent, cost: cost.amount, budget, currency: cost.currency, message: '' };
}

/** When the month of an instant began, by the clock on this server's wall. */
export function startOfMonth(instant: number): number {
  const date = new Date(instant);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}
