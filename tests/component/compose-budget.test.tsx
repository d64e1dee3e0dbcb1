import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { OverBudget } from '@/components/shell/over-budget';
import { imagineAction, imagineAllAction } from '@/lib/actions/tasks';
import { useOverBudget } from '@/lib/client/stores/over-budget';
import type { ImagineCommand } from '@/lib/domain/commands';
import { MICRO } from '@/lib/domain/price';
import { err } from '@/lib/domain/result';
import { emptyComposer, promptBox, showComposer } from '../support/composer';
import { recordedTask, recordedTasks } from '../support/recorded-task';

vi.mock('@/lib/actions/tasks');

const refusal = err({
  kind: 'over-budget',
  ...{ spent: 9.9 * MICRO, cost: 0.2 * MICRO, budget: 10 * MICRO, currency: 'USD', message: '' },
} as const);
const sent = () => vi.mocked(imagineAction).mock.calls.map(([input]) => input as ImagineCommand);

beforeEach(() => {
  emptyComposer();
  useOverBudget.setState({ question: null });
  vi.mocked(imagineAction)
    .mockReset()
    .mockImplementation(async (input) => {
      return (input as ImagineCommand).overBudget ? recordedTask(input) : refusal;
    });
  vi.mocked(imagineAllAction)
    .mockReset()
    .mockImplementation(async (input) => {
      return (input as ImagineCommand[]).every(({ overBudget }) => overBudget) ? recordedTasks(input) : refusal;
    });
});

test('over the budget, what is spent and what this costs is said, and the same command goes with one word', async () => {
  const { user } = showComposer({ beside: <OverBudget /> });
  await user.type(promptBox(), 'a fox{Enter}');

  const dialog = await screen.findByRole('dialog', { name: 'Over this month’s budget' });
  for (const amount of ['$9.90', '$10', '$0.20']) expect(dialog.textContent).toContain(amount);
  await user.click(screen.getByRole('button', { name: 'Send anyway' }));

  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toEqual({ ...sent()[0], overBudget: true });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('decided against, nothing is sent and the words come back without a reproach', async () => {
  const { user } = showComposer({ beside: <OverBudget /> });
  await user.type(promptBox(), 'a fox{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Do not send' }));

  await waitFor(() => expect(promptBox().value).toBe('a fox'));
  expect(sent()).toHaveLength(1);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('several commands of one press are one question', async () => {
  const { user } = showComposer({ beside: <OverBudget /> });
  await user.type(promptBox(), 'a {{red, green} fox{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Send 2 prompts' }));

  const dialog = await screen.findByRole('dialog', { name: 'Over this month’s budget' });
  await waitFor(() => expect(dialog.textContent).toContain('This$0.20'));
  await user.click(screen.getByRole('button', { name: 'Send anyway' }));
  const together = () => vi.mocked(imagineAllAction).mock.calls.map(([input]) => input as ImagineCommand[]);
  await waitFor(() => expect(together()).toHaveLength(2));
  expect(together()[1]).toEqual(together()[0]?.map((command) => ({ ...command, overBudget: true })));
});
