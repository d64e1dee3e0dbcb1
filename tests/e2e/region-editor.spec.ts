import type { CDPSession, Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import type { Darkroom } from '@/tests/support/darkroom';
import { expect, test } from '@/tests/support/e2e';

// Pictures of half the size have room for a region that Midjourney would take.
test.use({ darkroomOptions: { dialect: 'plus', simulator: { pictureScale: 0.5 } } });

type Point = { x: number; y: number };
type Size = { width: number; height: number };

let grid: Task;
let single: Task;

test.beforeAll('a single picture that is not square', async ({ darkroom }) => {
  const [made] = await darkroom.settled(await darkroom.imagine('a paper boat on a pond --ar 3:2 --v 7'));
  if (!made) throw new Error('The grid is missing.');
  grid = made;
  const [picked] = await darkroom.settled(await darkroom.press(grid, 'upsample::2'));
  if (!picked) throw new Error('The single picture is missing.');
  single = picked;
});

test.describe('what is painted is what arrives', () => {
  for (const density of [1, 1.5, 2, 3]) {
    test(`a rectangle, at density ${density}`, async ({ browser, darkroom }) => {
      const page = await (
        await browser.newContext({
          baseURL: darkroom.url,
          deviceScaleFactor: density,
          viewport: { width: 1100, height: 700 },
        })
      ).newPage();
      const editor = await openEditor(page);
      await editor.choose('Rectangle');
      const [from, to] = await editor.drag({ x: 0.2, y: 0.25 }, { x: 0.61, y: 0.733 });

      const mask = await editor.sendAs(darkroom, `a red kite ${density}`);

      expect(differences(mask, (at) => at.x >= from.x && at.x < to.x && at.y >= from.y && at.y < to.y)).toBe(0);
      await page.context().close();
    });
  }

  test('a lasso that crosses itself, zoomed in and moved', async ({ page, darkroom }) => {
    const editor = await openEditor(page);
    await editor.zoomAt({ x: 0.4, y: 0.4 }, -250);
    await editor.choose('Lasso');
    const star = [0, 2, 4, 1, 3].map((corner) => ({
      x: 0.5 + 0.3 * Math.sin((corner * 2 * Math.PI) / 5),
      y: 0.5 - 0.3 * Math.cos((corner * 2 * Math.PI) / 5),
    }));

    const points = await editor.strokeOnStage(star);
    const mask = await editor.sendAs(darkroom, 'a star of tin');

    expect(differences(mask, (at) => windingOf(points, at) !== 0)).toBe(0);
  });

  test('a polygon, clicked corner by corner and closed with Enter', async ({ page, darkroom }) => {
    const editor = await openEditor(page);
    await editor.choose('Polygon');
    const corners = [
      { x: 0.2, y: 0.2 },
      { x: 0.8, y: 0.3 },
      { x: 0.6, y: 0.9 },
      { x: 0.15, y: 0.65 },
    ];
    const points: Point[] = [];
    for (const corner of corners) points.push(await editor.click(corner));
    await page.keyboard.press('Enter');
    const mask = await editor.sendAs(darkroom, 'a sail of silk');

    expect(differences(mask, (at) => windingOf(points, at) !== 0)).toBe(0);
  });

  test('a brush stroke with a resized window in the middle of it', async ({ page, darkroom }) => {
    const editor = await openEditor(page);
    await page.getByRole('textbox', { name: 'Brush width in pixels' }).fill('40');
    const before = await editor.stroke([
      { x: 0.2, y: 0.3 },
      { x: 0.5, y: 0.35 },
    ]);
    await editor.resizeWindow({ width: 1000, height: 640 });
    const after = await editor.continueStroke([
      { x: 0.5, y: 0.6 },
      { x: 0.8, y: 0.7 },
    ]);
    const mask = await editor.sendAs(darkroom, 'a wake of light');

    const path = [...before, ...after];
    expect(
      differences(
        mask,
        (at) => distanceTo(path, at) < 20,
        (at) => Math.abs(distanceTo(path, at) - 20) > 1,
      ),
    ).toBe(0);
  });

  test('with keys alone, the same as with a pointer', async ({ page, darkroom }) => {
    const editor = await openEditor(page);
    await editor.surface.focus();
    await page.keyboard.press('r');
    await page.keyboard.press('Home');
    for (const key of ['Control+ArrowRight', 'Control+ArrowDown', 'Shift+ArrowDown', 'ArrowRight', 'Enter'])
      await page.keyboard.press(key);
    for (const key of ['Control+ArrowRight', 'Control+ArrowRight', 'Control+ArrowDown', 'Shift+ArrowRight', 'Enter'])
      await page.keyboard.press(key);

    const mask = await editor.sendAs(darkroom, 'a door of oak');

    expect(differences(mask, ({ x, y }) => x >= 101 && x < 311 && y >= 110 && y < 210)).toBe(0);
  });
});

test('the share that is covered is said, and what it means; nothing can be sent without a region', async ({ page }) => {
  const editor = await openEditor(page);
  await expect(page.getByRole('status').filter({ hasText: 'Paint over what should change.' })).toContainText('0 %');
  await expect(editor.send).toHaveAttribute('aria-disabled', 'true');

  await editor.choose('Rectangle');
  await editor.drag({ x: 0.1, y: 0.1 }, { x: 0.14, y: 0.14 });
  await expect(page.getByText('Too small for Midjourney: make it a little bigger.')).toBeVisible();
  await editor.drag({ x: 0.2, y: 0.2 }, { x: 0.8, y: 0.8 });

  await expect(page.getByRole('status').filter({ hasText: 'Good size.' })).toContainText('36 %');
  await expect(editor.send).not.toHaveAttribute('aria-disabled');
  await page.getByRole('button', { name: 'Invert' }).click();
  await expect(page.getByRole('status').filter({ hasText: '64 %' })).toContainText('Large area: expect big changes.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: '36 %' })).toBeVisible();
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('status').filter({ hasText: '0 %' })).toBeVisible();
});

test('leaving with an unsent mask asks first, and the mask and the prompt are there on return', async ({ page }) => {
  const editor = await openEditor(page);
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
  await openEditor(page);

  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue('a moon of paper');
  await expect(page.getByRole('status').filter({ hasText: '%' })).toHaveText(covered ?? '');
});

test('a stroke of a thousand points a second loses none of them', async ({ page, darkroom }) => {
  const editor = await openEditor(page);
  await page.getByRole('textbox', { name: 'Brush width in pixels' }).fill('12');
  const session = await page.context().newCDPSession(page);
  const shares = Array.from({ length: 1000 }, (_, index) => ({
    x: 0.5 + 0.4 * Math.sin(index / 9),
    y: 0.5 + 0.4 * Math.sin(index / 41),
  }));

  const points = await editor.flood(session, shares);
  const mask = await editor.sendAs(darkroom, 'a nest of wire');

  const isPainted = ({ x, y }: Point) => mask.data[Math.floor(y) * mask.width + Math.floor(x)] === 255;
  expect(points.filter((point) => !isPainted(point))).toEqual([]);
  expect(
    differences(
      mask,
      (at) => distanceTo(points, at) < 6,
      (at) => Math.abs(distanceTo(points, at) - 6) > 1,
    ),
  ).toBe(0);
});

test('a pen paints wider the harder it is pressed', async ({ page, darkroom }) => {
  const editor = await openEditor(page);
  await page.getByRole('textbox', { name: 'Brush width in pixels' }).fill('100');
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
  const editor = await openEditor(page);
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

test('a mask goes out into a file and comes back the same', async ({ page, darkroom }) => {
  const editor = await openEditor(page);
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

test('leaving takes the stage along', async ({ page }) => {
  await page.goto(routes.task(single.id));
  const stages = () => page.evaluate(() => document.querySelectorAll('.konvajs-content').length);
  for (let round = 0; round < 3; round++) {
    await page.getByRole('button', { name: 'Vary (Region)', exact: true }).click();
    await expect(page.getByRole('application', { name: 'Region editor' })).toHaveAttribute('data-viewport', / /);
    expect(await stages()).toBe(1);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Vary (Region)', exact: true })).toBeVisible();
    expect(await stages()).toBe(0);
  }
});

test('a grid says that U comes first', async ({ page }) => {
  await page.goto(routes.varyRegion(grid.id));
  await expect(page.getByRole('heading', { name: 'First choose one of the four.' })).toBeVisible();
});

/** Opens the editor and gives what a person does there; places are shares of the picture, answers are image pixels. */
async function openEditor(page: Page) {
  await page.goto(routes.varyRegion(single.id));
  const surface = page.getByRole('application', { name: 'Region editor' });
  await expect(surface).toHaveAttribute('data-viewport', / /);
  const size = pictureSize();

  const viewport = async () => {
    const [scale = 1, offsetX = 0, offsetY = 0] =
      (await surface.getAttribute('data-viewport'))?.split(' ').map(Number) ?? [];
    const box = await boxOf(surface);
    return { scale, left: box.x + offsetX, top: box.y + offsetY, box };
  };
  /** Whole pixels of the screen, since that is all a mouse has, and where they lie in the picture. */
  const aim = async (share: Point, isOnStage = false) => {
    const { scale, left, top, box } = await viewport();
    const x = Math.round(isOnStage ? box.x + share.x * box.width : left + share.x * size.width * scale);
    const y = Math.round(isOnStage ? box.y + share.y * box.height : top + share.y * size.height * scale);
    return { screen: { x, y }, image: { x: (x - left) / scale, y: (y - top) / scale } };
  };
  const follow = async (shares: readonly Point[], isOnStage: boolean, isPressed: boolean) => {
    const points: Point[] = [];
    for (const [index, share] of shares.entries()) {
      const { screen, image } = await aim(share, isOnStage);
      await page.mouse.move(screen.x, screen.y);
      if (index === 0 && !isPressed) await page.mouse.down();
      points.push(image);
    }
    return points;
  };

  return {
    surface,
    send: page.getByRole('button', { name: 'Vary region' }),
    choose: (tool: string) =>
      page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: tool, exact: true }).click(),
    async drag(from: Point, to: Point): Promise<[Point, Point]> {
      const [a, b] = await follow([from, to], false, false);
      await page.mouse.up();
      if (!a || !b) throw new Error('Nothing was dragged.');
      return [a, b];
    },
    async click(share: Point): Promise<Point> {
      const { screen, image } = await aim(share);
      await page.mouse.click(screen.x, screen.y);
      return image;
    },
    stroke: (shares: readonly Point[]) => follow(shares, false, false),
    async continueStroke(shares: readonly Point[]): Promise<Point[]> {
      const points = await follow(shares, false, true);
      await page.mouse.up();
      return points;
    },
    async strokeOnStage(shares: readonly Point[]): Promise<Point[]> {
      const points = await follow(shares, true, false);
      await page.mouse.up();
      return points;
    },
    /** Sends points faster than frames come, so that the browser has to hand them over in bunches. */
    async flood(session: CDPSession, shares: readonly Point[]): Promise<Point[]> {
      const places = await Promise.all(shares.map((share) => aim(share)));
      const [first] = places;
      if (!first) return [];
      await page.mouse.move(first.screen.x, first.screen.y);
      await page.mouse.down();
      await Promise.all(
        places.map(({ screen }) =>
          session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...screen, button: 'left', buttons: 1 }),
        ),
      );
      const end = places.at(-1) ?? first;
      await session.send('Input.dispatchMouseEvent', {
        type: 'mouseReleased',
        ...end.screen,
        button: 'left',
        clickCount: 1,
      });
      return places.map(({ image }) => image);
    },
    /** One touch of a pen. */
    async pen(session: CDPSession, share: Point, force: number): Promise<void> {
      const { screen } = await aim(share);
      const pen = { ...screen, button: 'left', buttons: 1, clickCount: 1, pointerType: 'pen', force } as const;
      await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...pen });
      await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...pen, force: 0 });
    },
    async resizeWindow(size: Size): Promise<void> {
      const before = await surface.getAttribute('data-viewport');
      await page.setViewportSize(size);
      await expect(surface).not.toHaveAttribute('data-viewport', before ?? '');
    },
    async zoomAt(share: Point, delta: number): Promise<void> {
      const before = await surface.getAttribute('data-viewport');
      const { screen } = await aim(share);
      await page.mouse.move(screen.x, screen.y);
      await page.mouse.wheel(0, delta);
      await expect(surface).not.toHaveAttribute('data-viewport', before ?? '');
    },
    /** Sends with this prompt, and gives the mask as the provider got it. */
    async sendAs(darkroom: Darkroom, prompt: string) {
      await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(prompt);
      await page.getByRole('button', { name: 'Vary region' }).click();
      await expect.poll(() => darkroom.submissions('modal', prompt).length).toBe(1);
      return decode(String(darkroom.submissions('modal', prompt)[0]?.body.maskBase64));
    },
  };
}

