import { expect, test } from '@/tests/support/e2e';

const WAITING = 35;

test('the tray shows everything that waits, however much, and what is set aside leaves it', async ({
  page,
  darkroom,
}) => {
  for (let number = 1; number <= WAITING; number++) await darkroom.imagine(`doubt ${number} sim:html`);
  await page.goto('/');
  const tray = page.getByRole('button', { name: /^Needs input/ });
  await expect(tray).toHaveText(new RegExp(`${WAITING}$`));

  await tray.click();
  const dialog = page.getByRole('dialog', { name: 'Needs input' });
  await expect(dialog.getByRole('listitem')).toHaveCount(30);
  await dialog.getByRole('button', { name: 'Show more' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(WAITING);
  await expect(dialog.getByRole('button', { name: 'Show more' })).toHaveCount(0);

  const last = dialog.getByRole('listitem').last();
  await expect(last).toContainText('doubt 1 sim:html');
  await last.getByRole('button', { name: 'Set aside' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(WAITING - 1);
  await expect(tray).toHaveText(new RegExp(`${WAITING - 1}$`));
  await expect(dialog.getByRole('listitem').last()).toContainText('doubt 2 sim:html');
});
