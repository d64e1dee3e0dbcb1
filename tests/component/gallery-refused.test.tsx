import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { tryAgainAction } from '@/lib/actions/providers';
import { providersQuery } from '@/lib/client/queries/providers';
import { ok } from '@/lib/domain/result';
import { aButton, JOB } from '../support/builders';
import { aShownTask, showCards } from '../support/gallery';

vi.mock('@/lib/actions/tasks');
vi.mock('@/lib/actions/providers');

const single = () =>
  aShownTask({
    expectedTiles: 1,
    state: { status: 'succeeded', output: { kind: 'single' } },
    buttons: [
      aButton(`MJ::JOB::low_variation::1::${JOB}::SOLO`, 'Vary (Subtle)'),
      aButton(`MJ::JOB::animate_high::1::${JOB}::SOLO`, 'Animate (High motion)'),
      aButton(`MJ::JOB::animate_low::1::${JOB}::SOLO`, 'Animate (Low motion)'),
    ],
  });
const refused = { 'press:animate': 'unknown_action: animate_high' } as const;
const buttons = (name: RegExp) => screen.queryAllByRole('button', { name });

test('a button that its provider is known not to know is not on the card', () => {
  showCards([single()], { refused });
  expect(buttons(/Vary/)).toHaveLength(1);
  expect(buttons(/Animate/)).toHaveLength(0);
  expect(screen.queryByRole('group', { name: 'Animate' })).toBeNull();
});

test('U and V go from the tiles too, and the others stay', () => {
  showCards([aShownTask()], { refused: { 'press:vary-tile': 'unknown_action' } });
  expect(buttons(/^V\d$/)).toHaveLength(0);
  expect(buttons(/^U\d$/)).toHaveLength(4);
});

test('a button is gone by itself once its refusal is known', async () => {
  const { client } = showCards([single()]);
  expect(buttons(/Animate/)).toHaveLength(2);
  client.setQueryData(providersQuery.queryKey, (facts) => facts?.map((one) => ({ ...one, refused })));
  await waitFor(() => expect(buttons(/Animate/)).toHaveLength(0));
});

test('what is not offered is in the menu with the reason, and comes back from there', async () => {
  vi.mocked(tryAgainAction).mockResolvedValue(ok(null));
  const fetchFacts = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(ok([])));
  const { user } = showCards([single()], { refused });
  await user.click(screen.getByRole('button', { name: 'Options' }));
  const item = within(await screen.findByRole('menu')).getByRole('menuitem', { name: /^Try again/ });
  expect(item.textContent).toContain('Animate (High motion), Animate (Low motion)');
  expect(item.textContent).toContain('unknown_action: animate_high');
  await user.click(item);
  expect(tryAgainAction).toHaveBeenCalledExactlyOnceWith({ providerId: 'demo', operation: 'press:animate' });
  await waitFor(() => expect(fetchFacts).toHaveBeenCalledWith('/api/providers', expect.anything()));
});

test('a card that failed for it says that it is hidden, and leads to what the provider supports', async () => {
  const button = aButton(`MJ::JOB::animate_high::1::${JOB}::SOLO`, 'Animate (High motion)');
  const command = {
    kind: 'press',
    id: 'b'.repeat(32),
    parentId: 'a'.repeat(32),
    customId: button.customId ?? '',
  } as const;
  const failed = aShownTask({
    command: { ...command, speed: null, answer: null, remix: false },
    pressed: { customId: command.customId, label: button.label, intent: button.intent },
    state: { status: 'failed', error: { kind: 'not-offered', message: 'unknown_action: animate_high' } },
    buttons: [],
    media: [],
  });
  const { user, journey } = showCards([failed], { refused });
  await user.click(await screen.findByRole('link', { name: 'What Demo supports' }));
  expect(journey.went).toEqual(['/settings/providers/demo']);
});

test('a running task has no Cancel where its provider cannot; one that has not left has it all the same', async () => {
  const waiting = { buttons: [], media: [] };
  const running = { ...waiting, state: { status: 'running', progressPercent: 10 } } as const;
  const unsent = { ...waiting, state: { status: 'sending', step: 'submit', sentAt: null } } as const;
  showCards([aShownTask(running, 'one'), aShownTask(unsent, 'two')], { refused: { cancel: 'no such call' } });
  expect(await screen.findAllByRole('button', { name: 'Cancel' })).toHaveLength(1);
  expect(within(screen.getByRole('article', { name: 'one' })).queryByRole('button', { name: 'Cancel' })).toBeNull();
});
