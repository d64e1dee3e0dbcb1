import { create } from 'zustand';
import type { AppError } from '@/lib/domain/app-error';

type OverBudget = Extract<AppError, { kind: 'over-budget' }>;
/** What a person is asked before a month's budget is passed. `count` commands wait for the one answer. */
export type BudgetQuestion = { error: OverBudget; count: number; answer: (goesOver: boolean) => void };

export const useOverBudget = create<{ question: BudgetQuestion | null }>()(() => ({ question: null }));

let asked: Promise<boolean> | null = null;

/** Whether to send all the same. What is refused while the question stands there waits for the same answer. */
export function askOverBudget(error: OverBudget): Promise<boolean> {
  const { question } = useOverBudget.getState();
  if (question && asked) {
    useOverBudget.setState({ question: { ...question, count: question.count + 1 } });
    return asked;
  }
  asked = new Promise((resolve) => {
    const answer = (goesOver: boolean) => {
      // A dialog that closes late must not take away a newer question.
      if (useOverBudget.getState().question?.answer === answer) useOverBudget.setState({ question: null });
      resolve(goesOver);
    };
    useOverBudget.setState({ question: { error, count: 1, answer } });
  });
  return asked;
}
