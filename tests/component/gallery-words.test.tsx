import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { imagineAction, imagineAllAction } from '@/lib/actions/tasks';
import { useComposer } from '@/lib/client/stores/composer';
import { newCommandId } from '@/lib/domain/command-id';
import type { Task } from '@/lib/domain/task';
import { aShownTask, showCards } from '../support/gallery';

// The doors are the network; everything on this side of them is real.
vi.mock('@/lib/actions/tasks');

const calls = (door: typeof imagineAction | typeof imagineAllAction) =>
  vi.mocked(door).mock.calls.flatMap(([input]) => [input].flat() as Record<string, unknown>[]);
const imagined = () => [...calls(imagineAction), ...calls(imagineAllAction)];
const suggestions = ['a fox --ar 3:2', 'a red animal', 'snow', 'an empty field'];

function aDescribe(text: string, more: Partial<Task> = {}): Task {
  const command = { kind: 'describe', id: newCommandId(), speed: null, fileHash: 'a'.repeat(64) } as const;
  const state = { status: 'succeeded', output: { kind: 'text', text } } as const;
  return aShownTask({ command, state, prompt: '', expectedTiles: 0, media: [], buttons: [], ...more });
}

const described = (more: Partial<Task> = {}) => aDescribe(suggestions.join('\n\n'), more);
const button = (name: string) => screen.findByRole('button', { name });

beforeEach(() => {
  vi.mocked(imagineAction)
    .mockReset()
    .mockReturnValue(new Promise(() => undefined));
  vi.mocked(imagineAllAction)
    .mockReset()
    .mockReturnValue(new Promise(() => undefined));
});

test('a described picture’s card is named by what was asked, and shows the picture and its four suggestions', async () => {
  showCards([described()]);

  const card = screen.getByRole('article', { name: 'Describe a picture' });
  const list = await within(card).findByRole('list', { name: 'Suggestions' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(4);
  const picture = within(card).getByRole('link', { name: 'Described picture' });
  expect(picture.getAttribute('href')).toContain('a'.repeat(64));
});

test('a suggestion is sent as a plain imagine to the same provider, and belongs to the family', async () => {
  const task = described();
  const { user } = showCards([task]);

  await user.dblClick(await button('Imagine suggestion 2'));

  expect(imagined()).toHaveLength(1);
  expect(imagined()[0]).toMatchObject({ prompt: 'a red animal', remixOf: task.id, providerId: task.providerId });
});

test('a suggestion that was imagined leads to its result, at once', async () => {
  const { user, journey } = showCards([described()]);

  await user.click(await button('Imagine suggestion 1'));
  await user.click(await button('Imagine suggestion 1'));

  expect(imagined()).toHaveLength(1);
  expect(journey.went).toEqual([`/tasks/${imagined()[0]?.id}`]);
});

test('all of them are four tasks, however often they are asked for', async () => {
  const { user } = showCards([described()]);

  await user.click(await button('Imagine suggestion 3'));
  await user.dblClick(await button('Imagine the other 3'));

  expect(imagined().map(({ prompt }) => prompt)).toEqual(['snow', 'a fox --ar 3:2', 'a red animal', 'an empty field']);
  expect(new Set(imagined().map(({ id }) => id)).size).toBe(4);
});

test('where they cost money, all of them are sent only after the sum was confirmed', async () => {
  const prices = { imagine: { fast: 50_000 } };
  const { user } = showCards([described()], { prices, currency: 'USD' });

  await user.click(await button('Imagine all 4'));
  const dialog = await screen.findByRole('dialog', { name: 'Imagine 4 prompts?' });
  expect(dialog.textContent).toContain('$0.20');
  expect(imagined()).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Imagine 4' }));

  expect(imagined()).toHaveLength(4);
});

test('a suggestion can be edited first: it fills the composer and sends nothing', async () => {
  const task = described();
  const { user } = showCards([task]);

  await user.click(await button('Edit first: suggestion 4'));

  expect(useComposer.getState()).toMatchObject({ text: 'an empty field', remixOf: task.id });
  expect(imagined()).toEqual([]);
});

test('an analysis shows what weighs how much, and its shorter prompts', async () => {
  const text = '## Important tokens\n**fox** (1.00), in the ~~style~~ (0.02) of\n## Shortened prompts\n1️⃣ fox\n2️⃣ style';
  const { user } = showCards([aDescribe(text)]);

  const words = await screen.findByRole('region', { name: 'Important words' });
  expect(
    within(words)
      .getAllByRole('definition')
      .map(({ textContent }) => textContent),
  ).toEqual(['1.00', '0.02']);
  await user.click(await button('Imagine prompt 2'));
  expect(imagined()[0]).toMatchObject({ prompt: 'style' });
});

test('text without that form is shown as text, and nothing in it is markup or a link', async () => {
  showCards([aDescribe('Blocked. <a href="https://evil.test">more</a>')]);

  expect(await screen.findByText('Blocked. <a href="https://evil.test">more</a>')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'more' })).toBeNull();
});
