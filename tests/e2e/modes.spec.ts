import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Submission } from '@/tests/support/darkroom';
import { cardById, expect, promptBox, send, test } from '@/tests/support/e2e';

test.use({ darkroomOptions: { dialect: 'plus' } });

const colours = { red: '#c02020', green: '#20a040', blue: '#2040c0' };
type Colour = keyof typeof colours;

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('the modes are tabs, turned by arrows, and name the send button', async ({ page }) => {
  const tabs = page.getByRole('tablist', { name: 'Mode' });
  await tabs.getByRole('tab', { name: 'Imagine' }).focus();
  for (const name of ['Blend', 'Describe', 'Shorten', 'Edit', 'Video', 'Imagine']) {
    await page.keyboard.press('ArrowRight');
    await expect(tabs.getByRole('tab', { name })).toBeFocused();
    await expect(tabs.getByRole('tab', { selected: true })).toHaveText(name);
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  }
});

test('a blend of one picture is not sent; of three it arrives in their order and shape', async ({ page, darkroom }) => {
  await turnTo(page, 'Blend');
  await give(page, 'Pictures to blend', 'red');
  await page.getByRole('button', { name: 'Blend', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Prompt check' })).toContainText('Add a second picture');
  expect(darkroom.submissions('blend')).toEqual([]);

  await give(page, 'Pictures to blend', 'green', 'blue');
  await page.getByRole('button', { name: 'Move blue.png forward' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Landscape' }).check({ force: true });
  await page.getByRole('button', { name: 'Blend', exact: true }).click();

  await expect.poll(() => darkroom.submissions('blend').length).toBe(1);
  const body = bodyOf(darkroom.submissions('blend'));
  expect(body.dimensions).toBe('LANDSCAPE');
  expect(await Promise.all((body.base64Array as string[]).map(colourOf))).toEqual(['red', 'blue', 'green']);
});

test('a picture is described, and words are shortened', async ({ page, darkroom }) => {
  await turnTo(page, 'Describe');
  await give(page, 'Picture to describe', 'green');
  await page.getByRole('button', { name: 'Describe', exact: true }).click();
  await expect.poll(() => darkroom.submissions('describe').length).toBe(1);
  expect(await colourOf(String(darkroom.submissions('describe')[0]?.body.base64))).toBe('green');

  await turnTo(page, 'Shorten');
  await send(page, 'a very long prompt about a very small bird');
  await expect.poll(() => darkroom.submissions('shorten', 'a very small bird').length).toBe(1);
});

test('a clip goes from its start frame to its end frame, and never at turbo speed', async ({ page, darkroom }) => {
  await page.getByRole('radio', { name: 'Turbo' }).check({ force: true });
  await turnTo(page, 'Video');
  await give(page, 'Start frame', 'red');
  await give(page, 'End frame', 'blue');
  await page.getByRole('radio', { name: 'High' }).check({ force: true });
  await page.getByRole('radio', { name: '2', exact: true }).check({ force: true });
  await send(page, 'the tide comes in');
  const check = page.getByRole('status', { name: 'Prompt check' });
  await expect(check).toContainText('no clips at turbo speed');
  expect(darkroom.submissions('video')).toEqual([]);

  await check.getByRole('button', { name: 'Use fast' }).click();
  await promptBox(page).press('Enter');

  await expect.poll(() => darkroom.submissions('video').length).toBe(1);
  const body = bodyOf(darkroom.submissions('video'));
  expect(darkroom.submissions('video')[0]?.path).toBe('/mj-fast/mj/submit/video');
  expect(body).toMatchObject({ prompt: 'the tide comes in', motion: 'high', batchSize: 2 });
  expect(await colourOf(String(body.image))).toBe('red');
  expect(await colourOf(String(body.endImage))).toBe('blue');
});

test('a face and a picture to put it in arrive as what they are', async ({ page, darkroom }) => {
  await turnTo(page, 'Edit');
  await page.getByRole('radio', { name: 'Face swap' }).check({ force: true });
  await give(page, 'Face', 'red');
  await give(page, 'Picture to put it in', 'blue');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();

  const swaps = () => darkroom.simulator.requests.filter(({ path }) => path.endsWith('/insight-face/swap'));
  await expect.poll(() => swaps().length).toBe(1);
  const body = swaps()[0]?.body as Record<string, string>;
  expect([await colourOf(body.sourceBase64 ?? ''), await colourOf(body.targetBase64 ?? '')]).toEqual(['red', 'blue']);
});

test('a picture to edit leads to the region editor, and nothing is sent', async ({ page }) => {
  await turnTo(page, 'Edit');
  await give(page, 'Picture to edit', 'green');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(page).toHaveURL(/\/edit\/[0-9a-f]{64}$/);
});

test('one tile of a grid becomes a style reference: cut out, uploaded, and named by its address', async ({
  page,
  darkroom,
}) => {
  const [grid] = await darkroom.settled(await darkroom.imagine('a heron in the reeds --ar 3:2'));
  if (!grid) throw new Error('The grid is missing.');
  const card = cardById(page, grid);
  await card.getByRole('link', { name: /picture 2 of 4$/ }).focus();
  await card.getByRole('button', { name: 'Use picture 2' }).click();
  await page.getByRole('menuitem', { name: 'Style reference' }).click();
  await expect(page.getByRole('list', { name: 'Style references' }).getByRole('img')).toHaveCount(1);
  await page.getByRole('textbox', { name: /^Weight of/ }).fill('2');

  await send(page, 'a pond --v 7');

  await expect.poll(() => darkroom.submissions('imagine', 'a pond').length).toBe(1);
  expect(darkroom.submissions('imagine', 'a pond')[0]?.body.prompt).toMatch(/^a pond --v 7 --sref https?:\/\/\S+::2$/);
  const [picture] = bodyOf(darkroom.submissions('upload-discord-images')).base64Array as string[];
  const [whole] = grid.media.flatMap(({ state }) => (state.status === 'saved' ? [state.file] : []));
  const { width, height } = await sharp(bytesOf(picture ?? '')).metadata();
  expect([width, height]).toEqual([(whole?.width ?? 0) / 2, (whole?.height ?? 0) / 2]);
});

test('what was begun is still there after a reload', async ({ page }) => {
  await promptBox(page).fill('half a thought --ar 3:2');
  await turnTo(page, 'Video');
  await give(page, 'Start frame', 'red');
  await promptBox(page).fill('waves');

  await page.reload();

  await expect(page.getByRole('tab', { selected: true })).toHaveText('Video');
  await promptBox(page).focus();
  await expect(promptBox(page)).toHaveValue('waves');
  await expect(page.getByRole('list', { name: 'Start frame' }).getByRole('img')).toHaveCount(1);
  await turnTo(page, 'Imagine');
  await expect(promptBox(page)).toHaveValue('half a thought --ar 3:2');
});

async function turnTo(page: Page, mode: string): Promise<void> {
  await page.getByRole('tab', { name: mode }).click();
}

/** Chooses files for a place of the composer and waits until they are there. */
async function give(page: Page, place: string, ...names: Colour[]): Promise<void> {
  const files = names.map(async (name) => ({
    name: `${name}.png`,
    mimeType: 'image/png',
    buffer: await picture(name),
  }));
  await page.locator(`input[type=file][aria-label="${place}"]`).setInputFiles(await Promise.all(files));
  for (const name of names) await expect(page.getByRole('img', { name: `${name}.png` }).last()).toBeVisible();
}

function bodyOf([first]: readonly Submission[]): Submission['body'] {
  return first?.body ?? {};
}

function picture(name: Colour): Promise<Buffer> {
  return sharp({ create: { width: 96, height: 64, channels: 3, background: colours[name] } })
    .png()
    .toBuffer();
}

function bytesOf(dataUrl: string): Buffer {
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}

async function colourOf(dataUrl: string): Promise<string> {
  const { channels } = await sharp(bytesOf(dataUrl)).stats();
  const means = channels.slice(0, 3).map(({ mean }) => mean);
  return Object.keys(colours)[means.indexOf(Math.max(...means))] ?? '';
}
