// Painting in the region editor beside a bare canvas on which the same is painted in the same browser, a picture of
// 2048 × 2048, a brush of 60 px, a point each millisecond. Both take turns, so that a busy machine is busy for both; of
// waiting times the best round counts, because whatever else the machine does only adds to them.
import type { CDPSession, Page } from '@playwright/test';
import { routes } from '@/lib/domain/routes';
import { startApp } from '../support/app-server';
import { bareCanvas, type Place } from './support/bare-canvas';
import { openBrowser } from './support/browser';
import { pause, percentile, verdict } from './support/measure';
import { photoLike } from './support/photo';

const SIDE = 2048;
const BRUSH_PX = 60;
const POINTS = 1600;
const LONG = 5000;
const ROUNDS = 5;
const FRAME_MS = 1000 / 60;

const app = await startApp();
const picture = { bytes: new Uint8Array(await photoLike(SIDE)), type: 'image/png', side: SIDE };
const bare = await bareCanvas(picture, BRUSH_PX);
const browser = await openBrowser();
try {
  const context = await browser.newContext({ baseURL: app.url, viewport: { width: 1280, height: 800 } });
  await context.addInitScript(watchFrames);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const hash = await upload();

  const ours: Painted[] = [];
  const floor: Painted[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const place = await openEditor(page, hash);
    ours.push(await paint(page, session, place, POINTS));
    await leave(page);
    bare.lieAt(place);
    await page.goto(bare.url);
    await page.waitForFunction('globalThis.shownAt');
    floor.push(await paint(page, session, place, POINTS));
  }
  const [cost, bareCost] = [middle(ours.map(({ costMs }) => costMs)), middle(floor.map(({ costMs }) => costMs))];
  verdict(cost <= 1.5 * bareCost, `a frame while painting: ${beside(cost, bareCost, 1.5)}`);
  const p95 = (all: Painted[]) => Math.min(...all.map(({ waits }) => percentile(waits, 0.95)));
  verdict(
    p95(ours) <= FRAME_MS + 4,
    `from a point to its painted frame, 95th percentile: ${p95(ours).toFixed(1)} ms (≤ ${(FRAME_MS + 4).toFixed(1)} ms; floor ${p95(floor).toFixed(1)} ms)`,
  );

  const place = await openEditor(page, hash);
  const begin: number[] = [];
  const end: number[] = [];
  for (let round = 0; round < 6; round++) {
    const costs = (await paintInParts(page, session, place, LONG, 10)).map(({ costMs }) => costMs);
    // Not the very first, in which the engine still warms up.
    begin.push(...costs.slice(1, 4));
    end.push(...costs.slice(-3));
    await page.getByRole('button', { name: 'Clear' }).click();
  }
  const growth = `the end of a stroke of ${LONG} points beside its beginning`;
  verdict(middle(end) <= 1.1 * middle(begin), `${growth}: ${beside(middle(end), middle(begin), 1.1)}`);

  const strokes = async () => {
    const costs: number[] = [];
    for (let round = 0; round < 2 * ROUNDS; round++) costs.push((await paint(page, session, place, POINTS)).costMs);
    return costs;
  };
  // Before and after, since the machine may have grown busier meanwhile.
  const early = await strokes();
  for (let stroke = 2 * ROUNDS; stroke < 190; stroke++) await dab(session, place, stroke);
  const late = await strokes();
  await page.getByRole('button', { name: 'Clear' }).click();
  await leave(page);
  early.push(...(await strokes()));
  verdict(middle(late) <= 1.1 * middle(early), `the 200th stroke: ${beside(middle(late), middle(early), 1.1)}`);
  await leave(page);
} finally {
  await browser.close();
  await app.stop();
  await bare.close();
}

/** What painting cost the page per frame, and how long each of its points waited until it was on a painted frame. */
type Painted = { costMs: number; waits: number[] };

async function upload(): Promise<string> {
  const response = await fetch(app.url + routes.api.uploads, {
    method: 'POST',
    body: picture.bytes,
    headers: { origin: app.url },
  });
  return ((await response.json()) as { value: { hash: string } }).value.hash;
}

