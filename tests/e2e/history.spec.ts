import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { imageId, imagesOf } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { sha256 } from '@/tests/support/darkroom';
import { cardById, cardOf, expect, statusOf, test } from '@/tests/support/e2e';

// Knows many tasks in one question, so that a long history is made in seconds.
test.use({ darkroomOptions: { dialect: 'plus' } });

/** More than three pages of the stream. Refused at once, so nothing is drawn for them. */
const OLD_TASKS = 80;
const words = { grid: 'an orchard in blossom --ar 3:2 --v 7', other: 'a stone wall' };
let grid: Task;
let single: Task;

test.beforeAll('a long history with a small family on top', async ({ darkroom }) => {
  for (let number = 1; number <= OLD_TASKS; number++) await darkroom.imagine(`old task ${number} sim:banned`);
  const [developed] = await darkroom.settled(await darkroom.imagine(words.grid), await darkroom.imagine(words.other));
  if (!developed) throw new Error('The grid is missing.');
  const [picked] = await darkroom.settled(await darkroom.press(developed, 'upsample::2'));
  if (!picked) throw new Error('The single picture is missing.');
  [grid, single] = [developed, picked];
});

test('the stream pages back to its very end, every task once', async ({ page }) => {
  const cursors: string[] = [];
  page.on('request', (request) => {
    const cursor = new URL(request.url()).searchParams.get('cursor');
    if (cursor) cursors.push(cursor);
  });
  await page.goto('/');
  const seen = await collectNames(page);
  const oldest = page.getByRole('article', { name: 'old task 1 sim:banned', exact: true });

  await expect(async () => {
    await page.mouse.wheel(0, 1_200);
    await expect(oldest).toBeVisible({ timeout: 50 });
  }).toPass({ timeout: 30_000, intervals: [50] });

  await expect(page.getByRole('button', { name: 'Load more' })).toHaveCount(0);
  expect(new Set(cursors).size).toBe(cursors.length);
  // After the three the page begins with, two dozen at a time.
  expect(cursors).toHaveLength(4);
  expect((await seen()).filter((name) => name.startsWith('old task'))).toHaveLength(OLD_TASKS);
});

test('a search stands in the address, and survives a reload and the way back', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Search prompts' }).fill('orchard');
  await expect(page).toHaveURL('/?q=orchard');
  await expect(page.getByRole('article')).toHaveCount(2);

  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Search prompts' })).toHaveValue('orchard');
  await expect(page.getByRole('article')).toHaveCount(2);
  await cardById(page, grid)
    .getByRole('link', { name: /^Details/ })
    .click();
  await expect(page).toHaveURL(routes.task(grid.id));
  await page.goBack();
  await expect(page).toHaveURL('/?q=orchard');
  await expect(page.getByRole('article')).toHaveCount(2);
});

test('state, kind and date narrow the stream down, and Reset shows everything again', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Picked (U)');
  await expect(page).toHaveURL('/?kind=pick');
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('All');
  await page.getByRole('combobox', { name: 'State' }).selectOption('Done');
  await expect(page.getByRole('article')).toHaveCount(3);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'State' })).toHaveValue('done');
  await expect(page.getByRole('article')).toHaveCount(3);

  await page.getByLabel('To', { exact: true }).fill('2020-01-01');
  await expect(page).toHaveURL('/?state=done&to=2020-01-01');
  await expect(page.getByText('Nothing here matches.')).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page).toHaveURL('/');
  await expect(cardById(page, single)).toBeVisible();
});

test('a task page shows everything known about it', async ({ page, darkroom }) => {
  await page.goto(routes.task(grid.id));
  const main = page.getByRole('main');
  await expect(page.getByRole('region', { name: 'Prompt' })).toContainText(words.grid);
  await expect(page.getByRole('region', { name: 'Times' })).toContainText(/Asked for.*Sent.*Finished/);
  const provider = page.getByRole('region', { name: 'Provider' });
  for (const fact of ['turbo', grid.providerTaskId ?? '?', grid.id]) await expect(provider).toContainText(fact);
  await expect(page.getByRole('region', { name: 'Where the pictures came from' })).toContainText(darkroom.providerUrl);
  await main.getByText('The provider’s last answer').click();
  await expect(main.locator('pre')).toContainText('"status": "SUCCESS"');

  await page.getByRole('region', { name: 'Family' }).getByRole('link').last().click();
  await expect(page).toHaveURL(routes.image(imageId(single.id, 1)));
  await page.getByRole('link', { name: 'Everything about this task' }).click();
  await expect(page).toHaveURL(routes.task(single.id));
  await expect(cardById(page, single).getByRole('link', { name: 'Picture 2', exact: true })).toHaveAttribute(
    'href',
    routes.task(grid.id),
  );
});

