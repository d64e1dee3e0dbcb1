import type { Locator } from '@playwright/test';
import { newCommandId } from '@/lib/domain/command-id';
import { imageId } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { type Darkroom, sha256 } from '@/tests/support/darkroom';
import { cardById, expect, statusOf, test } from '@/tests/support/e2e';
import { bytesIn, plainPicture } from '@/tests/support/plain-pictures';

const DONE = { timeout: 40_000 };

test.use({ darkroomOptions: { dialect: 'plus' } });

async function videoOf(darkroom: Darkroom, prompt: string, batch: 1 | 2 | 4 = 2): Promise<Task> {
  const startHash = await darkroom.upload(bytesIn(await plainPicture('#e2571e', 192, 128)));
  const id = newCommandId();
  const task = await darkroom.make({ kind: 'video', id, prompt, batch, from: { kind: 'picture', startHash } });
  const [done] = await darkroom.settled(task);
  expect(done?.state).toEqual({ status: 'succeeded', output: { kind: 'clips', tiles: batch } });
  return done ?? task;
}

const timeOf = (clip: Locator) => clip.evaluate((video: HTMLVideoElement) => video.currentTime);
const isPaused = (clip: Locator) => clip.evaluate((video: HTMLVideoElement) => video.paused);

test('clips play in their card one at a time, while one looks at them', async ({ page, darkroom }) => {
  const task = await videoOf(darkroom, 'the orange glows');
  await page.goto('/');
  const clips = cardById(page, task).locator('video');
  await expect(clips).toHaveCount(2);
  await expect(clips.first()).toHaveAttribute('poster', /\/1024$/);
  expect(await isPaused(clips.first())).toBe(true);

  await cardById(page, task).getByRole('link', { name: 'the orange glows, clip 1 of 2' }).hover();
  await expect.poll(() => timeOf(clips.first())).toBeGreaterThan(0.1);
  await cardById(page, task).getByRole('link', { name: 'the orange glows, clip 2 of 2' }).focus();
  await expect.poll(() => timeOf(clips.nth(1))).toBeGreaterThan(0.1);
  expect(await isPaused(clips.first())).toBe(true);
});

test('where less motion is wanted a clip stands still until its button is pressed', async ({ page, darkroom }) => {
  const task = await videoOf(darkroom, 'a calm surface', 1);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  const card = cardById(page, task);
  await card.getByRole('link', { name: 'a calm surface' }).hover();
  await card.getByRole('button', { name: 'Play the clip' }).click();
  await expect.poll(() => timeOf(card.locator('video'))).toBeGreaterThan(0.1);
  await card.getByRole('button', { name: 'Stop the clip' }).click();
  expect(await isPaused(card.locator('video'))).toBe(true);
});

test('in the viewer a clip goes round, stops, is gone through by keys, and is downloaded as it came', async ({
  page,
  darkroom,
}) => {
  const task = await videoOf(darkroom, 'smoke rises');
  await page.goto('/');
  await cardById(page, task).getByRole('link', { name: 'smoke rises, clip 1 of 2' }).click();
  const viewer = page.getByRole('dialog', { name: 'Image viewer' });
  const clip = viewer.locator('video').first();
  const position = viewer.getByRole('slider', { name: 'Position' });
  await expect.poll(() => timeOf(clip)).toBeGreaterThan(0.1);

  await page.keyboard.press('Space');
  await expect(viewer.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const stopped = await timeOf(clip);
  await page.keyboard.press('.');
  await expect.poll(() => timeOf(clip)).toBeGreaterThan(stopped);
  await position.press('Home');
  await expect.poll(() => timeOf(clip)).toBe(0);
  await position.press('ArrowRight');
  await expect.poll(() => timeOf(clip)).toBeGreaterThan(0);
  await expect(page).toHaveURL(new RegExp(`${imageId(task.id, 1)}$`));

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    viewer.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('smoke rises 1.webm');
  const first = task.media.find(({ tile }) => tile === 1);
  const bytes = await download.createReadStream().then((stream) => stream.toArray());
  expect(first?.state.status === 'saved' && first.state.file.hash).toBe(sha256(Buffer.concat(bytes)));

  await viewer.getByRole('button', { name: 'Next' }).click();
  await expect(page).toHaveURL(new RegExp(`${imageId(task.id, 2)}$`));
});

test('the address that edits a clip says what to edit instead', async ({ page, darkroom }) => {
  const { media } = await videoOf(darkroom, 'a slow tide', 1);
  const [hash] = media.flatMap(({ kind, state }) =>
    kind === 'video' && state.status === 'saved' ? state.file.hash : [],
  );
  await page.goto(routes.edit(hash ?? ''));
  await expect(page.getByRole('heading', { name: 'A clip cannot be edited.' })).toBeVisible();
  await page.getByRole('link', { name: 'To your pictures' }).click();
  await expect(page).toHaveURL(routes.create);
});

test('a clip of a video is extended with words, and a single one by the button its provider offers', async ({
  page,
  darkroom,
}) => {
  const task = await videoOf(darkroom, 'a door opens');
  await page.goto(routes.image(imageId(task.id, 2)));
  await page.getByRole('button', { name: 'Extend…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Extend the clip' });
  await dialog.getByRole('radio', { name: 'High' }).check({ force: true });
  await dialog.getByRole('textbox').fill('a cat walks in');
  expect(darkroom.submissions('video', [task])).toEqual([]);
  await dialog.getByRole('button', { name: 'Extend', exact: true }).click();
  await expect.poll(() => darkroom.submissions('video', [task]).length).toBe(1);
  expect(darkroom.submissions('video', [task])[0]?.body).toMatchObject({
    action: 'extend',
    index: 1,
    motion: 'high',
    batchSize: 2,
    prompt: 'a cat walks in',
  });

  const [single] = await darkroom.settled(await darkroom.press(task, 'video_virtual_upscale::1'));
  await page.goto('/');
  await expect(
    page.getByRole('article', { name: 'a cat walks in' }).getByRole('link', { name: 'Extension of clip 2' }),
  ).toHaveAttribute('href', routes.task(task.id));
  const card = cardById(page, single ?? task);
  await card.getByRole('button', { name: 'Extend (Low motion)' }).click();
  await expect.poll(() => darkroom.submissions('action', single ? [single] : []).length).toBe(1);
  await expect(statusOf(page.getByRole('article', { name: 'a cat walks in' }))).toHaveText('Done', DONE);
});
