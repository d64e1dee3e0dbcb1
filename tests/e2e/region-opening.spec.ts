import type { CDPSession, Page, Request } from '@playwright/test';
import { imageId } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { readTask } from '@/tests/support/darkroom';
import { cardById, cardOf, expect, test } from '@/tests/support/e2e';
import { regionPage, singleOf, sizeOf } from '@/tests/support/region-page';

test.use({ darkroomOptions: { dialect: 'plus', simulator: { pictureScale: 0.5 } } });

let single: Task;

test.beforeAll('a single picture', async ({ darkroom }) => {
  single = await singleOf(darkroom, 'a heron in the reeds --ar 3:2 --v 7');
});

test('the editor opens over its card and asks nothing of the server; Back closes it, Forward opens it again', async ({
  page,
}) => {
  await page.goto(routes.task(single.id));
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  page.on('request', (request) => isNavigation(request) && asked.push(request.url()));
  await regionButton(page).click();
  const { surface } = await regionPage(page, sizeOf(single));
  await expect(surface).toBeFocused();
  await expect(page).toHaveURL(routes.varyRegion(single.id));

  await page.goBack();
  await expect(surface).toBeHidden();
  await expect(regionButton(page)).toBeFocused();
  await page.goForward();
  await expect(surface).toBeVisible();
  expect(asked).toEqual([]);

  await page.reload();
  await expect(surface).toHaveAttribute('data-viewport', / /);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page).toHaveURL(routes.task(single.id));
});

test('what lies beneath hears no keys and takes no focus', async ({ page }) => {
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.url()));
  await page.goto(routes.image(imageId(single.id, 1)));
  await regionButton(page).click();
  const editor = await regionPage(page, sizeOf(single));
  for (const key of ['d', 'i', 'i']) await page.keyboard.press(key);
  const link = page.getByRole('link', { name: 'Create' });
  await link.focus();
  await expect(link).not.toBeFocused();

  await editor.button('Close').click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
  await link.focus();
  await expect(link).toBeFocused();
  expect(downloads).toEqual([]);
});

test('from the viewer it leads back to the viewer, and from there to the stream as it was', async ({ page }) => {
  await page.goto('/?q=heron');
  await cardById(page, single).locator('a[data-tile]').click();
  const viewer = page.getByRole('dialog', { name: 'Image viewer' });
  await viewer.getByRole('button', { name: 'Vary (Region)', exact: true }).click();
  const { surface } = await regionPage(page, sizeOf(single));
  await expect(viewer).toBeHidden();

  await page.goBack();
  await expect(viewer).toBeVisible();
  await expect(surface).toBeHidden();
  await page.goBack();
  await expect(viewer).toBeHidden();
  await expect(page).toHaveURL('/?q=heron');
});

test('once sent one is in the stream, where the card stands, and Back does not lead to the empty editor', async ({
  page,
  darkroom,
}) => {
  await page.goto(routes.task(single.id));
  await regionButton(page).click();
  const editor = await regionPage(page, sizeOf(single));
  await editor.choose('Ellipse');
  await editor.drag({ x: 0.2, y: 0.2 }, { x: 0.7, y: 0.8 });
  await editor.sendAs(darkroom, 'a moon of paper');

  await expect(page).toHaveURL('/');
  await expect(cardOf(page, 'a moon of paper')).toBeInViewport();
  await page.goBack();
  await expect(page).toHaveURL(routes.task(single.id));
  await expect(editor.surface).toBeHidden();
});

test('leaving takes everything along: stage, canvases, workers, listeners', async ({ page }) => {
  await page.goto(routes.task(single.id));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const visit = async () => {
    await regionButton(page).click();
    const editor = await regionPage(page, sizeOf(single));
    await editor.choose('Rectangle');
    await editor.drag({ x: 0.2, y: 0.2 }, { x: 0.7, y: 0.8 });
    await editor.button('Mask files').click();
    await Promise.all([page.waitForEvent('download'), editor.button('Export PNG').click()]);
    await editor.button('Undo').click();
    await editor.button('Close').click();
    await expect(editor.surface).toBeHidden();
  };
  await visit();
  await visit();
  await expect.poll(() => leftBehind(session)).toMatchObject({ canvases: 0, bitmaps: 0 });
  const { listeners } = await leftBehind(session);
  const rounds = 3;
  for (let round = 0; round < rounds; round++) await visit();

  // What the browser itself still holds for a moment, like the download, is gone when it is asked again. A part of the
  // page that came late may have brought a listener of its own; one that every visit left behind would be counted.
  await expect.poll(async () => (await leftBehind(session)).listeners - listeners).toBeLessThan(rounds);
  expect(await leftBehind(session)).toMatchObject({ canvases: 0, bitmaps: 0 });
  expect(page.workers()).toEqual([]);
});

test('a picture that cannot be varied says so over its card as well', async ({ page, darkroom }) => {
  const omni = await singleOf(darkroom, 'a heron of glass --ow 200 --v 7');
  await page.goto(routes.task(omni.id));
  await regionButton(page).click();
  await expect(page.getByRole('heading', { name: 'Midjourney refuses regions of this picture.' })).toBeVisible();

  await page.getByRole('link', { name: 'To the task' }).click();
  await expect(page).toHaveURL(routes.task(omni.id));
  await page.goto(routes.varyRegion(omni.id));
  await expect(page.getByRole('heading', { name: 'Midjourney refuses regions of this picture.' })).toBeVisible();
});

test('the editor of a picture on its way opens by itself when the picture is there, on its page and over a card', async ({
  page,
  context,
  darkroom,
}) => {
  const grid = await readTask(darkroom.url, single.parentId ?? '');
  // Sixty times as long as usual, so that it can be waited for.
  darkroom.simulator.strikeNext('stalled');
  const third = await darkroom.press(grid, 'upsample::3');
  darkroom.simulator.strikeNext('stalled');
  const fourth = await darkroom.press(grid, 'upsample::4');
  const ownPage = await context.newPage();
  await Promise.all([ownPage.goto(routes.varyRegion(third.id)), page.goto(routes.task(fourth.id))]);
  await page.evaluate((path) => window.history.pushState(null, '', path), routes.varyRegion(fourth.id));

  for (const one of [ownPage, page])
    await expect(one.getByRole('heading', { name: 'This picture is not finished yet.' })).toBeVisible();
  for (const one of [ownPage, page])
    await expect(one.getByRole('application')).toHaveAttribute('data-viewport', / /, { timeout: 30_000 });
});

function regionButton(page: Page) {
  return page.getByRole('button', { name: 'Vary (Region)', exact: true });
}

function isNavigation(request: Request): boolean {
  return request.isNavigationRequest() || 'rsc' in request.headers();
}

/** What is alive in the page once its garbage was collected. */
async function leftBehind(session: CDPSession) {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const listeners = metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? Number.NaN;
  return {
    listeners,
    canvases: await alive(session, 'HTMLCanvasElement'),
    bitmaps: await alive(session, 'ImageBitmap'),
  };
}

async function alive(session: CDPSession, name: string): Promise<number> {
  const objectGroup = 'counted';
  const { result } = await session.send('Runtime.evaluate', { expression: `${name}.prototype`, objectGroup });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
    objectGroup,
  });
  const counted = await session.send('Runtime.callFunctionOn', {
    functionDeclaration: 'function () { return this.length; }',
    objectId: objects.objectId ?? '',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup });
  return Number(counted.result.value);
}
