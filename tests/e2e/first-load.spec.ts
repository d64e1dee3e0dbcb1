import { expect, test } from '@/tests/support/e2e';
import { firstScripts, gzippedKB } from '@/tests/support/first-load';

test('the first load of Create is at most 165 KB of script, and no drawing library among it', async ({ darkroom }) => {
  const sources = await firstScripts(darkroom.url);
  expect(sources.length).toBeGreaterThan(3);
  expect(gzippedKB(sources)).toBeLessThanOrEqual(165);
  expect(sources.filter((source) => /konva/i.test(source))).toEqual([]);
});

test('what is typed before the page is awake stays, and a press on Imagine then sends it once', async ({
  page,
  darkroom,
}) => {
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await asleep;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  const box = page.getByRole('textbox', { name: 'Prompt' });
  await box.fill('an early heron');
  await page.getByRole('button', { name: 'Imagine', exact: true }).click();
  await expect(box).toHaveValue('an early heron');
  wake();
  await expect(page.getByRole('article', { name: 'an early heron' })).toHaveCount(1);
  await expect(box).toHaveValue('');
  await expect.poll(() => darkroom.submissions('imagine', 'an early heron')).toHaveLength(1);
});
