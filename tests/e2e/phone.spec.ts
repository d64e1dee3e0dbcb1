import type { Page } from '@playwright/test';
import { imageId } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { cardById, cardOf, expect, promptBox, statusOf, test, watchShifts } from '@/tests/support/e2e';

test.use({ darkroomOptions: { dialect: 'plus' }, mayComplain: /status of 404/ });

const PROMPT = 'a kingfisher --ar 3:2';
let grid: Task;
let single: Task;

test.beforeAll('a grid and a single picture', async ({ darkroom }) => {
  const [developed] = await darkroom.settled(await darkroom.imagine(PROMPT));
  if (!developed) throw new Error('The grid is missing.');
  const [picked] = await darkroom.settled(await darkroom.press(developed, 'upsample::1'));
  if (!picked) throw new Error('The single picture is missing.');
  [grid, single] = [developed, picked];
});

test('the composer is docked at the bottom, and a prompt sent from there stands on top', async ({ page, darkroom }) => {
  const shift = await watchShifts(page);
  await page.goto('/');
  const composer = await page.getByRole('region', { name: 'Composer' }).boundingBox();
  expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeCloseTo(844, -1);
  await page.getByRole('button', { name: 'Settings' }).tap();
  await page.getByRole('region', { name: 'Settings' }).getByRole('radio', { name: 'Turbo' }).check({ force: true });
  await page.getByRole('button', { name: 'Settings' }).tap();
  await promptBox(page).fill('a pond at noon');
  await page.getByRole('button', { name: 'Imagine' }).tap();

  await expect(cardOf(page, 'a pond at noon')).toBeInViewport();
  await expect(statusOf(cardOf(page, 'a pond at noon'))).toHaveText('Done', { timeout: 25_000 });
  expect(darkroom.submissions('imagine', 'a pond')).toHaveLength(1);
  expect(await shift(), 'cumulative layout shift').toBe(0);
  await expectNoSidewaysScroll(page);
});

test('tile buttons are there without hovering, large enough for a thumb', async ({ page, darkroom }) => {
  await page.goto(routes.task(grid.id));
  const card = cardById(page, grid);
  for (const name of ['U1', 'U4', 'V2', 'Reroll']) {
    const button = card.getByRole('button', { name, exact: true });
    await expect(button).toHaveCSS('opacity', '1');
    const box = await button.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.width).toBeGreaterThanOrEqual(44);
  }

  await card.getByRole('button', { name: 'U4', exact: true }).tap();

  await expect.poll(() => darkroom.submissions('action', [grid]).length).toBe(2);
  expect(darkroom.submissions('action', [grid]).map(({ body }) => String(body.customId).slice(0, 19))).toContain(
    'MJ::JOB::upsample::',
  );
});

test('the menu repeats a button and edits the prompt, as Alt and Shift do elsewhere', async ({ page, darkroom }) => {
  await page.goto(routes.task(grid.id));
  const card = cardById(page, grid);
  await card.getByRole('button', { name: 'Options' }).tap();
  await page.getByRole('menuitem', { name: 'U1', exact: true }).tap();
  const repeated = () =>
    darkroom.submissions('action', [grid]).filter(({ body }) => String(body.customId).includes('upsample::1')).length;
  await expect.poll(repeated).toBe(2);

  await card.getByRole('button', { name: 'Options' }).tap();
  await page.getByRole('menuitem', { name: 'V3…' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Edit the prompt, then V3' });
  await dialog.getByRole('textbox', { name: 'Prompt' }).fill('a kingfisher on a reed --ar 3:2');
  await dialog.getByRole('button', { name: 'Imagine' }).tap();
  await expect.poll(() => darkroom.submissions('imagine', 'on a reed').length).toBe(1);
});

test('Custom Zoom fits the screen and is confirmed by touch', async ({ page, darkroom }) => {
  await page.goto(routes.task(single.id));
  await cardById(page, single).getByRole('button', { name: 'Custom Zoom' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Custom Zoom' });
  await expect(dialog.getByRole('button', { name: 'Zoom out' })).toBeInViewport();
  await dialog.getByRole('slider', { name: 'Zoom' }).fill('2');
  await dialog.getByRole('button', { name: 'Zoom out' }).tap();

  await expect.poll(() => darkroom.submissions('modal', 'a kingfisher').length).toBe(1);
  expect(darkroom.submissions('modal', 'a kingfisher')[0]?.body.prompt).toBe('a kingfisher --ar 3:2 --zoom 2');
});

test('Close leaves the viewer, a swipe goes to the next picture, Back leaves it too', async ({ page }) => {
  await page.goto('/?kind=imagine&q=kingfisher');
  const tile = cardById(page, grid).getByRole('link', { name: /picture 1 of 4$/ });
  const viewer = page.getByRole('dialog', { name: 'Image viewer' });
  await tile.tap();
  await viewer.getByRole('button', { name: 'Close' }).tap();
  await expect(viewer).toBeHidden();

  await tile.tap();
  await expect(viewer).toBeVisible();
  await swipeLeft(page);
  await expect(page).toHaveURL(new RegExp(imageId(grid.id, 2)));
  await expectNoSidewaysScroll(page);
  await page.goBack();
  await expect(viewer).toBeHidden();
});

test('no page scrolls sideways', async ({ page }) => {
  for (const path of ['/', routes.task(grid.id), routes.image(imageId(single.id, 1)), routes.settings, '/nowhere']) {
    await page.goto(path);
    await expectNoSidewaysScroll(page);
  }
});

/** A finger's way across the picture, told to the browser as touches. */
async function swipeLeft(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: number[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x) => ({ x, y: 300 })) });
  await touch('touchStart', 300);
  for (const x of [260, 200, 140, 90]) await touch('touchMove', x);
  await touch('touchEnd');
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, page.url()).toBe(0);
}
