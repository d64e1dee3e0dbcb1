import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { cardById, cardOf, expect, statusOf, test } from '@/tests/support/e2e';

// Asks with code 21, and keeps the id of the task that asked.
test.use({ darkroomOptions: { dialect: 'plus' } });

const words = { calm: 'a garden of stones --ar 3:2', sprung: 'a spiral stair sim:modal' };
let single: Task;
let sprung: Task;

test.beforeAll('a single picture, and a grid whose buttons ask unbidden', async ({ darkroom }) => {
  const [grid, second] = await darkroom.settled(
    await darkroom.imagine(words.calm),
    await darkroom.imagine(words.sprung),
  );
  if (!grid || !second) throw new Error('A grid is missing.');
  sprung = second;
  const [picked] = await darkroom.settled(await darkroom.press(grid, 'upsample::3'));
  if (!picked) throw new Error('The single picture is missing.');
  single = picked;
});

test('Custom Zoom opens our own dialog, and closing it sends nothing', async ({ page, darkroom }) => {
  await page.goto(routes.task(single.id));
  await cardById(page, single).getByRole('button', { name: 'Custom Zoom' }).click();
  const dialog = page.getByRole('dialog', { name: 'Custom Zoom' });
  await expect(dialog.getByRole('img', { name: /fills 67 % of the new width/ })).toBeVisible();

  await page.keyboard.press('Escape');

  await expect(dialog).toBeHidden();
  await expect(cardById(page, single).getByRole('button', { name: 'Custom Zoom' })).toBeFocused();
  expect(darkroom.submissions('action', [single])).toEqual([]);
});

test('a confirmed Custom Zoom is pressed, then answered with its zoom and shape', async ({ page, darkroom }) => {
  await page.goto(routes.task(single.id));
  await cardById(page, single).getByRole('button', { name: 'Custom Zoom' }).click();
  const dialog = page.getByRole('dialog', { name: 'Custom Zoom' });
  await dialog.getByRole('slider', { name: 'Zoom' }).fill('1.8');
  await dialog.getByRole('radio', { name: '16:9' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Zoom out' }).dblclick();

  await expect.poll(() => darkroom.submissions('modal', 'a garden of stones').length).toBe(1);
  const presses = darkroom.submissions('action', [single]);
  const [answer] = darkroom.submissions('modal', 'a garden of stones');
  expect(presses).toHaveLength(1);
  expect(presses[0]?.body.customId).toMatch(/CustomZoom/);
  expect(answer?.body.prompt).toBe('a garden of stones --ar 16:9 --zoom 1.8');
  expect(answer?.at).toBeGreaterThanOrEqual(presses[0]?.at ?? Number.POSITIVE_INFINITY);
  await page.goto('/');
  await expect(statusOf(cardOf(page, 'a garden of stones --ar 16:9 --zoom 1.8'))).toHaveText('Done', {
    timeout: 25_000,
  });
});

test('a task that asks unbidden waits under Needs input and is answered once', async ({ page, darkroom }) => {
  await page.goto(routes.task(sprung.id));
  await cardById(page, sprung).getByRole('button', { name: 'V1', exact: true }).click();
  const tray = page.getByRole('button', { name: /^Needs input/ });
  await expect(tray).toHaveText(/1$/, { timeout: 20_000 });

  await tray.click();
  const waiting = page.getByRole('dialog', { name: 'Needs input' });
  await waiting.getByRole('button', { name: 'Write the prompt' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm the prompt' });
  await dialog.getByRole('textbox', { name: 'Prompt' }).fill('a spiral stair, seen from above');
  await dialog.getByRole('button', { name: 'Send' }).dblclick();

  await expect(tray).toHaveText(/0$/);
  await page.goto('/?kind=vary');
  await expect(statusOf(cardOf(page, 'a spiral stair, seen from above'))).toHaveText('Done', { timeout: 25_000 });
  expect(darkroom.submissions('modal', 'seen from above')).toHaveLength(1);
});

test('once it was seen to ask, Shift-click sends the edited prompt with the press', async ({ page, darkroom }) => {
  await page.goto(routes.task(sprung.id));
  await cardById(page, sprung)
    .getByRole('button', { name: 'V2', exact: true })
    .click({ modifiers: ['Shift'] });
  const dialog = page.getByRole('dialog', { name: 'Edit the prompt, then V2' });
  await expect(dialog).toContainText('Nothing is sent until you confirm.');

  await dialog.getByRole('textbox', { name: 'Prompt' }).fill('a spiral stair of glass');
  await dialog.getByRole('button', { name: 'V2' }).click();

  await expect.poll(() => darkroom.submissions('modal', 'of glass').length).toBe(1);
  const [press] = darkroom
    .submissions('action', [sprung])
    .filter(({ body }) => String(body.customId).includes('variation::2'));
  expect(press?.body.enableRemix).toBe(true);
  expect(darkroom.submissions('imagine', 'of glass')).toEqual([]);
});
