import sharp from 'sharp';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { readTask } from '@/tests/support/darkroom';
import { expect, test } from '@/tests/support/e2e';
import { boxOf, openEditor, singleOf } from '@/tests/support/region-page';

// Pictures of half the size have room for a region that Midjourney would take.
test.use({ darkroomOptions: { dialect: 'plus', simulator: { pictureScale: 0.5 } } });

let single: Task;

test.beforeAll('a single picture that is not square', async ({ darkroom }) => {
  single = await singleOf(darkroom, 'a paper boat on a pond --ar 3:2 --v 7', 2);
});

test('the share that is covered is said, and what it means; nothing can be sent without a region', async ({ page }) => {
  const editor = await openEditor(page, single);
  await expect(page.getByRole('status').filter({ hasText: 'Paint over what should change.' })).toContainText('0 %');
  await expect(editor.sendButton).toHaveAttribute('aria-disabled', 'true');

  await editor.choose('Rectangle');
  await editor.drag({ x: 0.1, y: 0.1 }, { x: 0.14, y: 0.14 });
  await expect(page.getByText('Too small for Midjourney: make it a little bigger.')).toBeVisible();
  await editor.drag({ x: 0.2, y: 0.2 }, { x: 0.8, y: 0.8 });

  await expect(page.getByRole('status').filter({ hasText: 'Good size.' })).toContainText('36 %');
  await expect(editor.sendButton).not.toHaveAttribute('aria-disabled');
  await page.getByRole('button', { name: 'Invert' }).click();
  await expect(page.getByRole('status').filter({ hasText: '64 %' })).toContainText('Large area: expect big changes.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: '36 %' })).toBeVisible();
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('status').filter({ hasText: '0 %' })).toBeVisible();
});

