import type { Point } from '@/lib/domain/mask/mask';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { cardById, expect, test } from '@/tests/support/e2e';
import { insideBox, insidePolygon, pixelsApart, pixelsOffStroke, pixelsWhere } from '@/tests/support/reference-mask';
import { openEditor, type RegionPage, regionPage, type SentMask, singleOf, sizeOf } from '@/tests/support/region-page';

// What is painted is what arrives: the bytes at the provider are compared with plain geometry, pixel for pixel.
// Pictures of half the size have room for a region that Midjourney would take.
test.use({ darkroomOptions: { dialect: 'plus', simulator: { pictureScale: 0.5 } } });

const ratios = ['1:3', '1:2', '2:3', '1:1', '3:2', '2:1', '3:1'] as const;
const pictures = new Map<string, Task>();

test.beforeAll('a single picture of every shape', async ({ darkroom }) => {
  await Promise.all(
    ratios.map(async (ratio) => pictures.set(ratio, await singleOf(darkroom, `a boat --ar ${ratio} --v 7`))),
  );
});

for (const ratio of ratios) {
  test(`${ratio}: a rectangle and a lasso that crosses itself, and a stroke`, async ({ page, darkroom }) => {
    const editor = await openEditor(page, pictureOf(ratio));
    await editor.choose('Rectangle');
    const box = await dragBox(editor, { x: 0.1, y: 0.06 }, { x: 0.83, y: 0.31 });
    await editor.choose('Lasso');
    const points = await editor.stroke(star({ x: 0.5, y: 0.5 }, { x: 0.35, y: 0.22 }));
    const exact = await editor.sendAs(darkroom, `a kite ${ratio}`);

    await openEditor(page, pictureOf(ratio));
    await editor.setBrush(40);
    const path = await editor.stroke([
      { x: 0.2, y: 0.7 },
      { x: 0.5, y: 0.95 },
      { x: 0.9, y: 0.8 },
    ]);
    const round = await editor.sendAs(darkroom, `a wake ${ratio}`);

    const [inBox, inStar] = [insideBox(box), insidePolygon(points)];
    expectExactly(exact, (x, y) => inBox(x, y) || inStar(x, y));
    expect(pixelsOffStroke(round, path, 20)).toBe(0);
  });
}

for (const density of [1, 1.5, 2, 3]) {
  test(`at a density of ${density}`, async ({ browser, darkroom }) => {
    const viewport = { width: 1100, height: 700 };
    const context = await browser.newContext({ baseURL: darkroom.url, deviceScaleFactor: density, viewport });
    const editor = await openEditor(await context.newPage(), pictureOf('3:2'));

    await expectExactBox(editor, darkroom, `at density ${density}`);
    await context.close();
  });
}

