import { createServer } from 'node:http';
import { startApp } from '@/tests/support/app-server';
import { cardOf, expect, promptBox, send, statusOf, test } from '@/tests/support/e2e';
import { tempFolder } from '../support/temp-folder';

const KEY = 'sk-right-5e1f7a9c3b';
// Apps are stopped here under the eyes of their page.
test.use({ darkroomOptions: { key: KEY }, mayComplain: /status of 404|ERR_CONNECTION_REFUSED/ });

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

  const right = await startApp({ env: { ...env, MJ_API_KEY: KEY } });
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
