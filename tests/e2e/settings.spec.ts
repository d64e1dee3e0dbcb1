import type { Page } from '@playwright/test';
import { routes } from '@/lib/domain/routes';
import { systemClock } from '@/lib/server/clock';
import { listen, type Served } from '@/lib/server/demo/serve';
import { createSimulator, type Simulator } from '@/lib/server/demo/simulator';
import { startApp } from '@/tests/support/app-server';
import { cardOf, expect, send, statusOf, test } from '@/tests/support/e2e';

const KEY = 'sk-second-key-2b7e';

/** A relay that wants its key in `mj-api-secret`, beside the one from the environment. */
let relay: Simulator;
let served: Served;

test.beforeAll('a second provider', async () => {
  const quick = { clock: systemClock, random: Math.random, directory: null, timeScale: 30, pictureScale: 0.125 };
  relay = createSimulator({ ...quick, dialect: 'plus', key: KEY });
  served = await listen(relay, 0);
});
test.afterAll(() => served.close());

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a provider is connected from the Demo banner on: tested for free, mended, saved, and used', async ({ page }) => {
  const app = await startApp();
  await page.goto(app.url);
  await page.getByRole('region', { name: 'Demo provider' }).getByRole('link', { name: 'Connect a provider' }).click();
  await part(page, 'Connect a provider')
    .getByRole('link', { name: /^Another server/ })
    .click();

  // What is wrong stands beside the field, which gets the focus.
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(field(page, 'Name')).toBeFocused();
  await expect(field(page, 'Name')).toHaveAccessibleDescription('Give it a name.');
  await expect(field(page, 'Address')).toHaveAccessibleDescription('Enter the address of the API.');

  await field(page, 'Name').fill('My relay');
  await field(page, 'Address').fill(`${served.url}/mj`);
  await field(page, 'Key').fill(KEY);
  await page.getByRole('button', { name: 'Test connection' }).click();
  const result = page.getByRole('status', { name: 'Connection test' });
  await expect(result).toContainText('The server does not accept this key.');
  await expect(result).toContainText('It accepts the key as “mj-api-secret: key”.');
  await result.getByRole('button', { name: 'Send it that way' }).click();
  await expect(result).toContainText('It works.');
  expect(relay.ledger).toHaveLength(0);

  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My relay' })).toBeVisible();
  await expect(page.getByText('Key set')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Demo provider' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Create' }).click();
  await send(page, 'a lighthouse of our own');
  await expect(statusOf(cardOf(page, 'a lighthouse of our own'))).toHaveText('Done', { timeout: 30_000 });
  expect(relay.ledger).toHaveLength(1);
  await page.goto('about:blank');
  await app.stop();
});

test('one from the environment is told and not changed here; it can be tested', async ({ page, darkroom }) => {
  await page.goto(routes.settings);
  const name = new URL(darkroom.providerUrl).host;
  await part(page, 'Providers').getByRole('link', { name }).click();
  await expect(page.getByText('Set, kept in the environment')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Disconnect…' })).toHaveCount(0);
  await part(page, 'Connection').getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('status', { name: 'Connection test' })).toContainText('It works.');
});

test('the default is chosen, the key replaced, and a provider disconnected after asking', async ({
  page,
  darkroom,
}) => {
  await page.goto(routes.newProvider('plus'));
  await field(page, 'Address').fill(served.url);
  await field(page, 'Key').fill('sk-mistyped');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'midjourney-proxy-plus' })).toBeVisible();

  await page.getByRole('button', { name: 'Replace' }).click();
  await field(page, 'Key').fill(KEY);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('status', { name: 'Connection test' })).toContainText('It works.');
  await part(page, 'Connection').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Key set')).toBeVisible();

  await page.getByRole('button', { name: 'Make midjourney-proxy-plus the default' }).click();
  await expect(page.getByText('Default', { exact: true })).toBeVisible();
  const task = await darkroom.imagine('a boat for the second');
  await darkroom.settled(task);
  expect(
    relay.requests.some(
      ({ path, body }) => path.endsWith('/submit/imagine') && JSON.stringify(body).includes('a boat for the second'),
    ),
  ).toBe(true);

  await page.reload();
  await page.getByRole('button', { name: 'Disconnect…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disconnect midjourney-proxy-plus?' });
  await expect(dialog).toContainText('Its 1 task and their pictures stay.');
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  const gone = part(page, 'Providers').getByRole('link', { name: /midjourney-proxy-plus/ });
  await expect(gone).toContainText('Not connected');

  // Connected again it goes on with its tasks, under its old name.
  await gone.click();
  await expect(field(page, 'Address')).toHaveValue(served.url);
  await field(page, 'Key').fill(KEY);
  await page.getByRole('button', { name: 'Connect again' }).click();
  await expect(page.getByText('Key set')).toBeVisible();
});

test('Demo stands beside a real provider where someone wants it', async ({ page }) => {
  await page.goto(routes.settings);
  const demo = part(page, 'Providers').getByRole('link', { name: /^Demo/ });
  await expect(demo).toContainText('Off');
  await page.getByRole('checkbox', { name: 'Offer Demo' }).check();
  await expect(demo).not.toContainText('Off');
  await page.getByRole('checkbox', { name: 'Offer Demo' }).uncheck();
  await expect(demo).toContainText('Off');
});

test('prices are kept exactly, and what is wrong with them stands beside them', async ({ page, darkroom }) => {
  await page.goto(routes.settings);
  await part(page, 'Providers')
    .getByRole('link', { name: new URL(darkroom.providerUrl).host })
    .click();
  const money = part(page, 'Speed and money');
  await money.getByRole('textbox', { name: 'Four pictures, turbo' }).fill('0.0350004');
  await money.getByRole('button', { name: 'Save' }).click();
  await expect(money.getByRole('textbox', { name: 'Four pictures, turbo' })).toHaveAccessibleDescription(
    /six decimals/,
  );
  await money.getByRole('textbox', { name: 'Four pictures, turbo' }).fill('0,035001');
  await money.getByRole('button', { name: 'Save' }).click();
  await expect(field(page, 'Currency')).toBeFocused();
  await field(page, 'Currency').fill('USD');
  await money.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(money.getByRole('textbox', { name: 'Four pictures, turbo' })).toHaveValue('0.035001');
});