async function openEditor(page: Page, hash: string): Promise<Place> {
  await page.goto(routes.edit(hash));
  const surface = page.getByRole('application', { name: 'Region editor' });
  await surface.and(page.locator('[data-viewport]')).waitFor();
  await page.getByRole('textbox', { name: 'Brush width in pixels' }).fill(String(BRUSH_PX));
  const box = await surface.boundingBox();
  const [scale = 1, left = 0, top = 0] = (await surface.getAttribute('data-viewport'))?.split(' ').map(Number) ?? [];
  await pause(1_000);
  return { left: (box?.x ?? 0) + left, top: (box?.y ?? 0) + top, width: SIDE * scale, height: SIDE * scale };
}

/** Leaves nothing behind that would be there, or would ask, at the next visit. */
async function leave(page: Page): Promise<void> {
  while (await page.getByRole('button', { name: 'Undo' }).and(page.locator(':not([aria-disabled])')).count())
    await page.getByRole('button', { name: 'Undo' }).click();
  await pause(600);
}

async function paint(page: Page, session: CDPSession, place: Place, points: number): Promise<Painted> {
  const [painted] = await paintInParts(page, session, place, points, 1);
  return painted ?? { costMs: 0, waits: [] };
}

async function paintInParts(
  page: Page,
  session: CDPSession,
  { left, top, width, height }: Place,
  points: number,
  parts: number,
): Promise<Painted[]> {
  const at = (index: number) => ({
    x: left + width * (0.5 + 0.4 * Math.sin(index / 37)),
    y: top + height * (0.5 + 0.4 * Math.cos(index / 61)),
  });
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', index: number) =>
    session.send('Input.dispatchMouseEvent', { type, ...at(index), button: 'left', buttons: 1, clickCount: 1 });
  await session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at(0) });
  await mouse('mousePressed', 0);
  const painted: Painted[] = [];
  for (let part = 0; part < parts; part++) {
    await page.evaluate('globalThis.waits = []; globalThis.frames = 0');
    const before = await busySeconds(session);
    const begun = performance.now();
    const sent: Promise<unknown>[] = [];
    for (let index = 1; index <= points / parts; index++) {
      sent.push(mouse('mouseMoved', part * (points / parts) + index));
      while (performance.now() - begun < index) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(sent);
    const busyMs = ((await busySeconds(session)) - before) * 1000;
    const { frames, waits } = await page.evaluate<Watched>('({ frames, waits })');
    painted.push({ costMs: busyMs / frames, waits });
  }
  await mouse('mouseReleased', points);
  return painted;
}

async function dab(session: CDPSession, { left, top, width, height }: Place, index: number): Promise<void> {
  const at = { x: left + (width * (1 + (index % 14))) / 16, y: top + (height * (1 + Math.floor(index / 14))) / 16 };
  const mouse = { ...at, button: 'left', clickCount: 1 } as const;
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...mouse, buttons: 1 });
  await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...mouse });
}

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

type Watched = { frames: number; waits: number[] };

/** Runs in the page: notes of every point the device saw how long it took until the frame that shows it was painted. */
function watchFrames(): void {
  const scope = globalThis as unknown as Watched;
  Object.assign(scope, { frames: 0, waits: [] });
  const { port1, port2 } = new MessageChannel();
  const waiting: number[] = [];
  // A message posted in a frame's callback is heard when that frame was painted.
  port1.onmessage = () => {
    const now = performance.now();
    scope.frames += 1;
    scope.waits.push(...waiting.splice(0).map((at) => now - at));
  };
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.buttons === 0) return;
      if (waiting.length === 0) requestAnimationFrame(() => port2.postMessage(null));
      waiting.push(...event.getCoalescedEvents().map(({ timeStamp }) => timeStamp));
    },
    { capture: true, passive: true },
  );
}

function middle(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function beside(ms: number, floorMs: number, most: number): string {
  return `${ms.toFixed(2)} ms, floor ${floorMs.toFixed(2)} ms, ${(ms / floorMs).toFixed(2)}x (≤ ${most}x)`;
}
