import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { cardOf, expect, promptBox, send, statusOf, test, watchShifts } from '@/tests/support/e2e';

// No provider is configured: this is the fresh clone.
test.use({ darkroomOptions: { env: { MJ_BASE_URL: '', MJ_API_KEY: '' } } });

const PROMPT = 'a harbour at night, lanterns on the water --ar 3:2';
/** Mean difference of two pictures, of 255, above which nobody takes one for the other. */
const CLEARLY_DIFFERENT = 8;

type Watched = { words: string[]; framesUntilCard: number | null };
declare global {
  var watched: Watched;
}

test('a prompt becomes four different pictures, and nothing on the page moves', async ({ page }) => {
  const shift = await watchShifts(page);
  await watch(page);
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Demo provider' })).toContainText('Demo provider');
  await page.getByRole('radio', { name: 'Turbo' }).check({ force: true });
  await promptBox(page).fill(PROMPT);

  await send(page, PROMPT);
  const card = cardOf(page, PROMPT);
  await expect(card).toBeVisible();
  const box = await boxOf(card);
  await expect(statusOf(card)).toHaveText('Done', { timeout: 50_000 });
  await expect(card.getByRole('link', { name: /picture \d of 4$/ })).toHaveCount(4);

  const { words, framesUntilCard } = await page.evaluate(() => watched);
  expect(framesUntilCard, 'frames from Enter to the card').toBeLessThanOrEqual(2);
  expect(inOrder(words), words.join(' → ')).toBe(true);
  expect(words).toContain('Sending');
  expect(words.some((word) => /^\d+ %$/.test(word))).toBe(true);
  expect(await shift(), 'cumulative layout shift').toBe(0);
  expect(await boxOf(card)).toEqual(box);

  const tiles = await tilesOf(card);
  for (const { width, height } of tiles) expect(width / height).toBeCloseTo(1.5, 1);
  for (const [index, tile] of tiles.entries()) {
    expect(tile.contrast, `tile ${index + 1} shows something`).toBeGreaterThan(5);
    for (const other of tiles.slice(index + 1)) {
      expect(difference(tile.pixels, other.pixels)).toBeGreaterThan(CLEARLY_DIFFERENT);
    }
  }
});

/** Notes, from before the first line of the page's own code, all that the card said and when it came. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.watched = { words: [], framesUntilCard: null };
    const changes = new MutationObserver(() => {
      const word = document.querySelector('article [role=status]')?.textContent;
      if (word && watched.words.at(-1) !== word) watched.words.push(word);
    });
    changes.observe(document, { subtree: true, childList: true, characterData: true });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Enter') return;
        let frames = 0;
        const look = () => {
          frames += 1;
          if (document.querySelector('article')) watched.framesUntilCard ??= frames;
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
}

/** Whether a task's words only ever went forward, and its percentages up. */
function inOrder(words: readonly string[]): boolean {
  const rankOf = (word: string) => {
    const percent = /^(\d+) %$/.exec(word)?.[1];
    if (percent) return 200 + Number(percent);
    return [/^Sending/, /^Waiting/, /%|Running/, /^Saving/, /^Done/].findIndex((pattern) => pattern.test(word)) * 100;
  };
  return words.every((word, index) => index === 0 || rankOf(words[index - 1] ?? '') <= rankOf(word));
}

async function boxOf(card: Locator) {
  const box = await card.boundingBox();
  return { width: box?.width, height: box?.height };
}

/** The tiles as they are seen, decoded from what the screen shows. */
async function tilesOf(card: Locator) {
  const links = await card.getByRole('link', { name: /picture \d of 4$/ }).all();
  const tiles = [];
  for (const link of links) {
    await expect.poll(() => link.locator('img').evaluate((image: HTMLImageElement) => image.complete)).toBe(true);
    const picture = sharp(await link.screenshot());
    const { width = 0, height = 1 } = await picture.metadata();
    const pixels = await picture.resize(48, 32, { fit: 'fill' }).removeAlpha().raw().toBuffer();
    const { channels } = await picture.stats();
    tiles.push({ width, height, pixels, contrast: Math.max(...channels.map(({ stdev }) => stdev)) });
  }
  return tiles;
}

function difference(one: Buffer, other: Buffer): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length;
}
