// What the page weighs, how soon it shows its pictures, whether anything on it moves, and what it asks for while it
// stands there. Its floors: the scripts every page of Next has, a static page with the same pictures from a bare server.
import { readFileSync } from 'node:fs';
import { newCommandId } from '@/lib/domain/command-id';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { callAction } from '../support/action-client';
import { type RunningApp, startApp } from '../support/app-server';
import { firstScripts, gzippedKB } from '../support/first-load';
import { openBrowser } from './support/browser';
import { seededDataFolder } from './support/data-folder';
import { eventually, median, pause, percentile, verdict } from './support/measure';
import { freshPage, largestPaintMs, watchTraffic } from './support/page-seen';
import { slowUpstream } from './support/slow-upstream';
import { staticCopy } from './support/static-copy';

const KB = 1_024;
const TASKS = 50;
const LOADS = 11;
const IDLE_MS = 30_000;
const TICKS_MS = 20_000;
const POLL_MS = 1_500;

const browser = await openBrowser();
const folder = await seededDataFolder({ tasks: TASKS, pictures: TASKS, sidePx: 1_024 });
const app = await startApp({ env: { DATA_DIR: folder.path } });
await median(5, () => fetch(app.url).then((response) => response.text()));

try {
  await firstLoad(app);
  await largestPaint(app);
  await lifeWithoutShifts(app);
  await app.stop();
  await runningTasks();
} finally {
  await app.kill();
  await browser.close();
  folder.remove();
}

async function firstLoad({ url }: RunningApp): Promise<void> {
  const sources = await firstScripts(url);
  const { rootMainFiles } = JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')) as {
    rootMainFiles: string[];
  };
  const floor = gzippedKB(rootMainFiles.map((name) => readFileSync(`.next/${name}`, 'utf8')));
  const total = gzippedKB(sources);
  verdict(
    total <= 165,
    `first-load JS of ${routes.create} ${total.toFixed(1)} KB gzip in ${sources.length} files (≤ 165 KB; floor ` +
      `${floor.toFixed(1)} KB for Next and React alone, ${(total / floor).toFixed(2)}x)`,
  );
  const konva = sources.filter((text) => /konva/i.test(text)).length;
  verdict(konva === 0, `scripts of the first load with Konva in them: ${konva} (0)`);
}

/** Loads in turn, ours and the floor, so that a busy moment of the machine meets both. */
async function largestPaint({ url }: RunningApp): Promise<void> {
  const copy = await staticCopy(browser, url);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let load = 0; load <= LOADS; load++) {
    const pair = [await largestPaintMs(browser, url), await largestPaintMs(browser, copy.url)] as const;
    // The first pair warms the servers and the browser up.
    if (load > 0) ours.push(pair[0]);
    if (load > 0) bare.push(pair[1]);
  }
  await copy.close();
  const [paint, floor] = [percentile(ours, 0.5), percentile(bare, 0.5)];
  verdict(
    paint <= floor * 1.7,
    `LCP of ${routes.create} with ${TASKS} tasks ${paint.toFixed(0)} ms, median of ${LOADS} (≤ 1.7x; floor ` +
      `${floor.toFixed(0)} ms for a static page with the same ${copy.pictures} pictures, ${(paint / floor).toFixed(2)}x)`,
  );
}

/** A load, a grid from press to picture, and one of its buttons; then nothing may be asked for any more. */
async function lifeWithoutShifts({ url }: RunningApp): Promise<void> {
  const { page, context } = await freshPage(browser);
  await page.goto(url, { waitUntil: 'networkidle' });
  const loading = await page.evaluate(() => globalThis.benchShift);
  verdict(loading < 0.0005, `CLS over a load ${loading.toFixed(3)} (0.000; floor 0)`);

  const box = page.getByRole('textbox', { name: 'Prompt' });
  await box.fill('a lighthouse that stays where it is --v 7 --turbo');
  await box.press('Enter');
  const grid = page.locator('article[aria-label^="a lighthouse"]').first();
  await grid.locator('img').nth(3).waitFor({ timeout: 60_000 });
  await grid.getByRole('button', { name: 'U2' }).click();
  const single = page.locator('article[aria-label^="a lighthouse"]').filter({ has: page.locator('img') });
  await single.nth(1).waitFor({ timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  await pause(2 * POLL_MS);
  const living = await page.evaluate(() => globalThis.benchShift);
  verdict(living < 0.0005, `CLS over the life of a grid and a picture from it ${living.toFixed(3)} (0.000; floor 0)`);

  const traffic = watchTraffic(page);
  await pause(IDLE_MS);
  const asked = await traffic.stop();
  verdict(asked.length === 0, `requests of an idle page in ${IDLE_MS / 1_000} s: ${asked.length} (0; floor 0)`);
  for (const { url } of asked) console.log(`       ${url}`);
  await context.close();
}

/** Fifty tasks that creep forward by a percent every few seconds. */
async function runningTasks(): Promise<void> {
  const upstream = await slowUpstream({ paceOf: () => ({ ahead: 0, waitMs: 0, runMs: 600_000 }) });
  const app = await startApp({ env: upstream.env });
  try {
    for (let index = 0; index < TASKS; index++) {
      const command = { kind: 'imagine', id: newCommandId(), prompt: `slow picture ${index}` };
      const result = await callAction<Task>(app.url, 'imagineAction', command);
      if (!result.ok) throw new Error(result.error.message);
    }
    const read = async (path: string) => (await (await fetch(new URL(path, app.url))).json()).value;
    await eventually('fifty running tasks', async () => {
      const { tasks } = (await read(routes.api.changes(0))) as { tasks: Task[] };
      return tasks.filter(({ state }) => state.status === 'running').length === TASKS;
    });

    const { page, context } = await freshPage(browser);
    await page.goto(app.url, { waitUntil: 'load' });
    await page.waitForResponse((response) => response.url().includes('/api/tasks/changes'));
    await pause(2 * POLL_MS);
    const traffic = watchTraffic(page);
    await pause(TICKS_MS);
    const asked = await traffic.stop();
    await context.close();

    const gaps = asked.slice(1).map(({ at }, index) => at - (asked[index]?.at ?? 0));
    const others = asked.filter(({ url }) => !url.includes('/api/tasks/changes'));
    verdict(
      others.length === 0 && asked.length > 5 && Math.min(...gaps) >= 0.9 * POLL_MS,
      `${TASKS} running tasks: ${asked.length} requests in ${TICKS_MS / 1_000} s, ${others.length} of another kind, ` +
        `${(Math.min(...gaps) / 1_000).toFixed(2)} s between any two (one a tick of ${POLL_MS / 1_000} s)`,
    );
    const sizes = asked.map(({ bodyBytes }) => bodyBytes);
    const quiet = Math.min(...sizes);
    verdict(
      Math.max(...sizes) <= 2 * KB,
      `each at most ${(Math.max(...sizes) / KB).toFixed(2)} KB, median ${(percentile(sizes, 0.5) / KB).toFixed(2)} KB (≤ 2 KB; ` +
        `floor ${(quiet / KB).toFixed(2)} KB when nothing changed)`,
    );
  } finally {
    await app.stop();
    await upstream.close();
  }
}