test('the viewer opens over the stream, walks by arrows, zooms, and gives the focus back', async ({ page }) => {
  await page.goto('/?q=orchard&kind=imagine');
  const tiles = cardById(page, grid).getByRole('link', { name: /picture \d of 4$/ });
  await tiles.nth(1).click();
  const viewer = page.getByRole('dialog', { name: 'Image viewer' });
  await expect(viewer).toBeVisible();
  await expect(page).toHaveURL(`${routes.image(imageId(grid.id, 2))}?q=orchard&kind=imagine`);

  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(new RegExp(`${imageId(grid.id, 3)}`));
  await viewer.getByRole('button', { name: 'Next' }).click();
  await expect(page).toHaveURL(new RegExp(`${imageId(grid.id, 4)}`));
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(new RegExp(`${imageId(grid.id, 3)}`));
  const fitted = await widthOf(page);
  await page.keyboard.press('z');
  await expect.poll(() => widthOf(page)).not.toBe(fitted);
  await page.keyboard.press('z');
  await expect.poll(() => widthOf(page)).toBe(fitted);
  await page.keyboard.press('Escape');

  await expect(viewer).toBeHidden();
  await expect(page).toHaveURL('/?q=orchard&kind=imagine');
  await expect(tiles.nth(2)).toBeFocused();
});

test('a link to a picture is a page of its own, and Back closes the viewer over the stream', async ({ page }) => {
  await page.goto(routes.image(imageId(single.id, 1)));
  await expect(page.getByRole('main').getByRole('img', { name: words.grid })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto('/?q=orchard');
  await cardById(page, single).getByRole('link', { name: words.grid, exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Image viewer' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog', { name: 'Image viewer' })).toHaveCount(0);
  await expect(page).toHaveURL('/?q=orchard');
});

test('Download gives the bytes the provider served', async ({ page, darkroom }) => {
  await page.goto(routes.task(single.id));
  const source = await page.getByRole('region', { name: 'Where the pictures came from' }).getByRole('link').innerText();
  await page.goto(routes.image(imageId(single.id, 1)));

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);

  expect(source.startsWith(darkroom.providerUrl)).toBe(true);
  const served = Buffer.from(await (await fetch(source)).arrayBuffer());
  const chunks = await (await download.createReadStream()).toArray();
  const saved = Buffer.concat(chunks);
  expect(sha256(saved)).toBe(sha256(served));
  expect((await sharp(saved).metadata()).format).toBe('png');
});

test('a picture says how long it is, whole, in part and as a thumbnail', async ({ request }) => {
  const file = imagesOf(grid)[0]?.file;
  if (!file) throw new Error('Nothing was saved.');

  const whole = await request.get(routes.api.download(file.hash));
  const part = await request.get(routes.api.file(file.hash), { headers: { range: 'bytes=10-19' } });
  const small = await request.get(routes.api.thumbnail(file.hash, 320));

  expect(whole.headers()['content-length']).toBe(String(file.sizeBytes));
  expect(sha256(await whole.body())).toBe(file.hash);
  expect([part.status(), part.headers()['content-length'], (await part.body()).length]).toEqual([206, '10', 10]);
  expect(small.headers()['content-length']).toBe(String((await small.body()).length));
});

test('what came to nothing says so, and its words come back to be edited', async ({ page }) => {
  await page.goto('/?state=failed&q=old task 80');
  const card = cardOf(page, `old task ${OLD_TASKS} sim:banned`);
  await expect(statusOf(card)).toHaveText('Failed');
  await expect(card).toContainText('Nothing was generated.');

  await card.getByRole('button', { name: 'Edit and retry' }).click();

  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue(
    `old task ${OLD_TASKS} sim:banned`,
  );
});

/** Notes the name of every card that ever stands on the page: far out of sight they are parked again. */
async function collectNames(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const names = new Set<string>();
    const look = () => {
      for (const card of document.querySelectorAll('article')) names.add(card.ariaLabel ?? '');
    };
    look();
    new MutationObserver(look).observe(document, { subtree: true, childList: true });
    Object.assign(globalThis, { seenNames: names });
  });
  return () => page.evaluate(() => [...(globalThis as unknown as { seenNames: Set<string> }).seenNames]);
}

/** How wide the picture in the viewer is drawn. */
async function widthOf(page: Page): Promise<number> {
  const box = await page.getByRole('dialog').getByRole('img', { name: words.grid }).boundingBox();
  return Math.round(box?.width ?? 0);
}
