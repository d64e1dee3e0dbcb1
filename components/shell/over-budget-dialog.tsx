'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { formatMoney } from '@/components/ui/format';
import type { BudgetQuestion } from '@/lib/client/stores/over-budget';

/** The soft stop: what is spent, what this costs, and the person's word. Closing it sends nothing. */
export function OverBudgetDialog({ question: { error, count, answer } }: { question: BudgetQuestion }) {
  const { spent, budget, cost, currency } = error;
  const facts = [
    ['Spent this month', spent],
    ['Budget', budget],
    [count > 1 ? `This, ${count} times` : 'This', cost * count],
  ] as const;
  return (
    <Dialog
      isOpen
      onClose={() => answer(false)}
      size="small"
      title="Over this month’s budget"
      description="Nothing was sent yet. The budget is yours: the provider does not know it."
      footer={
        <>
          <Button onClick={() => answer(false)} data-autofocus="">
            Do not send
          </Button>
          <Button look="primary" onClick={() => answer(true)}>
            Send anyway
          </Button>
        </>
      }
    >
      <dl className="grid grid-cols-[1fr_auto] gap-y-1.5 text-sm">
        {facts.map(([name, amount]) => (
          <div key={name} className="contents">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="text-right tabular-nums">{formatMoney(amount, currency)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
