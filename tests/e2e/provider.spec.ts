import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { routes } from '@/lib/domain/routes';
import { startApp } from '@/tests/support/app-server';
import { cardOf, expect, promptBox, send, statusOf, test } from '@/tests/support/e2e';
import { tempFolder } from '../support/temp-folder';

const CANARY = 'sk-canary-5e1f7a9c3b';
// Apps are stopped here under the eyes of their page.
test.use({ darkroomOptions: { key: CANARY }, mayComplain: /status of 404|ERR_CONNECTION_REFUSED/ });

test('the key never leaves the server, whatever is opened', async ({ page, darkroom }) => {
  const bodies: string[] = [];
  page.on('response', async (response) => {
    const text = await response.text().catch(() => '');
    bodies.push(`${response.url()} ${JSON.stringify(response.headers())} ${text}`);
  });
  const refused = await darkroom.imagine('a key under the mat sim:wrong-key');
  const task = await darkroom.imagine('a key on a hook');
  await darkroom.settled(task, refused);

  for (const path of ['/', routes.settings, routes.task(task.id), routes.task(refused.id), '/nowhere']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
  }

  expect(bodies.length).toBeGreaterThan(20);
  expect(bodies.filter((body) => body.includes(CANARY))).toEqual([]);
  expect(darkroom.app.logs()).not.toContain(CANARY);
  for (const name of readdirSync(darkroom.app.dataDir, { recursive: true, withFileTypes: true })) {
    if (name.isFile()) expect(readFileSync(join(name.parentPath, name.name)).includes(CANARY), name.name).toBe(false);
  }
  expect(darkroom.submissions('imagine', 'on a hook')).toHaveLength(1);
});

test('a wrong key is said to be wrong, and a start with the right one goes on where it stood', async ({
  page,
  darkroom,
}) => {
  const dataDir = tempFolder();
  const env = { MJ_BASE_URL: darkroom.providerUrl, DATA_DIR: dataDir };
  const wrong = await startApp({ env: { ...env, MJ_API_KEY: 'sk-expired' } });
  await page.goto(wrong.url);
  await send(page, 'a door with two locks');
  const card = cardOf(page, 'a door with two locks');
  await expect(statusOf(card)).toHaveText('Failed');
  await expect(card).toContainText('does not accept the API key');
  await wrong.stop();

  const right = await startApp({ env: { ...env, MJ_API_KEY: CANARY } });
  await page.goto(right.url);
  await card.getByRole('button', { name: 'Try again' }).click();

  await expect.poll(() => darkroom.submissions('imagine', 'two locks').length).toBe(2);
  await expect(statusOf(card)).toHaveText(/Sending|Waiting|\d+ %|Saving|Done/);
  await right.stop();
});

test('a web page at the address is not taken for an API: it is doubt, with the reason at hand', async ({ page }) => {
  const website = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
  });
  await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
  const address = website.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const app = await startApp({ env: { MJ_BASE_URL: `http://127.0.0.1:${port}`, MJ_API_KEY: 'sk-any' } });
  await page.goto(app.url);
  await send(page, 'a letter to the wrong house');
  const card = cardOf(page, 'a letter to the wrong house');

  // A page in place of an answer may hide an accepted task, so it is doubt, not refusal.
  await expect(statusOf(card)).toHaveText('Uncertain');
  await expect(card).toContainText('Check the provider’s address');
  await card.getByText('What happened exactly').click();
  await expect(card).toContainText(/web page|HTML/i);
  await app.stop();
  website.close();
});

test('a provider that is not there is said to be unreachable, and the words come back', async ({ page }) => {
  // Port 9 of loopback: nobody listens there.
  const app = await startApp({ env: { MJ_BASE_URL: 'http://127.0.0.1:9', MJ_API_KEY: 'sk-any' } });
  await page.goto(app.url);
  await send(page, 'a call into the void');
  const card = cardOf(page, 'a call into the void');

  await expect(statusOf(card)).toHaveText('Failed');
  await expect(card).toContainText('The provider cannot be reached.');
  await card.getByRole('button', { name: 'Edit and retry' }).click();
  await expect(promptBox(page)).toHaveValue('a call into the void');
  await app.stop();
});
