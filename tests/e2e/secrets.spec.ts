import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newCommandId } from '@/lib/domain/command-id';
import type { ProviderFacts } from '@/lib/domain/provider';
import type { Result } from '@/lib/domain/result';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { callAction } from '@/tests/support/action-client';
import { startApp } from '@/tests/support/app-server';
import { settled } from '@/tests/support/darkroom';
import { expect, test } from '@/tests/support/e2e';
import { moods, startParrot } from '@/tests/support/parrot';
import { tempFolder } from '@/tests/support/temp-folder';

/** One key comes from the environment, the other from the settings; both are looked for everywhere, in any spelling. */
const keys = { environment: 'sk-canary-env-5e1f7a9c3b', settings: 'sk-canary-own-8d2b64f01e' };
const canaries = Object.values(keys).flatMap((key) => {
  const bare = key.replace('sk-', '');
  return [bare, Buffer.from(key).toString('base64').slice(0, -2), Buffer.from(bare).toString('hex')];
});
const canariesIn = (text: string | Buffer) => canaries.filter((canary) => text.includes(canary));

test.use({ mayComplain: /status of 404/ });
test.setTimeout(180_000);

test('no key is in anything that leaves the server or lies on its disk, though the providers say it everywhere', async ({
  page,
}) => {
  const [first, second] = await Promise.all([startParrot(), startParrot()]);
  const dataDir = tempFolder();
  const app = await startApp({
    env: { MJ_BASE_URL: first.url, MJ_API_KEY: keys.environment, DATA_DIR: dataDir },
  });
  const answers: string[] = [];
  const note = (where: string, headers: object, body: string) =>
    answers.push(`${where} ${JSON.stringify(headers)} ${body}`);
  page.on('response', async (response) => {
    note(response.url(), response.headers(), await response.text().catch(() => ''));
  });

  await connect(page, app.url, second.url);
  const all = await read<ProviderFacts[]>(app.url + routes.api.providers);
  const providers = all.filter(({ isDemo }) => !isDemo);
  expect(providers.map(({ baseUrl }) => baseUrl)).toEqual([first.url, second.url]);
  const tasks: Task[] = [];
  for (const { id } of providers) {
    note('test', {}, JSON.stringify(await testConnection(app.url, id)));
    for (const mood of moods) tasks.push(await imagine(app.url, `${mood} a parrot`, id));
  }
  const ended = await Promise.all(tasks.map(({ id }) => settled(app.url, id)));
  const states = moods.map((_, at) => ended[at]?.state.status);
  expect(states).toEqual(['succeeded', 'failed', 'failed', 'failed', 'uncertain', 'uncertain', 'uncertain']);
  // The picture is there although its address holds the key, and is kept without it.
  expect(ended[0]?.media).toMatchObject([{ state: { status: 'saved' } }]);

  const pages = [
    '/',
    routes.settings,
    ...providers.map(({ id }) => routes.provider(id)),
    routes.newProvider('comet'),
    routes.spending(),
    ...ended.map(({ id }) => routes.task(id)),
    '/nowhere',
  ];
  for (const path of pages) {
    await page.goto(app.url + path);
    await page.waitForLoadState('networkidle');
  }
  const { api } = routes;
  const reads = [
    ...[api.tasks(''), api.changes(0), api.attention(''), api.providers, api.possiblyCharged('')],
    ...[api.spending('', 'UTC'), api.possiblyChargedTable('UTC'), ...ended.map(({ id }) => api.task(id))],
  ];
  for (const path of reads) {
    const response = await fetch(app.url + path);
    expect(response.status, path).toBe(200);
    note(path, Object.fromEntries(response.headers), await response.text());
  }

  expect(answers.length).toBeGreaterThan(pages.length + reads.length);
  // Every answer of the parrots arrived, or nothing was proved.
  expect(answers.filter((answer) => answer.includes('[key]')).length).toBeGreaterThan(moods.length);
  expect(answers.flatMap(canariesIn)).toEqual([]);
  await page.goto('about:blank');
  await app.stop();
  expect(canariesIn(app.logs())).toEqual([]);
  expect(filesWithCanaries(dataDir), 'in the data folder').toEqual([]);
  expect(filesWithCanaries('.next'), 'in what was built, its maps and caches').toEqual([]);
  expect([...first.referers, ...second.referers].flatMap(canariesIn)).toEqual([]);
  await Promise.all([first.close(), second.close()]);
});

/** Connects the second provider as a person does. */
async function connect(page: Page, appUrl: string, providerUrl: string): Promise<void> {
  await page.goto(appUrl + routes.newProvider('custom'));
  await page.getByLabel('Name').fill('Parrot');
  await page.getByLabel('Address').fill(providerUrl);
  await page.getByLabel('Key', { exact: true }).fill(keys.settings);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('status', { name: 'Connection test' })).toContainText('not the Midjourney API');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Key set')).toBeVisible();
}

async function imagine(appUrl: string, prompt: string, providerId: string): Promise<Task> {
  const command = { kind: 'imagine', id: newCommandId(), prompt, providerId };
  const recorded = await callAction<Task>(appUrl, 'imagineAction', command);
  if (!recorded.ok) throw new Error(JSON.stringify(recorded.error));
  return recorded.value;
}

async function testConnection(appUrl: string, id: string): Promise<unknown> {
  const response = await fetch(appUrl + routes.api.connectionTest, {
    method: 'POST',
    headers: { origin: appUrl, 'content-type': 'application/json' },
    body: JSON.stringify({ id }),
  });
  return response.json();
}

async function read<T>(url: string): Promise<T> {
  const result = (await (await fetch(url)).json()) as Result<T>;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function filesWithCanaries(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => canariesIn(readFileSync(file)).length > 0);
}
