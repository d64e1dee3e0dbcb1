// Opening the region editor from a card beside a static page that draws the same picture on a canvas, in the same
// browser and nothing of the picture's original in its cache; then what fifty opens and closes leave behind.
import type { Browser, Page } from '@playwright/test';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { startDarkroom } from '../support/darkroom';
import { bareCanvas, type Place } from './support/bare-canvas';
import { openBrowser } from './support/browser';
import { eventually, pause, percentile, verdict } from './support/measure';

const SIDE = 2048;
const ROUNDS = 9;
const OPENS = 50;
/** Until then the engine still compiles what it runs often, and keeps what it compiled. */
const WARM_UP = 20;
const window = { viewport: { width: 1280, height: 800 } };

const darkroom = await startDarkroom({ dialect: 'plus', simulator: { pictureScale: SIDE / 1024 } });
const browser = await openBrowser();
const single = await aSingle();
const picture = await originalOf(single);
const bare = await bareCanvas({ ...picture, side: SIDE }, 60);
try {
  await measureOpening();
  await measureHeap();
} finally {
  await browser.close();
  await darkroom.stop();
  await bare.close();
}

async function aSingle(): Promise<Task> {
  const [grid] = await darkroom.settled(await darkroom.imagine('a heron in the reeds --v 7'));
  const [picked] = grid ? await darkroom.settled(await darkroom.press(grid, 'upsample::1')) : [];
  if (!picked) throw new Error('There is no single picture.');
  return picked;
}

async function originalOf({ media: [first] }: Task) {
  if (first?.state.status !== 'saved') throw new Error('The picture was not saved.');
  const { hash, width, mimeType } = first.state.file;
  if (width !== SIDE) throw new Error(`The picture is ${width} px wide.`);
  const response = await fetch(darkroom.url + routes.api.file(hash));
  return { bytes: new Uint8Array(await response.arrayBuffer()), type: mimeType };
}

async function measureOpening(): Promise<void> {
  const ours: Opened[] = [];
  const floor: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await openFromCard(browser));
    const last = ours.at(-1);
    if (last) bare.lieAt(last.place);
    floor.push(await openBare(browser));
  }
  const middle = (values: number[]) => percentile(values, 0.5);
  const [shown, original] = [
    middle(ours.map(({ shownMs }) => shownMs)),
    middle(ours.map(({ originalMs }) => originalMs)),
  ];
  verdict(
    original <= 1.5 * middle(floor),
    `from the press on a card until the editor listens and shows the original: ${beside(original, middle(floor))} (≤ 1.5x)`,
  );
  console.log(`       until it listens and shows the picture's thumbnail: ${beside(shown, middle(floor))}`);
}

type Opened = { shownMs: number; originalMs: number; place: Place };

/** From the press of the button on a page that has come to rest. */
async function openFromCard(browser: Browser): Promise<Opened> {
  const context = await browser.newContext({ baseURL: darkroom.url, ...window });
  const page = await context.newPage();
  // The compiler that runs this file wraps inner functions in a helper of its own, which a page does not have.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.addInitScript(watchOpening);
  await page.goto(routes.task(single.id));
  await page.waitForLoadState('networkidle');
  await pause(500);
  await regionButton(page).click();
  await eventually('the original', () => page.evaluate<boolean>('globalThis.seen.original > 0'));
  const seen = await page.evaluate<Seen>('globalThis.seen');
  const surface = page.getByRole('application', { name: 'Region editor' });
  const box = await surface.boundingBox();
  const [scale = 1, left = 0, top = 0] = (await surface.getAttribute('data-viewport'))?.split(' ').map(Number) ?? [];
  await context.close();
  return {
    shownMs: Math.max(seen.listening, seen.shown) - seen.pressed,
    originalMs: Math.max(seen.listening, seen.original) - seen.pressed,
    place: { left: (box?.x ?? 0) + left, top: (box?.y ?? 0) + top, width: SIDE * scale, height: SIDE * scale },
  };
}

type Seen = { pressed: number; listening: number; shown: number; original: number };

/** Runs in the page: notes when the button was pressed, and the frames in which the editor listened and showed its picture. */
function watchOpening(): void {
  const seen: Seen = { pressed: 0, listening: 0, shown: 0, original: 0 };
  Object.assign(globalThis, { seen });
  globalThis.addEventListener('pointerdown', ({ timeStamp }) => Object.assign(seen, { pressed: timeStamp }), true);
  const note = (name: keyof Seen) => {
    if (seen[name] === 0) requestAnimationFrame(() => Object.assign(seen, { [name]: performance.now() }));
  };
  new MutationObserver(() => {
    if (document.querySelector('[data-viewport]')) note('listening');
    if (document.querySelector('[data-picture]')) note('shown');
    if (document.querySelector('[data-picture="original"]')) note('original');
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-viewport', 'data-picture'] });
}

/** From the navigation to the frame with the picture, in a browser that is awake. */
async function openBare(browser: Browser): Promise<number> {
  const context = await browser.newContext(window);
  const page = await context.newPage();
  await page.goto(`${bare.url}/blank`);
  await page.goto(bare.url);
  await page.waitForFunction('globalThis.shownAt');
  const shownAt = await page.evaluate<number>('globalThis.shownAt');
  await context.close();
  return shownAt;
}

async function measureHeap(): Promise<void> {
  const context = await browser.newContext({ baseURL: darkroom.url, ...window });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const usedMb = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20;
  };
  const openAndClose = async () => {
    await regionButton(page).click();
    await page.locator('[data-picture="original"]').waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.locator('[data-viewport]').waitFor({ state: 'detached' });
  };
  await page.goto(routes.task(single.id));
  for (let round = 0; round < WARM_UP; round++) await openAndClose();
  const before = await usedMb();
  for (let round = 0; round < OPENS; round++) await openAndClose();
  const after = await usedMb();
  await context.close();
  verdict(
    after <= 1.1 * before,
    `the heap after ${OPENS} opens and closes: ${after.toFixed(2)} MB, before ${before.toFixed(2)} MB, ${(after / before).toFixed(2)}x (≤ 1.1x)`,
  );
}

function regionButton(page: Page) {
  return page.getByRole('button', { name: 'Vary (Region)', exact: true });
}

function beside(ms: number, floorMs: number): string {
  return `${ms.toFixed(0)} ms, floor ${floorMs.toFixed(0)} ms, ${(ms / floorMs).toFixed(2)}x`;
}
