import { pressCommandId } from '@/lib/domain/command-id';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { type Darkroom, readTask } from '@/tests/support/darkroom';
import { cardById, cardOf, expect, statusOf, test } from '@/tests/support/e2e';

const words = {
  wide: 'a lighthouse at dusk --ar 3:2',
  square: 'a red fox in the snow',
  strange: 'a paper boat sim:unknown-button',
};
let grid: Record<keyof typeof words, Task>;
let single: Record<'wide' | 'square', Task>;

test.beforeAll('three grids and two single pictures', async ({ darkroom }) => {
  const [wide, square, strange] = await Promise.all(Object.values(words).map((prompt) => darkroom.imagine(prompt)));
  if (!wide || !square || !strange) throw new Error('A grid is missing.');
  const [a, b, c] = await darkroom.settled(wide, square, strange);
  if (!a || !b || !c) throw new Error('A grid is missing.');
  grid = { wide: a, square: b, strange: c };
  const [d, e] = await darkroom.settled(await darkroom.press(a, 'upsample::1'), await darkroom.press(b, 'upsample::1'));
  if (!d || !e) throw new Error('A single picture is missing.');
  single = { wide: d, square: e };
});

test('U2 on the tile brings the single picture', async ({ page, darkroom }) => {
  await page.goto('/');
  const card = cardById(page, grid.wide);
  const customId = grid.wide.buttons.find((button) => button.customId?.includes('upsample::2'))?.customId ?? '';
  const result = cardById(page, { id: pressCommandId(grid.wide.id, customId) });

  await card.getByRole('button', { name: 'U2', exact: true }).click();

  await expect(statusOf(result)).toHaveText('Done', { timeout: 20_000 });
  await expect(result.getByRole('link', { name: words.wide, exact: true })).toHaveCount(1);
  const [sent, ...more] = pressesOf(darkroom, grid.wide, 'upsample::2');
  expect(more).toEqual([]);
  expect(sent?.body).toMatchObject({ chooseSameChannel: true, taskId: grid.wide.providerTaskId });
  expect(sent?.path).toBe('/mj-turbo/mj/submit/action');
});

test('every button of a single picture makes the task it should', async ({ page, darkroom }) => {
  const buttons = {
    'Upscale (Subtle)': 'upsample_v7_2x_subtle',
    'Upscale (Creative)': 'upsample_v7_2x_creative',
    'Vary (Subtle)': 'low_variation',
    'Vary (Strong)': 'high_variation',
    'Zoom Out 2x': 'Outpaint::50',
    'Zoom Out 1.5x': 'Outpaint::75',
    'Make Square': 'Outpaint::100',
    'Pan left': 'pan_left',
    'Pan right': 'pan_right',
    'Pan up': 'pan_up',
    'Pan down': 'pan_down',
    'Animate (High motion)': 'animate_high',
    'Animate (Low motion)': 'animate_low',
  };
  await page.goto(routes.task(single.wide.id));
  const card = cardById(page, single.wide);

  for (const name of Object.keys(buttons)) await card.getByRole('button', { name, exact: true }).click();

  await expect
    .poll(async () => (await readTask(darkroom.url, single.wide.id)).children.length)
    .toBe(Object.keys(buttons).length);
  const { children } = await readTask(darkroom.url, single.wide.id);
  const made = await darkroom.settled(...(await Promise.all(children.map(({ id }) => readTask(darkroom.url, id)))));
  for (const [name, idPart] of Object.entries(buttons)) {
    const sent = pressesOf(darkroom, single.wide, idPart);
    expect(sent, name).toHaveLength(1);
    expect(sent[0]?.body.chooseSameChannel, name).toBe(true);
    const child = made.find(({ pressed }) => pressed?.customId.includes(idPart));
    expect(child?.state.status, name).toBe('succeeded');
    expect(child?.media.length, `${name} has its picture`).toBeGreaterThan(0);
    expect(
      child?.media.every(({ state }) => state.status === 'saved'),
      `${name} is saved`,
    ).toBe(true);
  }
  const squared = made.find(({ pressed }) => pressed?.intent.kind === 'make-square');
  expect(squared?.ratio.width).toBe(squared?.ratio.height);
});

test('V1 and Reroll on a grid make new grids', async ({ page, darkroom }) => {
  await page.goto(routes.task(grid.square.id));
  const card = cardById(page, grid.square);

  await card.getByRole('button', { name: 'V1', exact: true }).click();
  await card.getByRole('button', { name: 'Reroll', exact: true }).click();

  await expect.poll(async () => (await readTask(darkroom.url, grid.square.id)).children.length).toBe(3);
  const { children } = await readTask(darkroom.url, grid.square.id);
  const made = await darkroom.settled(...(await Promise.all(children.map(({ id }) => readTask(darkroom.url, id)))));
  for (const idPart of ['variation::1', 'reroll::0']) {
    expect(pressesOf(darkroom, grid.square, idPart)).toHaveLength(1);
    const child = made.find(({ pressed }) => pressed?.customId.includes(idPart));
    expect(child?.state).toEqual({ status: 'succeeded', output: { kind: 'grid', tiles: 4 } });
  }
});

