import { type CDPSession, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findChromium } from '@/lib/bin/chromium.mjs';
import { routes } from '@/lib/domain/routes';
import { type Darkroom, startDarkroom } from '../support/darkroom';
import { percentile } from './support/measure';

/** Painting and opening, each beside a bare canvas that does the same in the same browser. */
const SIDE = 2048;
const BRUSH = 60;
const POINTS = 1600;
const LONG = 5000;
const OPENS = 50;

const darkroom = await startDarkroom({ dialect: 'plus', simulator: { pictureScale: 0.5 } });
const browser = await chromium.launch({
  ...(findChromium() && { executablePath: findChromium() ?? '' }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--enable-precise-memory-info',
  ],
});
try {
  const context = await browser.newContext({ baseURL: darkroom.url, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const hash = await uploadNoise(darkroom);

  const ours = await openEditor(page, hash);
  const editorCost = await paint(session, ours, POINTS);
  await page.getByRole('button', { name: 'Clear' }).click();
  const long = await paintInParts(session, ours, LONG, 10);
  for (let stroke = 0; stroke < 198; stroke++) await paint(session, ours, 20);
  const late = await paint(session, ours, POINTS);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.evaluate(() => window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true));

  const raw = await openRaw(page, darkroom, hash, ours);
  const rawCost = await paint(session, raw, POINTS);
  const rawOpening = await openingOf(
    page,
    async () => void (await openRaw(page, darkroom, hash, ours)),
    'raw-canvas-ready',
  );

  tell('cost per frame while painting', editorCost, rawCost, 1.5);
  tell('last tenth of a 5000-point stroke', long.at(-1) ?? 0, long[1] ?? 0, 1.1);
  tell('the 200th stroke', late, editorCost, 1.1);
  await measureOpening(page, rawOpening);
  await measureHeap(page, session);
} finally {
  await browser.close();
  await darkroom.stop();
}

type Stage = { left: number; top: number; width: number; height: number };

async function uploadNoise({ url }: Darkroom): Promise<string> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const body = await sharp({ create: { width: SIDE, height: SIDE, channels: 3, background: '#888', noise } })
    .jpeg()
    .toBuffer();
  const response = await fetch(url + routes.api.uploads, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { origin: url },
  });
  const answer = (await response.json()) as { value: { hash: string } };
  return answer.value.hash;
}

async function openEditor(page: Page, hash: string): Promise<Stage> {
  await page.goto(routes.edit(hash));
  const surface = page.getByRole('application', { name: 'Region editor' });
  await surface.and(page.locator('[data-viewport]')).waitFor();
  await page.getByRole('textbox', { name: 'Brush width in pixels' }).fill(String(BRUSH));
  const box = await surface.boundingBox();
  const [scale = 1, left = 0, top = 0] = (await surface.getAttribute('data-viewport'))?.split(' ').map(Number) ?? [];
  await page.waitForTimeout(1000);
  return { left: (box?.x ?? 0) + left, top: (box?.y ?? 0) + top, width: SIDE * scale, height: SIDE * scale };
}

/** The floor: one canvas with the picture, one above it on which each segment is drawn as it comes. */
async function openRaw(page: Page, { url }: Darkroom, hash: string, stage: Stage): Promise<Stage> {
  await page.route('**/raw-canvas', (route) => route.fulfill({ contentType: 'text/html', body: rawPage(hash, stage) }));
  await page.goto(`${url}/raw-canvas`);
  await page.waitForFunction(() => performance.getEntriesByName('raw-canvas-ready').length > 0);
  return stage;
}