test('leaving with an unsent mask asks first, and the mask and the prompt are there on return', async ({ page }) => {
  const editor = await openEditor(page, single);
  await editor.choose('Ellipse');
  await editor.drag({ x: 0.2, y: 0.2 }, { x: 0.7, y: 0.8 });
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('a moon of paper');
  const covered = await page.getByRole('status').filter({ hasText: '%' }).textContent();

  await page.getByRole('button', { name: 'Close', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without sending?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await dialog.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(editor.surface).toBeHidden();
  await openEditor(page, single);

  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue('a moon of paper');
  await expect(page.getByRole('status').filter({ hasText: '%' })).toHaveText(covered ?? '');
});

test('every step of a draft can be undone and redone on return, in the form of the first version too', async ({
  page,
}) => {
  const other = await page.context().newPage();
  const kept = (done: number, undone: number) => expect.poll(() => page.evaluate(keptSteps)).toEqual([done, undone]);
  const covered = page.getByRole('status').filter({ hasText: '%' });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const editor = await openEditor(page, single);
  await editor.choose('Rectangle');
  await editor.drag({ x: 0, y: 0 }, { x: 0.5, y: 0.5 });
  await editor.stroke([
    { x: 0.6, y: 0.6 },
    { x: 0.9, y: 0.9 },
  ]);
  await editor.choose('Brush');
  await editor.stroke([
    { x: 0.6, y: 0.2 },
    { x: 0.9, y: 0.2 },
  ]);
  const whole = (await covered.textContent()) ?? '';
  await press('Undo');
  await expect(covered).not.toHaveText(whole);
  await kept(2, 1);

  // The same draft kept from a second tab, which knows its steps only from where they are kept.
  await openEditor(other, single);
  await other.getByRole('button', { name: 'Redo', exact: true }).click();
  await kept(3, 0);
  await other.close();
  await openEditor(page, single);
  await expect(covered).toHaveText(whole);
  await press('Undo');
  await kept(2, 1);

  await page.evaluate(writeAsFirstVersion);
  await openEditor(page, single);
  await press('Redo');
  await expect(covered).toHaveText(whole);
  for (let step = 0; step < 3; step++) await press('Undo');
  await kept(0, 3);
  await openEditor(page, single);
  for (let step = 0; step < 3; step++) await press('Redo');
  await expect(covered).toHaveText(whole);
});

test('a shape that is begun is closed and shown before anything is sent', async ({ page, darkroom }) => {
  const editor = await openEditor(page, single);
  await editor.choose('Polygon');
  for (const corner of [
    { x: 0.1, y: 0.1 },
    { x: 0.9, y: 0.1 },
    { x: 0.9, y: 0.9 },
  ])
    await editor.click(corner);
  await editor.prompt.fill('a triangle of tin');
  await editor.sendButton.click();
  await expect(page.getByText('The shape you had begun is closed.')).toBeVisible();
  await expect(editor.status).toContainText('32 %');
  expect(darkroom.submissions('modal', 'a triangle of tin')).toEqual([]);
  await editor.sendAs(darkroom, 'a triangle of tin');
});

test('what was painted over a mask one came with is there after a reload', async ({ page, darkroom }) => {
  const editor = await openEditor(page, single);
  await editor.choose('Rectangle');
  await editor.drag({ x: 0.2, y: 0.2 }, { x: 0.5, y: 0.5 });
  await editor.sendAs(darkroom, 'a stamp of wax');
  const child = await newestChild(darkroom.url);
  await page.goto(routes.varyRegion(single.id, child.maskHash ?? ''));
  const covered = editor.status;
  await expect(covered).toContainText('9.0 %');
  await editor.choose('Rectangle');
  await editor.drag({ x: 0.5, y: 0.5 }, { x: 0.8, y: 0.8 });
  await expect(covered).toContainText('18 %');
  await expect.poll(() => page.evaluate(keptSteps)).toEqual([2, 0]);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(covered).toContainText('18 %');
});

test.describe('without a connection', () => {
  test.use({ mayComplain: /ERR_FAILED|Failed to fetch/ });

  test('what was sent is there though its answer was lost, and nothing invites to send it again', async ({
    page,
    darkroom,
  }) => {
    const editor = await openEditor(page, single);
    await editor.choose('Rectangle');
    await editor.drag({ x: 0.3, y: 0.2 }, { x: 0.7, y: 0.8 });
    await editor.prompt.fill('a door of oak');
    await expect.poll(() => page.evaluate(keptSteps)).toEqual([1, 0]);
    await page.route(/vary-region/, async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      await route.abort();
    });
    await editor.sendButton.click();
    await expect(page.getByRole('article', { name: 'a door of oak' })).toHaveCount(1);
    await expect.poll(() => page.evaluate(keptSteps)).toEqual([0, 0]);
    await page.unroute(/vary-region/);

    await page.goto(routes.varyRegion(single.id));
    await expect(editor.status).toContainText('0 %');
    await expect.poll(() => darkroom.submissions('modal', 'a door of oak').length).toBe(1);
  });

  test('where the mask cannot be made ready that is said, and leaving still asks', async ({ page }) => {
    const editor = await openEditor(page, single);
    await editor.choose('Rectangle');
    await editor.drag({ x: 0.2, y: 0.2 }, { x: 0.7, y: 0.8 });
    await page.route(/_next\/static\/.*worker|_next\/static\/chunks/, (route) => route.abort());
    await editor.prompt.fill('a gate of reed');
    await editor.sendButton.click();
    await expect(page.getByText('The mask could not be made ready.')).toBeVisible();
    await editor.button('Close').click();
    await expect(page.getByRole('dialog', { name: 'Leave without sending?' })).toBeVisible();
  });
});

test('after a press on a tool Space is the hand', async ({ page }) => {
  const editor = await openEditor(page, single);
  await editor.choose('Rectangle');
  await page.keyboard.down(' ');
  await editor.whileItMoves(async () => {
    await editor.drag({ x: 0.4, y: 0.4 }, { x: 0.6, y: 0.6 });
  });
  await page.keyboard.up(' ');
  await expect(editor.status).toContainText('0 %');
});

test('a pen paints wider the harder it is pressed', async ({ page, darkroom }) => {
  const editor = await openEditor(page, single);
  await editor.setBrush(100);
  const session = await page.context().newCDPSession(page);

  await editor.pen(session, { x: 0.25, y: 0.5 }, 0.1);
  await editor.pen(session, { x: 0.75, y: 0.5 }, 1);
  const mask = await editor.sendAs(darkroom, 'a pair of moons');

  const half = mask.width / 2;
  const count = (from: number, to: number) =>
    mask.data.filter((value, at) => value === 255 && at % mask.width >= from && at % mask.width < to).length;
  expect(count(half, mask.width) / (Math.PI * 50 * 50)).toBeCloseTo(1, 1);
  expect(count(0, half) / (Math.PI * 14 * 14)).toBeCloseTo(1, 0);
});

test('a second finger drops the stroke and moves the picture', async ({ browser, darkroom }) => {
  const context = await browser.newContext({
    baseURL: darkroom.url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const editor = await openEditor(page, single);
  const session = await context.newCDPSession(page);
  const box = await boxOf(editor.surface);
  const at = (x: number, y: number, id: number) => ({ x: box.x + x * box.width, y: box.y + y * box.height, id });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: ReturnType<typeof at>[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const before = await editor.surface.getAttribute('data-viewport');

  await touch('touchStart', [at(0.3, 0.5, 1)]);
  await touch('touchMove', [at(0.5, 0.5, 1)]);
  await touch('touchStart', [at(0.5, 0.5, 1), at(0.7, 0.5, 2)]);
  await touch('touchMove', [at(0.4, 0.45, 1), at(0.8, 0.55, 2)]);
  await touch('touchEnd', []);

  await expect(editor.surface).not.toHaveAttribute('data-viewport', before ?? '');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  await touch('touchStart', [at(0.3, 0.5, 3)]);
  await touch('touchMove', [at(0.6, 0.5, 3)]);
  await touch('touchEnd', []);
  await expect(page.getByRole('button', { name: 'Undo' })).not.toHaveAttribute('aria-disabled');
  await context.close();
});

test('Fill takes what has the colour under the pointer, and with Ctrl takes it away', async ({ page, darkroom }) => {
  const editor = await openEditor(page, single);
  await editor.choose('Fill');
  await page.getByRole('textbox', { name: 'Tolerance as a number' }).fill('255');
  await editor.click({ x: 0.5, y: 0.5 });
  await expect(editor.status).toContainText('100 %');
  await page.getByRole('textbox', { name: 'Tolerance as a number' }).fill('30');
  await page.getByRole('checkbox', { name: 'Touching only' }).uncheck({ force: true });
  await page.keyboard.down('Control');
  const at = await editor.click({ x: 0.05, y: 0.04 });
  await page.keyboard.up('Control');
  await expect(editor.status).not.toContainText('100 %');

  const mask = await editor.sendAs(darkroom, 'a sky of paper');

  const picture = await fetch(darkroom.url + routes.api.file(hashOf(single)));
  const { data } = await sharp(Buffer.from(await picture.arrayBuffer()))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const seed = (Math.floor(at.y) * mask.width + Math.floor(at.x)) * 3;
  const isAlike = (pixel: number) =>
    [0, 1, 2].every((channel) => Math.abs((data[pixel * 3 + channel] ?? 0) - (data[seed + channel] ?? 0)) <= 30);
  expect(mask.data.filter((value, pixel) => value !== (isAlike(pixel) ? 0 : 255)).length, 'pixels off').toBe(0);
});

test('the mask of one picture serves the others of its grid', async ({ page, darkroom }) => {
  const grid = await readTask(darkroom.url, single.parentId ?? '');
  const [other] = await darkroom.settled(await darkroom.press(grid, 'upsample::3'));
  if (!other) throw new Error('There is no other picture.');
  const editor = await openEditor(page, single);
  await editor.choose('Lasso');
  await editor.stroke([
    { x: 0.2, y: 0.2 },
    { x: 0.8, y: 0.3 },
    { x: 0.5, y: 0.8 },
  ]);
  const first = await editor.sendAs(darkroom, 'a sail of linen');

  const again = await openEditor(page, other);
  await again.button('Mask files').click();
  await page.getByRole('button', { name: 'Mask of “a sail of linen”' }).click();
  await expect(again.status).not.toContainText('0 %');
  const second = await again.sendAs(darkroom, 'a sail of hemp');

  expect(Buffer.compare(Buffer.from(first.data), Buffer.from(second.data))).toBe(0);
});

test('a mask that was wanted and cannot be used is missed aloud', async ({ page }) => {
  await page.goto(routes.varyRegion(single.id, 'f'.repeat(64)));
  await expect(page.getByText('The mask that was wanted is not in the archive')).toBeVisible();
  await expect(page.getByRole('application', { name: 'Region editor' })).toHaveAttribute('data-viewport', / /);
});

test('a mask goes out into a file and comes back the same', async ({ page, darkroom }) => {
  const editor = await openEditor(page, single);
  await editor.choose('Ellipse');
  await editor.drag({ x: 0.3, y: 0.3 }, { x: 0.7, y: 0.8 });
  await page.getByRole('button', { name: 'Mask files' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export PNG' }).click(),
  ]);
  const file = await download.path();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Mask files' }).click();
  await page.getByLabel('Mask file', { exact: true }).setInputFiles(file);
  await expect(page.getByRole('status').filter({ hasText: '%' })).not.toContainText('0 %');

  const mask = await editor.sendAs(darkroom, 'an egg of jade');

  const exported = await sharp(file).toColourspace('b-w').raw().toBuffer();
  expect(Buffer.compare(exported, Buffer.from(mask.data))).toBe(0);
});

test('a file that is no mask leaves the mask as it is and says why; one of another shape says that it was stretched', async ({
  page,
}) => {
  const editor = await openEditor(page, single);
  await editor.choose('Rectangle');
  await editor.drag({ x: 0.2, y: 0.2 }, { x: 0.8, y: 0.8 });
  await expect(editor.status).toContainText('36 %');
  const take = async (name: string, background: string, size: { width: number; height: number }) => {
    await editor.button('Mask files').click();
    const buffer = await sharp({ create: { ...size, channels: 3, background } })
      .png()
      .toBuffer();
    await page.getByLabel('Mask file', { exact: true }).setInputFiles({ name, mimeType: 'image/png', buffer });
    await page.keyboard.press('Escape');
  };

  await take('black.png', '#000', editor.size);
  await expect(page.getByText('This file has nothing painted')).toBeVisible();
  await take('vast.png', '#fff', { width: 12_000, height: 9_000 });
  await expect(page.getByText('This picture is too large to be read as a mask')).toBeVisible();
  await expect(editor.status).toContainText('36 %');

  await take('square.png', '#fff', { width: 300, height: 300 });
  await expect(page.getByText('was stretched to this one')).toBeVisible();
  await expect(editor.status).toContainText('100 %');
});

test('a grid says that U comes first', async ({ page }) => {
  await page.goto(routes.varyRegion(single.parentId ?? ''));
  await expect(page.getByRole('heading', { name: 'First choose one of the four.' })).toBeVisible();
});

function hashOf({ media: [first] }: Task): string {
  if (first?.state.status !== 'saved') throw new Error('The picture was not saved.');
  return first.state.file.hash;
}

async function newestChild(url: string): Promise<Task> {
  const { children } = await readTask(url, single.id);
  return readTask(url, children.at(-1)?.id ?? '');
}

/** Runs in the page: how many steps of the one draft are kept as done and as undone. */
function keptSteps(): Promise<[number, number]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('safelight.masks');
    opening.onsuccess = () => {
      const asked = opening.result.transaction('drafts').objectStore('drafts').getAll();
      asked.onsuccess = () => {
        opening.result.close();
        const [draft] = asked.result;
        resolve([draft?.steps.length ?? 0, draft?.undone.length ?? 0]);
      };
      asked.onerror = () => reject(asked.error);
    };
  });
}

/** Runs in the page: puts the steps of every kept draft into the draft itself, as the first version of the store did. */
function writeAsFirstVersion(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('safelight.masks');
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['drafts', 'steps'], 'readwrite');
      const [drafts, steps] = [transaction.objectStore('drafts'), transaction.objectStore('steps')];
      const bodies = new Map<string, unknown>();
      steps.openCursor().onsuccess = ({ target }) => {
        const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
        if (cursor) {
          bodies.set(String(cursor.key), cursor.value);
          return cursor.continue();
        }
        steps.clear();
        drafts.openCursor().onsuccess = (event) => {
          const draft = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
          if (!draft) return;
          const body = (name: string) => bodies.get(String([draft.value.id, name]));
          draft.update({ ...draft.value, steps: draft.value.steps.map(body), undone: draft.value.undone.map(body) });
          draft.continue();
        };
      };
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      transaction.onabort = () => reject(transaction.error);
    };
  });
}
