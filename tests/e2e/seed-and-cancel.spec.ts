import { routes } from '@/lib/domain/routes';
import { cardById, expect, promptBox, statusOf, test } from '@/tests/support/e2e';

test.use({ darkroomOptions: { dialect: 'plus' } });

test('a seed is asked for by a person alone, kept, and written into the composer', async ({ page, darkroom }) => {
  const [grid] = await darkroom.settled(await darkroom.imagine('a heron in reeds --ar 3:2'));
  const questions = () => darkroom.simulator.requests.filter(({ path }) => path.endsWith('/image-seed'));
  await page.goto(routes.task(grid?.id ?? ''));
  await expect(page.getByRole('button', { name: 'Ask for the seed' })).toBeVisible();
  expect(questions()).toEqual([]);

  await page.getByRole('button', { name: 'Ask for the seed' }).click();
  await page.getByRole('button', { name: 'Use seed' }).click();

  await expect(promptBox(page)).toHaveValue(/^a heron in reeds --ar 3:2 --seed \d+$/);
  await promptBox(page).fill('an owl --v 7');
  await cardById(page, { id: grid?.id ?? '' })
    .getByRole('button', { name: 'Options' })
    .click();
  await page.getByRole('menuitem', { name: /^Use the seed \d+$/ }).click();
  await expect(promptBox(page)).toHaveValue(/^an owl --v 7 --seed \d+$/);
  expect(questions()).toHaveLength(1);
});

test('a task is stopped where the provider can do that', async ({ page, darkroom }) => {
  const task = await darkroom.imagine('a slow snail sim:stalled');
  await page.goto('/');
  const card = cardById(page, task);
  await expect(card.getByRole('progressbar')).toBeVisible({ timeout: 25_000 });

  await card.getByRole('button', { name: 'Cancel' }).click();

  await expect(statusOf(card)).toHaveText('Cancelled', { timeout: 25_000 });
});