function rawPage(hash: string, { left, top, width, height }: Stage): string {
  const place = `position:absolute;left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
  return `<!doctype html><body style="margin:0;background:#111;touch-action:none"><canvas style="${place}"></canvas><canvas style="${place};opacity:.55"></canvas><script>
    const [picture, mask] = document.querySelectorAll('canvas');
    for (const canvas of [picture, mask]) { canvas.width = ${Math.round(width)}; canvas.height = ${Math.round(height)}; }
    const image = new Image(); image.src = '${routes.api.file(hash)}';
    image.decode().then(() => { picture.getContext('2d').drawImage(image, 0, 0, picture.width, picture.height); requestAnimationFrame(() => performance.mark('raw-canvas-ready')); });
    const context = mask.getContext('2d'); let last = null;
    context.lineCap = 'round'; context.lineWidth = ${(BRUSH * width) / SIDE}; context.strokeStyle = '#ff4b1f';
    addEventListener('pointerdown', (event) => { last = event; });
    addEventListener('pointermove', (event) => { if (!last) return; context.beginPath(); context.moveTo(last.offsetX, last.offsetY);
      for (const point of event.getCoalescedEvents()) context.lineTo(point.clientX - ${left}, point.clientY - ${top}); context.stroke(); last = event; });
    addEventListener('pointerup', () => { last = null; });
  </script>`;
}

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** Milliseconds of main thread per frame while so many points are painted, one each millisecond. */
async function paint(session: CDPSession, stage: Stage, points: number): Promise<number> {
  const [cost = 0] = await paintInParts(session, stage, points, 1);
  return cost;
}

async function paintInParts(session: CDPSession, stage: Stage, points: number, parts: number): Promise<number[]> {
  const at = (index: number) => ({
    x: stage.left + stage.width * (0.5 + 0.4 * Math.sin(index / 37)),
    y: stage.top + stage.height * (0.5 + 0.4 * Math.cos(index / 61)),
  });
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', index: number) =>
    session.send('Input.dispatchMouseEvent', { type, ...at(index), button: 'left', buttons: 1, clickCount: 1 });
  await session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at(0) });
  await mouse('mousePressed', 0);
  const costs: number[] = [];
  for (let part = 0; part < parts; part++) {
    const before = await busySeconds(session);
    const begun = performance.now();
    const sent: Promise<unknown>[] = [];
    for (let index = 1; index <= points / parts; index++) {
      sent.push(mouse('mouseMoved', part * (points / parts) + index));
      while (performance.now() - begun < index) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(sent);
    const frames = (performance.now() - begun) / (1000 / 60);
    costs.push((((await busySeconds(session)) - before) * 1000) / frames);
  }
  await mouse('mouseReleased', points);
  return costs;
}

async function openingOf(page: Page, open: () => Promise<void>, mark: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    await open();
    times.push(await page.evaluate((name) => performance.getEntriesByName(name)[0]?.startTime ?? 0, mark));
  }
  return percentile(times, 0.5);
}

async function aSinglePicture(): Promise<string> {
  const [grid] = await darkroom.settled(await darkroom.imagine('a heron in the reeds --v 7'));
  const [single] = grid ? await darkroom.settled(await darkroom.press(grid, 'upsample::1')) : [];
  return single?.id ?? '';
}

/** From the press of the button on its card until the editor shows the picture, and listens. */
async function measureOpening(page: Page, rawOpening: number): Promise<void> {
  const id = await aSinglePicture();
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    await page.goto(routes.task(id));
    const link = page.getByRole('button', { name: 'Vary (Region)', exact: true });
    await link.evaluate((element) => element.addEventListener('pointerdown', () => performance.mark('pressed')));
    await link.click();
    await page.waitForFunction(() => performance.getEntriesByName('region-editor-picture').length > 0);
    times.push(
      await page.evaluate(
        () =>
          (performance.getEntriesByName('region-editor-picture')[0]?.startTime ?? 0) -
          (performance.getEntriesByName('pressed')[0]?.startTime ?? 0),
      ),
    );
  }
  tell('opening from a card', percentile(times, 0.5), rawOpening, 1.5);
}

async function measureHeap(page: Page, session: CDPSession): Promise<void> {
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  };
  const openAndClose = async () => {
    await page.getByRole('button', { name: 'Vary (Region)', exact: true }).click();
    await page.locator('[data-viewport]').waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('button', { name: 'Vary (Region)', exact: true }).waitFor();
  };
  await page.goBack();
  for (let round = 0; round < 5; round++) await openAndClose();
  const before = await used();
  for (let round = 0; round < OPENS; round++) await openAndClose();
  const after = await used();
  tell(`heap after ${OPENS} opens and closes (MB)`, after / 2 ** 20, before / 2 ** 20, 1.1);
}

function tell(what: string, value: number, floor: number, allowed: number): void {
  const ratio = value / floor;
  console.log(`${what}: ${value.toFixed(2)}, floor ${floor.toFixed(2)}, ${ratio.toFixed(2)}x (at most ${allowed}x)`);
  if (!(ratio <= allowed)) process.exitCode = 1;
}
