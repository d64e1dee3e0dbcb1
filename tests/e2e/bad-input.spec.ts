import type { Page } from '@playwright/test';
import { expect, promptBox, send, test } from '@/tests/support/e2e';

// The browser notes every answer that says no; the page has to say it to the person.
test.use({ mayComplain: /status of 4\d\d/ });

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('an empty prompt asks for words and sends nothing', async ({ page, darkroom }) => {
  await send(page, '   ');

  await expect(page.getByRole('status', { name: 'Prompt check' })).toContainText('Write a prompt first.');
  await expect(page.getByRole('article')).toHaveCount(0);
  expect(darkroom.submissions('imagine')).toEqual([]);
});

test('20,000 characters are refused with the number to take out, and all stay in the box', async ({
  page,
  darkroom,
}) => {
  const long = 'a very long road '.repeat(1_200).slice(0, 20_000);
  await send(page, long);

  await expect(page.getByRole('status', { name: 'Prompt check' })).toContainText('12,000 characters too long');
  await expect(promptBox(page)).toHaveValue(long);
  expect(darkroom.submissions('imagine')).toEqual([]);
});

test('a picture of 21 MB is refused by its size before a byte leaves', async ({ page }) => {
  const uploads = uploadsOf(page);
  await addFile(page, 'vast.png', Buffer.alloc(21 * 1024 * 1024));

  await expect(page.getByRole('alert').filter({ hasText: 'vast.png' })).toContainText('at most 20 MB');
  expect(uploads).toEqual([]);
});

test('a text file named .png is refused, and the prompt waits until it is taken out', async ({ page, darkroom }) => {
  await addFile(page, 'letter.png', Buffer.from('Dear all, this is no picture.'));
  await expect(page.getByRole('alert').filter({ hasText: 'letter.png' })).toContainText(/picture/);

  await send(page, 'a harvest moon');
  await expect(page.getByRole('status', { name: 'Prompt check' })).toContainText('A picture could not be added.');
  await expect(promptBox(page)).toHaveValue('a harvest moon');
  await page.getByRole('button', { name: 'Remove letter.png' }).click();
  await promptBox(page).press('Enter');

  await expect.poll(() => darkroom.submissions('imagine', 'a harvest moon').length).toBe(1);
});

async function addFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await promptBox(page).focus();
  await page.getByLabel('Image files').setInputFiles({ name, mimeType: 'image/png', buffer });
}

function uploadsOf(page: Page): string[] {
  const uploads: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && uploads.push(request.url()));
  return uploads;
}
