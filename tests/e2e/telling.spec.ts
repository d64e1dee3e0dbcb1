import type { Page } from '@playwright/test';
import { routes } from '@/lib/domain/routes';
import { cardById, expect, statusOf, test } from '@/tests/support/e2e';

type Told = { title: string; body: string };
declare global {
  var notified: Told[];
  var turnTo: (state: 'visible' | 'hidden') => void;
}

/** A browser that grants notifications and writes them down, and whose tabs are hidden when the test says so. */
async function listen(page: Page, permission: NotificationPermission = 'granted'): Promise<void> {
  await page.addInitScript((granted) => {
    let visibility: DocumentVisibilityState = 'visible';
    globalThis.notified = [];
    globalThis.turnTo = (state) => {
      visibility = state;
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    };
    Object.defineProperty(document, 'visibilityState', { get: () => visibility });
    class Written extends EventTarget {
      static permission = granted;
      static requestPermission = async () => granted;
      onclick = null;
      close = () => undefined;
      constructor(title: string, { body = '' }: NotificationOptions) {
        super();
        globalThis.notified.push({ title, body });
      }
    }
    Object.defineProperty(globalThis, 'Notification', { value: Written });
  }, permission);
}

const told = (page: Page) => page.evaluate(() => globalThis.notified);
const hide = (page: Page) => page.evaluate(() => globalThis.turnTo('hidden'));
const show = (page: Page) => page.evaluate(() => globalThis.turnTo('visible'));
const questionsOf = (page: Page) => {
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/changes') && asked.push(request.url()));
  return asked;
};
const iconOf = (page: Page) => page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel~="icon"]')?.href);

async function switchOn(page: Page): Promise<void> {
  await page.goto(routes.settings);
  const settings = page.getByRole('region', { name: 'Notifications' });
  await settings.getByRole('checkbox').check({ force: true });
  await expect(settings.getByRole('checkbox')).toBeChecked();
}

/** Switches notifications on in this tab and opens another, both writing down what they would tell. */
async function secondTab(page: Page): Promise<Page> {
  await listen(page);
  await switchOn(page);
  const other = await page.context().newPage();
  await listen(other);
  return other;
}

// A provider of its own: the titles count every task that runs.
test.use({ darkroomOptions: { dialect: 'plus' } });
test.describe.configure({ timeout: 90_000 });

test('the title and the icon of the tab tell how far things are', async ({ page, darkroom }) => {
  const task = await darkroom.imagine('a slow river sim:stalled');
  await page.goto('/');
  await expect(page).toHaveTitle(/^\(1\) \d+ % · Safelight$/);
  expect(await iconOf(page)).toContain('data:image/svg+xml');
  await expect
    .poll(async () => Number(/(\d+) %/.exec(await page.title())?.[1]), { timeout: 30_000 })
    .toBeGreaterThan(5);

  await page.goto(routes.settings);
  await expect(page).toHaveTitle(/^\(1\) \d+ % · Settings · Safelight$/);
  await page.goto(routes.task(task.id));
  await cardById(page, task).getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(statusOf(cardById(page, task))).toHaveText('Cancelled', { timeout: 30_000 });
  await expect(page).not.toHaveTitle(/%/);
  expect(await iconOf(page)).not.toContain('data:');
});

test('notifications are off: a hidden tab asks nothing and claims nothing', async ({ page, darkroom }) => {
  await listen(page);
  const task = await darkroom.imagine('a quick rain');
  await page.goto('/');
  await expect(page).toHaveTitle(/ % · /);
  const questions = questionsOf(page);

  await hide(page);
  await expect(page).toHaveTitle('Safelight');
  questions.length = 0;
  await darkroom.settled(task);

  expect(questions).toEqual([]);
  expect(await told(page)).toEqual([]);
});

test('switched on, one of the hidden tabs tells what became of tasks, once', async ({ page, darkroom }) => {
  const other = await secondTab(page);
  const good = await darkroom.imagine('a lantern at dusk', 'relax');
  await darkroom.imagine('a lantern that falls sim:fail-midway', 'relax');
  await page.goto('/');
  await other.goto('/');
  await expect(page).toHaveTitle(/ % · /);
  await expect(other).toHaveTitle(/ % · /);

  await hide(page);
  await hide(other);

  const both = async () => [...(await told(page)), ...(await told(other))];
  await expect.poll(async () => (await both()).length, { timeout: 60_000 }).toBe(2);
  expect((await both()).sort((a, b) => a.title.localeCompare(b.title))).toEqual([
    { title: 'Done', body: 'a lantern at dusk' },
    { title: 'Failed', body: 'a lantern that falls sim:fail-midway' },
  ]);
  await darkroom.settled(good);
  const teller = (await told(page)).length > 0 ? page : other;
  await expect(teller).toHaveTitle(/^! Needs you · /);
  await show(teller);
  await expect(teller).not.toHaveTitle(/Needs you/);
});

test('while one tab is looked at, the hidden ones tell nothing', async ({ page, darkroom }) => {
  const seen = await secondTab(page);
  const task = await darkroom.imagine('a candle in a window', 'relax');
  await page.goto('/');
  await seen.goto('/');
  await expect(page).toHaveTitle(/ % · /);
  await hide(page);
  await expect(statusOf(cardById(seen, task))).toHaveText('Done', { timeout: 40_000 });
  await page.waitForResponse((response) => response.url().includes('/changes'), { timeout: 6_000 }).catch(() => null);

  expect(await told(page)).toEqual([]);
});

test('where the browser forbids it, that is said and it stays off', async ({ page }) => {
  await listen(page, 'denied');
  await page.goto(routes.settings);
  const settings = page.getByRole('region', { name: 'Notifications' });

  await settings.getByRole('checkbox').click({ force: true });

  await expect(settings.getByText('This browser does not allow it.')).toBeVisible();
  await expect(settings.getByRole('checkbox')).not.toBeChecked();
});
