import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from '../support/app-server';

const password = 'a fine $ilver print';
let app: RunningApp;

test.beforeEach(async () => {
  app = await startApp({ env: { APP_PASSWORD: password } });
});

test.afterEach(async () => {
  await app.stop();
});

test('a stranger is asked for the password, and comes to the page they wanted', async ({ page }) => {
  const violations = watchPolicy(page);
  await page.goto(`${app.url}/settings`);
  await expect(page).toHaveTitle('Log in · Safelight');
  await logIn(page, password);
  await expect(page).toHaveURL(`${app.url}/settings`);
  expect(violations).toEqual([]);
  const [session] = (await page.context().cookies()).filter(({ name }) => name === 'safelight-session');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Strict', secure: false });
});

test('signing out ends the session', async ({ page }) => {
  await page.goto(`${app.url}/settings`);
  await logIn(page, password);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveTitle('Log in · Safelight');
  await page.goto(app.url);
  await expect(page).toHaveTitle('Log in · Safelight');
});

test('a wrong password is said to be wrong, and the field waits for another', async ({ page }) => {
  await page.goto(app.url);
  await logIn(page, 'not this');
  await expect(page.getByRole('alert').filter({ hasText: 'That is not the password.' })).toBeVisible();
  await expect(page.getByLabel('Password')).toBeFocused();
  await logIn(page, password);
  await expect(page).toHaveURL(`${app.url}/`);
});

test('guessing is slowed down, for the right password too', async ({ page }) => {
  await page.goto(app.url);
  for (let guess = 1; guess <= 5; guess++) {
    await logIn(page, `guess ${guess}`);
    await expect(page.getByLabel('Password')).toBeFocused();
    await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  }
  await logIn(page, password);
  await expect(page.getByRole('alert').filter({ hasText: 'Too many wrong passwords.' })).toBeVisible();
});

test('without a session no page, handler or upload answers with more than a refusal', async ({ request }) => {
  const page = await request.get(app.url, { maxRedirects: 0 });
  expect(page.status()).toBe(307);
  expect(await page.text()).not.toContain('Imagine');
  for (const path of [
    '/api/tasks',
    '/api/tasks/attention',
    '/api/tasks/changes?since=0',
    `/api/files/${'0'.repeat(64)}/320`,
  ]) {
    const answer = await request.get(`${app.url}${path}`);
    expect(answer.status(), path).toBe(401);
    expect(await answer.json()).toEqual({ ok: false, error: { kind: 'signed-out', message: '' } });
  }
  const upload = await request.post(`${app.url}/api/uploads`, { data: 'x', headers: { origin: app.url } });
  expect(upload.status()).toBe(401);
});

test('a request for another name, or from another page, is turned away', async ({ request }) => {
  for (const path of ['/', '/login', '/api/tasks']) {
    expect((await request.get(`${app.url}${path}`, { headers: { host: 'evil.example' } })).status(), path).toBe(421);
  }
  for (const headers of [{}, { origin: 'http://evil.example' }, { origin: 'null' }]) {
    expect((await request.post(`${app.url}/login`, { data: 'x', headers })).status()).toBe(403);
    expect((await request.post(`${app.url}/api/uploads`, { data: 'x', headers })).status()).toBe(403);
  }
});

async function logIn(page: Page, guess: string) {
  await page.getByLabel('Password').fill(guess);
  await page.getByRole('button', { name: 'Log in' }).click();
}

function watchPolicy(page: Page): string[] {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text());
  });
  return violations;
}
