import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { type Darkroom, type DarkroomOptions, startDarkroom } from './darkroom';

type TestFixtures = {
  /** What the browser may complain about in this test; anything else it says fails the test. */
  mayComplain: RegExp | null;
};
type WorkerFixtures = { darkroomOptions: DarkroomOptions; darkroom: Darkroom };

/** Playwright's test with the app and its provider running, one pair per file. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  darkroomOptions: [{}, { scope: 'worker', option: true }],
  darkroom: [
    async ({ darkroomOptions }, use) => {
      const darkroom = await startDarkroom(darkroomOptions);
      await use(darkroom);
      await darkroom.stop();
    },
    { scope: 'worker' },
  ],
  mayComplain: [null, { option: true }],
  baseURL: async ({ darkroom }, use) => use(darkroom.url),
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (url, options) => {
      const response = await goto(url, options);
      if (options?.waitUntil === undefined) await page.waitForFunction(areCardsAwake);
      return response;
    };
    await use(page);
  },
  context: async ({ context, mayComplain }, use) => {
    const complaints: string[] = [];
    const note = (text: string) => {
      if (!mayComplain?.test(text)) complaints.push(text);
    };
    context.on(
      'console',
      (message) => message.type() === 'error' && note(`${message.text()} ${message.location().url}`),
    );
    context.on('weberror', (webError) => note(webError.error().stack ?? String(webError.error())));
    await use(context);
    expect(complaints, 'what the browser complained about').toEqual([]);
  },
});

export { expect };

/** Whether the page's code has reached what the server wrote. `first-load.spec.ts` tells what a press before it does. */
function areCardsAwake(): boolean {
  const cards = Array.from(document.querySelectorAll('main article'));
  return cards.every((card) => Object.keys(card).some((key) => key.startsWith('__reactProps')));
}

export function promptBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Prompt', exact: true });
}

/** Writes a prompt and presses Enter. */
export async function send(page: Page, prompt: string): Promise<void> {
  await promptBox(page).fill(prompt);
  await promptBox(page).press('Enter');
}

/** The newest card of this prompt: a child carries its parent's words and stands above it. */
export function cardOf(page: Page, prompt: string): Locator {
  return page.getByRole('article', { name: prompt, exact: true }).first();
}

/** The card of one task, wherever it stands. */
export function cardById(page: Page, { id }: { id: string }): Locator {
  return page.locator(`#task-${id}`);
}

export function statusOf(card: Locator): Locator {
  return card.getByRole('status');
}

/** Adds up, from before the page's first line of code, what moved without being asked to; gives how to read the sum. */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    globalThis.layoutShift = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) globalThis.layoutShift += entry.value;
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => globalThis.layoutShift);
}

declare global {
  var layoutShift: number;
}