function pictureSize(): Size {
  const [first] = single.media;
  if (first?.state.status !== 'saved') throw new Error('The picture was not saved.');
  return first.state.file;
}

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('The editor has no box.');
  return box;
}

async function decode(dataUrl: string): Promise<Size & { data: Uint8Array }> {
  expect(dataUrl).toMatch(/^data:image\/png;base64,/);
  const image = sharp(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'));
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  expect({ width: info.width, height: info.height, channels: info.channels }).toEqual({
    ...sizeOnly(pictureSize()),
    channels: 1,
  });
  return { width: info.width, height: info.height, data };
}

function sizeOnly({ width, height }: Size): Size {
  return { width, height };
}

/** How many pixels are not what plain geometry says about their centres; `counts` leaves out a rim. */
function differences(
  { width, height, data }: Size & { data: Uint8Array },
  isInside: (centre: Point) => boolean,
  counts: (centre: Point) => boolean = () => true,
): number {
  let wrong = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const centre = { x: x + 0.5, y: y + 0.5 };
      if (counts(centre) && data[y * width + x] !== (isInside(centre) ? 255 : 0)) wrong++;
    }
  }
  return wrong;
}

function windingOf(points: readonly Point[], { x, y }: Point): number {
  let winding = 0;
  points.forEach((a, index) => {
    const b = points[(index + 1) % points.length] ?? a;
    const side = (b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y);
    if (a.y <= y && b.y > y && side > 0) winding++;
    if (a.y > y && b.y <= y && side < 0) winding--;
  });
  return winding;
}

function distanceTo(path: readonly Point[], { x, y }: Point): number {
  let least = Number.POSITIVE_INFINITY;
  path.forEach((b, index) => {
    const a = path[index - 1] ?? b;
    const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
    const along =
      length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length));
    least = Math.min(least, Math.hypot(x - a.x - along * (b.x - a.x), y - a.y - along * (b.y - a.y)));
  });
  return least;
}
