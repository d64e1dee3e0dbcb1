import { imagesOf } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import { cardById, expect, statusOf, test } from '@/tests/support/e2e';

// The oldest of the family: no buttons in its answers, no speed in its paths.
test.use({ darkroomOptions: { dialect: 'novicezk', env: { MJ_SPEED_PATHS: 'none' } } });

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
