'use client';

import { lazy, Suspense } from 'react';
import { patiently } from '@/components/ui/patiently';
import { useOverBudget } from '@/lib/client/stores/over-budget';

const OverBudgetDialog = lazy(
  patiently(() => import('./over-budget-dialog').then((room) => ({ default: room.OverBudgetDialog }))),
);

/** Asks before a month's budget is passed, whatever part of the page wanted to spend. */
export function OverBudget() {
  const question = useOverBudget((state) => state.question);
  return <Suspense>{question && <OverBudgetDialog question={question} />}</Suspense>;
}
