import { newCommandId } from '@/lib/domain/command-id';
import { routes } from '@/lib/domain/routes';
import type { Darkroom } from '@/tests/support/darkroom';
import { cardById, expect, promptBox, statusOf, test, watchShifts } from '@/tests/support/e2e';
import { bytesIn, dataUrl } from '@/tests/support/plain-pictures';

const DONE = { timeout: 25_000 };
const sun = `<svg width="300" height="200"><rect width="300" height="200" fill="#123a6b"/><circle cx="150" cy="80" r="40" fill="#e2571e"/></svg>`;

test.use({ darkroomOptions: { dialect: 'plus' } });

async function describePicture(darkroom: Darkroom) {
  const fileHash = await darkroom.upload(bytesIn(await dataUrl(sun)));
  return darkroom.make({ kind: 'describe', id: newCommandId(), fileHash });
}

test('the suggestions of a describe come without moving the page, and each is imagined once', async ({
  page,
  darkroom,
}) => {
  const shifts = await watchShifts(page);
  const task = await describePicture(darkroom);
  await page.goto('/');
  const card = cardById(page, task);
  await expect(statusOf(card)).toHaveText('Done', DONE);
  const suggestions = card.getByRole('list', { name: 'Suggestions' }).getByRole('listitem');
  await expect(suggestions).toHaveCount(4);
  expect(await shifts()).toBe(0);
  expect(darkroom.submissions('describe')[0]?.body.base64).toMatch(/^data:image\/png;base64,/);

  await card.getByRole('button', { name: 'Imagine suggestion 2' }).dblclick();
  const words = (await suggestions.nth(1).locator('p').innerText()).replace(/^2\s*/, '');
  await expect.poll(() => darkroom.submissions('imagine', words)).toHaveLength(1);

  await card.getByRole('button', { name: 'Imagine the other 3' }).dblclick();
  await expect(card.getByRole('button', { name: 'Imagine all 4' })).toHaveAttribute('aria-disabled', 'true');
  await expect.poll(() => darkroom.submissions('imagine')).toHaveLength(4);

  await card.getByRole('button', { name: 'Imagine suggestion 2' }).click();
  const result = page.getByRole('article', { name: words, exact: true });
  await expect(result).toBeFocused();
  await expect(result.getByRole('link', { name: 'Imagine' })).toHaveAttribute('href', routes.task(task.id));
  expect(darkroom.submissions('imagine')).toHaveLength(4);
});

test('a suggestion can be edited first, and asked of the provider in its own way', async ({ page, darkroom }) => {
  const task = await describePicture(darkroom);
  await page.goto('/');
  const card = cardById(page, task);
  const first = card.getByRole('list', { name: 'Suggestions' }).getByRole('listitem').first();
  await expect(first).toBeVisible(DONE);
  const words = (await first.locator('p').innerText()).replace(/^1\s*/, '');

  await first.getByRole('button', { name: 'Edit first' }).click();
  await expect(promptBox(page)).toHaveValue(words);
  await expect(promptBox(page)).toBeFocused();

  await card.getByRole('group', { name: 'More' }).getByRole('button', { name: 'Suggestion 1' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toHaveValue(words);
  await dialog.getByRole('button', { name: 'Suggestion 1' }).click();
  await expect.poll(() => darkroom.submissions('modal').map(({ body }) => body.prompt)).toEqual([words]);

  await card.getByRole('button', { name: 'Describe again' }).click();
  await expect(
    page.getByRole('article', { name: 'Describe again' }).getByRole('list', { name: 'Suggestions' }),
  ).toBeVisible(DONE);
});

test('a shorten weighs the words, gives shorter prompts, and the details give each word its bar', async ({
  page,
  darkroom,
}) => {
  const prompt = 'a very tall lighthouse above a stormy sea, ethereal, dreamlike quality --ar 3:2';
  const task = await darkroom.make({ kind: 'shorten', id: newCommandId(), prompt });
  await page.goto('/');
  const card = cardById(page, task);
  const prompts = card.getByRole('list', { name: 'Shorter prompts' }).getByRole('listitem');
  await expect(prompts).toHaveCount(5, DONE);
  await expect(card.getByRole('region', { name: 'Important words' }).locator('strong').first()).toBeVisible();

  const last = (await prompts.nth(4).locator('p').innerText()).replace(/^5\s*/, '');
  await card.getByRole('button', { name: 'Imagine prompt 5' }).click();
  await expect.poll(() => darkroom.submissions('imagine', last)).toHaveLength(1);

  await card.getByRole('button', { name: 'Show Details' }).click();
  const details = page.getByRole('article', { name: prompt }).first();
  await expect(details.getByRole('region', { name: 'Important words' }).getByRole('definition').first()).toHaveText(
    /\d\.\d\d/,
    DONE,
  );
});
