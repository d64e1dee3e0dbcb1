import { imagesOf } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import { readTask } from '@/tests/support/darkroom';
import { cardOf, expect, send, statusOf, test } from '@/tests/support/e2e';

// The oldest of the family: no buttons in its answers, no speed in its paths.
test.use({ darkroomOptions: { dialect: 'novicezk', env: { MJ_SPEED_PATHS: 'none' } } });

test('a server without buttons is followed, and its grid is shown and kept', async ({ page, darkroom }) => {
  await page.goto('/');
  await send(page, 'a lighthouse in fog');
  const card = cardOf(page, 'a lighthouse in fog');

  await expect(statusOf(card)).toHaveText('Done', { timeout: 40_000 });
  await expect(card.getByRole('img')).toHaveCount(4);
  await expect(card.getByRole('img').first()).toHaveJSProperty('complete', true);

  const id = (await card.getAttribute('data-task')) ?? '';
  const grid = await readTask(darkroom.url, id);
  expect(grid.state).toEqual({ status: 'succeeded', output: { kind: 'grid', tiles: 4 } });
  expect(imagesOf(grid)).toHaveLength(4);
  expect(darkroom.submissions('imagine', 'a lighthouse in fog')).toHaveLength(1);
  await page.goto(routes.task(id));
  await expect(statusOf(cardOf(page, 'a lighthouse in fog'))).toHaveText('Done');
});

test('a task of such a server that fails says why', async ({ page }) => {
  await page.goto('/');
  await send(page, 'a mast struck by lightning sim:fail-midway');
  const card = cardOf(page, 'a mast struck by lightning sim:fail-midway');
  await expect(statusOf(card)).toHaveText('Failed', { timeout: 40_000 });
  await expect(card.getByText('What was answered')).toBeVisible();
});
