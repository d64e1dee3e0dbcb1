import { formatMoney } from '@/components/ui/format';
import { type Charge, chargeOf } from '@/lib/domain/price';
import type { Task } from '@/lib/domain/task';

/** What a task costs and what became of that; null where no price was entered. */
export function costWords(task: Pick<Task, 'cost' | 'state' | 'providerTaskId' | 'sentAt'>): string | null {
  if (!task.cost) return null;
  const amount = formatMoney(task.cost.amount, task.cost.currency);
  const outcome = outcomes[chargeOf(task)];
  return outcome ? `${amount}, ${outcome}` : amount;
}

const outcomes: Record<Charge, string | null> = {
  none: 'not charged',
  expected: 'still expected',
  confirmed: null,
  unknown: 'possibly charged',
};
