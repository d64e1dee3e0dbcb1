import { imagesOf } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import { cardById, expect, statusOf, test } from '@/tests/support/e2e';

// The oldest of the family: no buttons in its answers, no speed in its paths.
test.use({
  darkroomOptions: { dialect: 'novicezk', env: { MJ_SPEED_PATHS: 'none' } },
  // Browsers complain of every refusal, wanted or not.
  mayComplain: /409 \(Conflict\) \S+\/(cancel|seed)$/,
});

test('a server without buttons is followed, its grid kept, and its failures told', async ({ page, darkroom }) => {
  const grid = await darkroom.imagine('a lighthouse in fog');
  const broken = await darkroom.imagine('a mast struck by lightning sim:fail-midway');
  await page.goto('/');

  const card = cardById(page, grid);
  await expect(statusOf(card)).toHaveText('Done', { timeout: 30_000 });
  await expect(card.getByRole('img')).toHaveCount(4);
  await expect(statusOf(cardById(page, broken))).toHaveText('Failed', { timeout: 30_000 });
  await expect(cardById(page, broken).getByText('What was answered')).toBeVisible();

  const [kept] = await darkroom.settled(grid);
  expect(kept?.state).toEqual({ status: 'succeeded', output: { kind: 'grid', tiles: 4 } });
  expect(kept && imagesOf(kept)).toHaveLength(4);
  expect(darkroom.submissions('imagine', 'a lighthouse in fog')).toHaveLength(1);
  await page.goto(routes.task(grid.id));
  await expect(statusOf(cardById(page, grid))).toHaveText('Done');
});

test('its grids have buttons of our making: one picture, a variation and another roll come of them', async ({
  page,
  darkroom,
}) => {
  const [grid] = await darkroom.settled(await darkroom.imagine('a boat at low tide'));
  await page.goto('/');
  const card = cardById(page, grid ?? { id: '' });
  await card.getByRole('link', { name: 'a boat at low tide, picture 2 of 4' }).hover();
  await card.getByRole('button', { name: 'U2' }).click();
  await card.getByRole('button', { name: 'V2' }).click();
  await card.getByRole('button', { name: 'Reroll' }).click();

  const made = page.getByRole('article', { name: 'a boat at low tide', exact: true });
  await expect(made).toHaveCount(4);
  for (const [verb, pictures] of [
    ['Picture 2', 1],
    ['Variation of 2', 4],
    ['Reroll', 4],
  ] as const) {
    const child = made.filter({ has: page.getByRole('link', { name: verb, exact: true }) });
    await expect(statusOf(child)).toHaveText('Done', { timeout: 40_000 });
    await expect(child.getByRole('img')).toHaveCount(pictures);
  }
  const asked = darkroom.submissions('change', grid ? [grid] : []).map(({ body }) => [body.action, body.index]);
  expect(asked.sort()).toEqual([
    ['REROLL', 1],
    ['UPSCALE', 2],
    ['VARIATION', 2],
  ]);
});

test('it tells no seed and cancels nothing, which is said, and the task goes on', async ({ page, darkroom }) => {
  const task = await darkroom.imagine('a slow tortoise sim:stalled');
  const [grid] = await darkroom.settled(await darkroom.imagine('a quick hare'));
  await page.goto('/');
  const card = cardById(page, task);
  await expect(card.getByRole('progressbar')).toBeVisible({ timeout: 25_000 });

  await card.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('This provider cannot cancel. The task goes on.').first()).toBeVisible();
  await expect(card.getByRole('button', { name: 'Cancel' })).toBeHidden();
  await expect(card.getByRole('progressbar')).toBeVisible();

  await page.goto(routes.task(grid?.id ?? ''));
  await page.getByRole('button', { name: 'Ask for the seed' }).click();
  await expect(page.getByText('This provider does not tell seeds.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ask for the seed' })).toBeHidden();
});
