import type { ProviderFacts } from '@/lib/domain/provider';
import { routes } from '@/lib/domain/routes';
import { callAction } from '@/tests/support/action-client';
import { cardById, expect, promptBox, send, test } from '@/tests/support/e2e';

// A provider of its own: what others make would be added up as well.
test.use({ darkroomOptions: { dialect: 'comet' } });

test('what is made is added up, what failed after it was accepted is listed, and both leave as CSV', async ({
  page,
  darkroom,
}) => {
  const response = await fetch(darkroom.url + routes.api.providers);
  const { value } = (await response.json()) as { value: ProviderFacts[] };
  const terms = { defaultSpeed: null, currency: 'USD', monthlyBudget: '0.10' };
  const prices = { imagine: { turbo: '0.035001' } };
  await callAction(darkroom.url, 'setTermsAction', { id: value[0]?.id, ...terms, prices });
  const [made, failed] = await darkroom.settled(
    await darkroom.imagine('a coin in the sun'),
    await darkroom.imagine('a coin in a well sim:fail-midway'),
  );
  if (!made || !failed) throw new Error('A task is missing.');

  await page.goto(routes.task(made.id));
  await expect(cardById(page, made)).toContainText('$0.035001');
  await page.goto(routes.settings);
  await page.getByRole('link', { name: 'Show spending' }).click();
  await expect(page.getByRole('img', { name: /by day: \$0\.070002 in all/ })).toBeVisible();
  const row = page.getByRole('table', { name: 'Month by month' }).getByRole('row').nth(1);
  await expect(row).toContainText('$0.070002');
  await expect(page.getByRole('meter')).toHaveAttribute('aria-valuetext', '70 %');

  const doubtful = page.getByRole('region', { name: 'Possibly charged', exact: true });
  await expect(doubtful.getByRole('listitem')).toContainText('a coin in a well');
  const download = page.waitForEvent('download');
  await doubtful.getByRole('link', { name: 'Download as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('possibly-charged.csv');
  const csv = await (await fetch(darkroom.url + routes.api.possiblyChargedTable('Asia/Kathmandu'))).text();
  expect(csv.split('\r\n')[1]).toContain(failed.providerTaskId);

  // Seven of ten cents are spent, and this would be eleven.
  await page.goto(routes.create);
  await page.getByRole('radio', { name: 'Turbo' }).check({ force: true });
  await send(page, 'a coin too many');
  const budget = page.getByRole('dialog', { name: 'Over this month’s budget' });
  await expect(budget).toContainText('$0.070002');
  await budget.getByRole('button', { name: 'Do not send' }).click();
  await expect(budget).toHaveCount(0);
  await expect(promptBox(page)).toHaveValue('a coin too many');
  expect(darkroom.submissions('imagine', 'a coin too many')).toHaveLength(0);
  await promptBox(page).press('Enter');
  await budget.getByRole('button', { name: 'Send anyway' }).click();
  await expect.poll(() => darkroom.submissions('imagine', 'a coin too many')).toHaveLength(1);
});
