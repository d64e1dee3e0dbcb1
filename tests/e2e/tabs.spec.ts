import type { Task } from '@/lib/domain/task';
import { cardOf, expect, promptBox, send, statusOf, test } from '@/tests/support/e2e';

const DONE = { timeout: 25_000 };

test('a task goes on through a reload, and is sent once', async ({ page, darkroom }) => {
  await page.goto('/');
  await page.getByRole('radio', { name: 'Turbo' }).check({ force: true });
  await send(page, 'a tram in the rain');
  await expect(cardOf(page, 'a tram in the rain')).toBeVisible();

  await page.reload();

  await expect(statusOf(cardOf(page, 'a tram in the rain'))).toHaveText('Done', DONE);
  expect(darkroom.submissions('imagine', 'a tram')).toHaveLength(1);
});

test('a task goes on while no page is open', async ({ page, context, darkroom }) => {
  await page.goto('/');
  await page.getByRole('radio', { name: 'Turbo' }).check({ force: true });
  await send(page, 'a clock without hands');
  await expect.poll(() => darkroom.submissions('imagine', 'a clock').length).toBe(1);
  await page.close();
  const [done] = await darkroom.settled(...(await tasksAbout(darkroom.url, 'clock')));
  expect(done?.media.map(({ state }) => state.status)).toEqual(['saved']);

  const reopened = await context.newPage();
  await reopened.goto('/');

  await expect(statusOf(cardOf(reopened, 'a clock without hands'))).toHaveText('Done');
});

test('two tabs show the same, and a new task of one comes to the other by itself', async ({ page, context }) => {
  await page.goto('/');
  const second = await context.newPage();
  await second.goto('/');
  await page.bringToFront();
  await page.getByRole('radio', { name: 'Turbo' }).check({ force: true });
  await send(page, 'a heron at the weir');

  await expect(cardOf(second, 'a heron at the weir')).toBeVisible({ timeout: 5_000 });

  await expect(statusOf(cardOf(page, 'a heron at the weir'))).toHaveText('Done', DONE);
  await second.bringToFront();
  await expect(statusOf(cardOf(second, 'a heron at the weir'))).toHaveText('Done');
  await expect(cardOf(second, 'a heron at the weir').getByRole('link', { name: /picture \d of 4/ })).toHaveCount(4);
});

test('each tab keeps its own words through a reload, and a new one begins with the last', async ({ page, context }) => {
  await page.goto('/');
  const second = await context.newPage();
  await second.goto('/');
  await promptBox(page).fill('a quay in the fog');
  await promptBox(second).fill('a crane at noon');

  await page.reload();
  await expect(promptBox(page)).toHaveValue('a quay in the fog');
  await second.reload();
  await expect(promptBox(second)).toHaveValue('a crane at noon');
  const third = await context.newPage();
  await third.goto('/');
  await expect(promptBox(third)).toHaveValue(/a quay in the fog|a crane at noon/);
});

test.describe('without a connection', () => {
  test.use({ mayComplain: /ERR_INTERNET_DISCONNECTED/ });

  test('what was written stays, and everything is up to date when it is back', async ({ page, context, darkroom }) => {
    await page.goto('/');
    await page.getByRole('radio', { name: 'Turbo' }).check({ force: true });
    await send(page, 'a canal lock');
    await expect(statusOf(cardOf(page, 'a canal lock'))).toHaveText(/Waiting|%/);
    await promptBox(page).fill('a mill by the canal');

    await context.setOffline(true);
    await promptBox(page).press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'did not answer' })).toBeVisible();
    await expect(promptBox(page)).toHaveValue('a mill by the canal');
    await expect(page.getByRole('article', { name: 'a mill by the canal' })).toHaveCount(0);
    await expect
      .poll(async () => (await tasksAbout(darkroom.url, 'canal lock'))[0]?.state.status, DONE)
      .toBe('succeeded');
    await context.setOffline(false);

    await expect(statusOf(cardOf(page, 'a canal lock'))).toHaveText('Done', DONE);
    await promptBox(page).press('Enter');
    await expect.poll(() => darkroom.submissions('imagine', 'a mill').length).toBe(1);
    await expect(page.getByRole('alert').filter({ hasText: 'did not answer' })).toHaveCount(0);
  });
});

async function tasksAbout(url: string, words: string): Promise<Task[]> {
  const response = await fetch(`${url}/api/tasks?q=${encodeURIComponent(words)}`);
  const { value } = (await response.json()) as { value: { tasks: Task[] } };
  return value.tasks;
}
