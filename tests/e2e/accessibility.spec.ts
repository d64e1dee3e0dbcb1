import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { imageId } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { startApp } from '@/tests/support/app-server';
import { cardById, expect, promptBox, test } from '@/tests/support/e2e';
import { smallTargets } from '@/tests/support/touch-targets';

test.use({ darkroomOptions: { dialect: 'plus', simulator: { timeScale: 10 } }, mayComplain: /status of 404/ });

let grid: Task;
let single: Task;
let failed: Task;
let asking: Task;
let lost: Task;

test.beforeAll('one task in every state', async ({ darkroom }) => {
  const [a, b, c, d] = await darkroom.settled(
    await darkroom.imagine('a field of poppies --ar 3:2'),
    await darkroom.imagine('a forbidden word sim:banned'),
    await darkroom.imagine('a question sim:modal'),
    await darkroom.imagine('a letter lost sim:drop sim:lost'),
  );
  if (!a || !b || !c || !d) throw new Error('A task is missing.');
  [grid, failed, lost] = [a, b, d];
  const [picked, asked] = await darkroom.settled(
    await darkroom.press(grid, 'upsample::1'),
    await darkroom.press(c, 'variation::1'),
  );
  if (!picked || !asked) throw new Error('A task is missing.');
  [single, asking] = [picked, asked];
});

for (const scheme of ['dark', 'light'] as const) {
  test.describe(`in the ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test('the stream with tasks in every state has no findings', async ({ page, darkroom }) => {
      await darkroom.imagine('a slow boat sim:stuck');
      await page.goto('/');
      await expect(page.getByRole('progressbar').first()).toBeVisible({ timeout: 25_000 });
      await expectNoFindings(page, 'stream');
      await promptBox(page).fill('a prompt --ar 99 --zoom');
      await page.getByRole('button', { name: 'Settings' }).click();
      await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible();
      await expectNoFindings(page, 'settings panel');
    });

    test('search and filters have no findings, and neither has finding nothing', async ({ page }) => {
      await page.goto('/?state=done&q=poppies');
      await expect(cardById(page, grid)).toBeVisible();
      await expectNoFindings(page, 'filters');
      await page.goto('/?q=nothing-like-this');
      await expect(page.getByText('Nothing here matches.')).toBeVisible();
      await expectNoFindings(page, 'nothing found');
    });

    test('dialogs and menus have no findings', async ({ page }) => {
      await page.goto('/');
      await page.getByRole('button', { name: /^Needs input/ }).click();
      await expect(page.getByRole('dialog', { name: 'Needs input' })).toContainText(
        'The provider asks for the prompt.',
      );
      await expectNoFindings(page, 'needs input');
      await page.goto(routes.task(single.id));
      await cardById(page, single).getByRole('button', { name: 'Custom Zoom' }).click();
      await expect(page.getByRole('dialog', { name: 'Custom Zoom' })).toBeVisible();
      await expectNoFindings(page, 'custom zoom');
      await page.keyboard.press('Escape');
      await cardById(page, single).getByRole('button', { name: 'Options' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoFindings(page, 'card menu');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoFindings(page, 'shortcuts');
    });

    test('the viewer has no findings, over the stream and as a page', async ({ page }) => {
      await page.goto('/?q=poppies');
      await cardById(page, grid)
        .getByRole('link', { name: /picture 1 of 4$/ })
        .click();
      await expect(page.getByRole('dialog', { name: 'Image viewer' })).toBeVisible();
      await expectNoFindings(page, 'viewer');
      await page.goto(routes.image(imageId(single.id, 1)));
      await expectNoFindings(page, 'picture page');
    });

    test('the region editor has no findings, whichever of its panels is open', async ({ page }) => {
      await page.goto(routes.task(single.id));
      await page.getByRole('button', { name: 'Vary (Region)', exact: true }).click();
      await expect(page.getByRole('application', { name: 'Region editor' })).toHaveAttribute('data-viewport', / /);
      await page.keyboard.press('Control+a');
      await expectNoFindings(page, 'region editor');
      for (const panel of ['Refine the mask', 'Mask files', 'Look of the mask']) {
        await page.getByRole('button', { name: panel, exact: true }).click();
        await expect(page.getByRole('dialog', { name: panel })).toBeVisible();
        await expectNoFindings(page, panel);
        await page.keyboard.press('Escape');
      }
      await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Fill' }).click();
      await expectNoFindings(page, 'fill');
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await expect(page.getByRole('dialog', { name: 'Leave without sending?' })).toBeVisible();
      await expectNoFindings(page, 'leaving the region editor');
    });

    test('task pages have no findings, whatever became of the task', async ({ page }) => {
      for (const task of [grid, failed, asking, lost]) {
        await page.goto(routes.task(task.id));
        await expect(cardById(page, task)).toBeVisible();
        await expectNoFindings(page, task.prompt);
      }
    });

    test('settings and what is not found have no findings', async ({ page }) => {
      await page.goto(routes.settings);
      await expectNoFindings(page, 'settings');
      for (const path of [routes.newProvider('comet'), routes.provider('demo'), routes.spending()]) {
        await page.goto(path);
        await expectNoFindings(page, path);
      }
      await page.goto('/nowhere');
      await expectNoFindings(page, 'not found');
      await page.goto(routes.task('0'.repeat(32)));
      await expectNoFindings(page, 'task not found');
    });

    test('the first page of a fresh start and the login have no findings', async ({ page }) => {
      const fresh = await startApp();
      await page.goto(fresh.url);
      await expect(page.getByRole('region', { name: 'Stream' }).getByText('Nothing developed yet.')).toBeVisible();
      await expectNoFindings(page, 'empty');
      const locked = await startApp({ env: { APP_PASSWORD: 'open sesame' } });
      await page.goto(locked.url);
      await expect(page.getByLabel('Password')).toBeVisible();
      await expectNoFindings(page, 'login');
      await page.goto('about:blank');
      await Promise.all([fresh.stop(), locked.stop()]);
    });
  });
}

/** Runs axe in the page, past its content policy, as the browser's own tools run there. */
async function expectNoFindings(page: Page, screen: string): Promise<void> {
  await page.evaluate(axe.source);
  const findings = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' · ')}`);
  });
  expect(findings, screen).toEqual([]);
  if (await page.evaluate(() => matchMedia('(pointer: coarse)').matches)) {
    expect(await smallTargets(page), `too small to touch: ${screen}`).toEqual([]);
  }
}