test('buttons stand in named groups, each name once in a card', async ({ page }) => {
  await page.goto(routes.task(single.wide.id));
  const card = cardById(page, single.wide);
  const groups = {
    Upscale: ['Upscale (Subtle)', 'Upscale (Creative)'],
    Vary: ['Vary (Subtle)', 'Vary (Strong)', 'Vary (Region)'],
    Zoom: ['Zoom Out 2x', 'Zoom Out 1.5x', 'Custom Zoom', 'Make Square'],
    Pan: ['Pan left', 'Pan right', 'Pan up', 'Pan down'],
    Animate: ['Animate (High motion)', 'Animate (Low motion)'],
    More: ['Favourite'],
  };
  for (const [group, names] of Object.entries(groups)) {
    const inside = card.getByRole('group', { name: group, exact: true }).getByRole('button');
    await expect(inside).toHaveCount(names.length);
    for (const name of names) await expect(card.getByRole('button', { name, exact: true })).toHaveCount(1);
  }
  await page.goto(routes.task(grid.wide.id));
  const gridCard = cardById(page, grid.wide);
  for (const name of ['U1', 'U2', 'U3', 'U4', 'V1', 'V2', 'V3', 'V4', 'Reroll']) {
    await expect(gridCard.getByRole('button', { name, exact: true })).toHaveCount(1);
  }
});

test('Make Square stands only on pictures that are not square', async ({ page }) => {
  const makeSquare = page.getByRole('button', { name: 'Make Square', exact: true });
  await page.goto(routes.task(single.wide.id));
  await expect(makeSquare).toHaveCount(1);

  await page.goto(routes.task(single.square.id));
  await expect(page.getByRole('button', { name: 'Zoom Out 2x', exact: true })).toHaveCount(1);
  await expect(makeSquare).toHaveCount(0);
});

test('a button nobody knows works, and a link button is a link', async ({ page, darkroom }) => {
  await page.goto(routes.task(grid.strange.id));

  await cardById(page, grid.strange).getByRole('button', { name: 'Remove background' }).click();

  await expect.poll(() => pressesOf(darkroom, grid.strange, 'background_eraser').length).toBe(1);
  await page.goto(routes.task(single.wide.id));
  const link = cardById(page, single.wide).getByRole('link', { name: 'Web' });
  await expect(link).toHaveAttribute('href', /^https:\/\/www\.midjourney\.com\/jobs\//);
  await expect(link).toHaveAttribute('rel', /noopener/);
});

test('a double click on a button is one charge', async ({ page, darkroom }) => {
  await page.goto(routes.task(grid.square.id));
  const card = cardById(page, grid.square);

  await card.getByRole('button', { name: 'V2', exact: true }).dblclick();
  await expect.poll(() => pressesOf(darkroom, grid.square, 'variation::2').length).toBeGreaterThan(0);
  await page.goto(routes.task(grid.square.id));
  await card.getByRole('button', { name: 'V3', exact: true }).click();

  // What was pressed later has arrived, so whatever the double click made has, too.
  await expect.poll(() => pressesOf(darkroom, grid.square, 'variation::3').length).toBe(1);
  expect(pressesOf(darkroom, grid.square, 'variation::2')).toHaveLength(1);
});

test('a pressed button leads to its result, Alt-click and the menu repeat it', async ({ page, darkroom }) => {
  await page.goto(routes.task(grid.wide.id));
  const button = cardById(page, grid.wide).getByRole('button', { name: 'V3', exact: true });
  const sent = () => pressesOf(darkroom, grid.wide, 'variation::3').length;
  await button.click();
  await expect.poll(sent).toBe(1);

  await button.click();
  await expect(page).not.toHaveURL(routes.task(grid.wide.id));
  await expect(page.getByRole('article', { name: words.wide })).toContainText('Variation of 3');
  await page.goBack();
  await button.click({ modifiers: ['Alt'] });
  await expect.poll(sent).toBe(2);
  await button.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Once more' }).click();
  await expect.poll(sent).toBe(3);
});

test('Shift-click edits the prompt, and sends it afresh where the provider is not known to ask', async ({
  page,
  darkroom,
}) => {
  const edited = 'a lighthouse in fog --ar 3:2';
  await page.goto(routes.task(grid.wide.id));
  const card = cardById(page, grid.wide);
  await card.getByRole('button', { name: 'V4', exact: true }).click({ modifiers: ['Shift'] });
  const dialog = page.getByRole('dialog', { name: 'Edit the prompt, then V4' });
  await expect(dialog).toContainText('fresh imagine');

  await dialog.getByRole('textbox', { name: 'Prompt' }).fill(edited);
  await dialog.getByRole('button', { name: 'Imagine' }).click();

  await expect.poll(() => darkroom.submissions('imagine', edited).length).toBe(1);
  expect(pressesOf(darkroom, grid.wide, 'variation::4')).toEqual([]);
  await page.goto('/');
  await expect(cardOf(page, edited)).toContainText('Remix');
});

test('Vary (Region) opens the editor, and nothing is sent', async ({ page, darkroom }) => {
  await page.goto(routes.task(single.wide.id));
  await cardById(page, single.wide).getByRole('button', { name: 'Vary (Region)' }).click();

  await expect(page.getByRole('application', { name: 'Region editor' })).toBeVisible();
  expect(pressesOf(darkroom, single.wide, 'Inpaint')).toEqual([]);
});

/** What arrived for this button of this task. */
function pressesOf({ submissions }: Darkroom, task: Task, idPart: string) {
  return submissions('action', [task]).filter(({ body }) => String(body.customId).includes(idPart));
}
