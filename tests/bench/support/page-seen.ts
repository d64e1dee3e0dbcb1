import type { Browser, BrowserContext, Page, Request } from '@playwright/test';

declare global {
  var benchShift: number;
  var benchPaint: number;
}

/** A page in a context of its own (nothing cached) that adds up its layout shifts and keeps its largest paint. */
export async function freshPage(browser: Browser): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // The compiler that runs this file wraps inner functions in a helper of its own, which a page does not have.
  await context.addInitScript('globalThis.__name = (value) => value');
  await context.addInitScript(() => {
    globalThis.benchShift = 0;
    globalThis.benchPaint = 0;
    const watch = (type: string, note: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) note(entry);
      }).observe({ type, buffered: true });
    watch('largest-contentful-paint', ({ startTime }) => {
      globalThis.benchPaint = startTime;
    });
    watch('layout-shift', (entry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) globalThis.benchShift += value;
    });
  });
  return { page: await context.newPage(), context };
}

/** When the largest thing was painted, in milliseconds after the navigation began. */
export async function largestPaintMs(browser: Browser, url: string): Promise<number> {
  const { page, context } = await freshPage(browser);
  await page.goto(url, { waitUntil: 'load' });
  // The entry is queued after the frame; two frames later it is there.
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(globalThis.benchPaint), 100)));
      }),
  );
  await context.close();
  return paint;
}

/** What a page loads, one entry per answer, with the bytes of its body as they travelled. */
export type Traffic = { url: string; at: number; bodyBytes: number };

/** Notes what the page asks for from now on, until `stop`. */
export function watchTraffic(page: Page): { stop(): Promise<Traffic[]> } {
  const seen: Promise<Traffic>[] = [];
  const note = (request: Request) => {
    const at = performance.now();
    const entry = async () => ({ url: request.url(), at, bodyBytes: (await request.sizes()).responseBodySize });
    seen.push(entry());
  };
  page.on('request', note);
  return {
    async stop() {
      page.off('request', note);
      return Promise.all(seen);
    },
  };
}