for (const zoom of [0.67, 1.25, 2]) {
  test(`on a page zoomed to ${zoom}, by the browser and by its style`, async ({ page, darkroom }) => {
    await openEditor(page, pictureOf('3:2'));
    // What the browser's own zoom does: fewer, larger pixels of the page.
    const session = await page.context().newCDPSession(page);
    const [width, height] = [Math.round(1280 / zoom), Math.round(800 / zoom)];
    const metrics = { width, height, deviceScaleFactor: zoom, mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', metrics);
    const byBrowser = await openEditor(page, pictureOf('3:2'));
    await expectExactBox(byBrowser, darkroom, `zoomed by the browser to ${zoom}`);
    await session.send('Emulation.clearDeviceMetricsOverride');

    const byStyle = await openEditor(page, pictureOf('3:2'));
    await byStyle.whileItMoves(() =>
      page.evaluate((factor) => {
        document.documentElement.style.zoom = String(factor);
      }, zoom),
    );
    await expectExactBox(byStyle, darkroom, `zoomed by style to ${zoom}`);
  });
}

test('over a page that was scrolled', async ({ page, darkroom }) => {
  const picture = pictureOf('3:2');
  await page.setViewportSize({ width: 900, height: 420 });
  await page.goto(routes.task(picture.id));
  await page.mouse.wheel(0, 300);
  await cardById(page, picture).getByRole('button', { name: 'Vary (Region)', exact: true }).click();
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(100);

  const editor = await regionPage(page, sizeOf(picture));
  await expectExactBox(editor, darkroom, 'over a scrolled page');
});

test('a window resized in the middle of a stroke, a lasso and a rectangle', async ({ page, darkroom }) => {
  const editor = await openEditor(page, pictureOf('3:2'));
  const sizes = [
    { width: 1000, height: 640 },
    { width: 700, height: 900 },
    { width: 1280, height: 800 },
  ];
  const interrupted = async (before: readonly Point[], after: readonly Point[]) => {
    const begun = await editor.begin(before);
    const next = sizes.shift();
    if (next) await editor.whileItMoves(() => page.setViewportSize(next));
    return [...begun, ...(await editor.goOn(after))];
  };
  await editor.choose('Lasso');
  const corners = star({ x: 0.7, y: 0.5 }, { x: 0.25, y: 0.4 });
  const lasso = await interrupted(corners.slice(0, 3), corners.slice(3));
  await editor.choose('Rectangle');
  const [from, , to] = await interrupted(
    [
      { x: 0.1, y: 0.1 },
      { x: 0.2, y: 0.2 },
    ],
    [{ x: 0.38, y: 0.4 }],
  );
  const exact = await editor.sendAs(darkroom, 'a window that moved');

  await openEditor(page, pictureOf('3:2'));
  await editor.setBrush(40);
  const path = await interrupted(
    [
      { x: 0.2, y: 0.3 },
      { x: 0.5, y: 0.35 },
    ],
    [
      { x: 0.5, y: 0.6 },
      { x: 0.8, y: 0.7 },
    ],
  );
  const round = await editor.sendAs(darkroom, 'a wake that moved');

  const [inStar, inBox] = [insidePolygon(lasso), insideBox(boxOfCorners(from, to))];
  expectExactly(exact, (x, y) => inStar(x, y) || inBox(x, y));
  expect(pixelsOffStroke(round, path, 20)).toBe(0);
});

test('zoomed in and moved', async ({ page, darkroom }) => {
  const editor = await openEditor(page, pictureOf('3:2'));
  await editor.zoomAt({ x: 0.4, y: 0.4 }, -250);
  await editor.whileItMoves(async () => {
    await page.keyboard.down(' ');
    await editor.stroke([
      { x: 0.4, y: 0.4 },
      { x: 0.43, y: 0.36 },
    ]);
    await page.keyboard.up(' ');
  });
  await editor.choose('Lasso');
  const points = await editor.stroke(star({ x: 0.4, y: 0.4 }, { x: 0.12, y: 0.2 }));

  expectExactly(await editor.sendAs(darkroom, 'a star of tin'), insidePolygon(points));
});

test('a polygon, clicked corner by corner and closed with Enter', async ({ page, darkroom }) => {
  const editor = await openEditor(page, pictureOf('3:2'));
  await editor.choose('Polygon');
  const points: Point[] = [];
  for (const [x, y] of [
    [0.2, 0.2],
    [0.8, 0.3],
    [0.6, 0.9],
    [0.15, 0.65],
  ] as const)
    points.push(await editor.click({ x, y }));
  await page.keyboard.press('Enter');

  expectExactly(await editor.sendAs(darkroom, 'a sail of silk'), insidePolygon(points));
});

test('a thousand points a second: a stroke and a lasso lose none of them', async ({ page, darkroom }) => {
  const knot = Array.from({ length: 1000 }, (_, index) => ({
    x: 0.5 + 0.4 * Math.sin(index / 9),
    y: 0.5 + 0.4 * Math.sin(index / 41),
  }));
  const editor = await openEditor(page, pictureOf('3:2'));
  await editor.choose('Lasso');
  const corners = await editor.flood(knot);
  const exact = await editor.sendAs(darkroom, 'a nest of wire');
  await openEditor(page, pictureOf('3:2'));
  await editor.setBrush(12);
  const path = await editor.flood(knot);
  const round = await editor.sendAs(darkroom, 'a nest of straw');

  // One corner less and the lasso would be another.
  expectExactly(exact, insidePolygon(corners));
  expect(pixelsOffStroke(round, path, 6)).toBe(0);
});

test('with keys alone, the same as with a pointer', async ({ page, darkroom }) => {
  const editor = await openEditor(page, pictureOf('3:2'));
  await editor.surface.focus();
  const there = ['Control+ArrowRight', 'Control+ArrowDown', 'Shift+ArrowDown', 'ArrowRight'];
  const back = ['Control+ArrowRight', 'Control+ArrowRight', 'Control+ArrowDown', 'Shift+ArrowRight'];
  for (const key of ['r', 'Home', ...there, 'Enter', ...back, 'Enter']) await page.keyboard.press(key);

  const mask = await editor.sendAs(darkroom, 'a door of oak');

  expectExactly(mask, insideBox({ left: 101, top: 110, right: 311, bottom: 210 }));
});

function pictureOf(ratio: (typeof ratios)[number]): Task {
  const task = pictures.get(ratio);
  if (!task) throw new Error(`There is no picture of ${ratio}.`);
  return task;
}

/** The corners of a star with five points, in the order that makes its lines cross. */
function star(middle: Point, reach: Point): Point[] {
  return [0, 2, 4, 1, 3].map((corner) => ({
    x: middle.x + reach.x * Math.sin((corner * 2 * Math.PI) / 5),
    y: middle.y - reach.y * Math.cos((corner * 2 * Math.PI) / 5),
  }));
}

async function dragBox(editor: RegionPage, from: Point, to: Point) {
  return boxOfCorners(...(await editor.drag(from, to)));
}

function boxOfCorners(a: Point | undefined, b: Point | undefined) {
  if (!a || !b) throw new Error('There is no box.');
  return { left: a.x, top: a.y, right: b.x, bottom: b.y };
}

async function expectExactBox(editor: RegionPage, darkroom: Parameters<RegionPage['sendAs']>[0], prompt: string) {
  await editor.choose('Rectangle');
  const box = await dragBox(editor, { x: 0.2, y: 0.25 }, { x: 0.61, y: 0.733 });
  expectExactly(await editor.sendAs(darkroom, prompt), insideBox(box));
}

function expectExactly(mask: SentMask, isInside: (x: number, y: number) => boolean): void {
  expect(pixelsApart(mask.data, pixelsWhere(mask.width, mask.height, isInside)), 'pixels off').toBe(0);
}
