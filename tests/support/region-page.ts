import { type CDPSession, expect, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import type { Point, Size } from '@/lib/domain/mask/mask';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import type { Darkroom } from './darkroom';

export type SentMask = Size & { data: Uint8Array };
export type RegionPage = Awaited<ReturnType<typeof regionPage>>;

/** A picture on its own, as U makes it from the grid of this prompt. */
export async function singleOf(darkroom: Darkroom, prompt: string, tile = 1): Promise<Task> {
  const [grid] = await darkroom.settled(await darkroom.imagine(prompt));
  const [picked] = grid ? await darkroom.settled(await darkroom.press(grid, `upsample::${tile}`)) : [];
  if (!picked) throw new Error(`There is no picture of “${prompt}”.`);
  return picked;
}

export function sizeOf({ media: [first] }: Task): Size {
  if (first?.state.status !== 'saved') throw new Error('The picture was not saved.');
  const { width, height } = first.state.file;
  return { width, height };
}

/** Opens the region editor of a task by its address. */
export async function openEditor(page: Page, task: Task): Promise<RegionPage> {
  await page.goto(routes.varyRegion(task.id));
  return regionPage(page, sizeOf(task));
}

/** What a person does in the open editor. Places are shares of the picture, answers are image pixels. */
export async function regionPage(page: Page, size: Size) {
  const surface = page.getByRole('application', { name: 'Region editor' });
  await expect(surface).toHaveAttribute('data-viewport', / /);

  const viewport = async () => {
    const [scale = 1, offsetX = 0, offsetY = 0] =
      (await surface.getAttribute('data-viewport'))?.split(' ').map(Number) ?? [];
    const box = await boxOf(surface);
    return { scale, left: box.x + offsetX, top: box.y + offsetY };
  };
  /** Whole pixels of the screen, since that is all a mouse has, and where they lie in the picture. */
  const aimAt = async (shares: readonly Point[]) => {
    const { scale, left, top } = await viewport();
    return shares.map((share) => {
      const x = Math.round(left + share.x * size.width * scale);
      const y = Math.round(top + share.y * size.height * scale);
      return { screen: { x, y }, image: { x: (x - left) / scale, y: (y - top) / scale } };
    });
  };
  const moveAlong = async (shares: readonly Point[], onFirst: () => Promise<void>) => {
    const places = await aimAt(shares);
    for (const [index, { screen }] of places.entries()) {
      await page.mouse.move(screen.x, screen.y);
      if (index === 0) await onFirst();
    }
    return places.map(({ image }) => image);
  };
  const begin = (shares: readonly Point[]) => moveAlong(shares, () => page.mouse.down());
  const goOn = async (shares: readonly Point[]) => {
    const points = await moveAlong(shares, async () => {});
    await page.mouse.up();
    return points;
  };

  return {
    surface,
    size,
    sendButton: page.getByRole('button', { name: 'Vary region' }),
    prompt: page.getByRole('textbox', { name: 'Prompt', exact: true }),
    status: page.getByRole('status').filter({ hasText: '%' }),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    choose: (tool: string) =>
      page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: tool, exact: true }).click(),
    setBrush: (widthPx: number) => page.getByRole('textbox', { name: 'Brush width in pixels' }).fill(String(widthPx)),
    /** Presses at the first place and stays pressed at the last. */
    begin,
    /** On from there, and lets go at the last place. */
    goOn,
    async stroke(shares: readonly Point[]): Promise<Point[]> {
      const points = await begin(shares);
      await page.mouse.up();
      return points;
    },
    async drag(from: Point, to: Point): Promise<[Point, Point]> {
      const [a, b] = await begin([from, to]);
      await page.mouse.up();
      if (!a || !b) throw new Error('Nothing was dragged.');
      return [a, b];
    },
    async click(share: Point): Promise<Point> {
      const [place] = await aimAt([share]);
      if (!place) throw new Error('There is no place.');
      await page.mouse.click(place.screen.x, place.screen.y);
      return place.image;
    },
    /** Sends points faster than frames come, so that the browser has to hand them over in bunches. */
    async flood(shares: readonly Point[]): Promise<Point[]> {
      const session = await page.context().newCDPSession(page);
      const places = await aimAt(shares);
      const [first, last] = [places[0], places.at(-1)];
      if (!first || !last) return [];
      await page.mouse.move(first.screen.x, first.screen.y);
      await page.mouse.down();
      await Promise.all(
        places.map(({ screen }) =>
          session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...screen, button: 'left', buttons: 1 }),
        ),
      );
      const end = { ...last.screen, button: 'left', clickCount: 1 } as const;
      await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...end });
      return places.map(({ image }) => image);
    },
    /** One touch of a pen. */
    async pen(session: CDPSession, share: Point, force: number): Promise<void> {
      const [place] = await aimAt([share]);
      if (!place) throw new Error('There is no place.');
      const pen = { ...place.screen, button: 'left', buttons: 1, clickCount: 1, pointerType: 'pen', force } as const;
      await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...pen });
      await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...pen, force: 0 });
    },
    /** Does what should move the picture on the stage, and waits until it has. */
    async whileItMoves(act: () => Promise<void>): Promise<void> {
      const before = await surface.getAttribute('data-viewport');
      await act();
      await expect(surface).not.toHaveAttribute('data-viewport', before ?? '');
    },
    async zoomAt(share: Point, delta: number): Promise<void> {
      await moveAlong([share], async () => {});
      await this.whileItMoves(() => page.mouse.wheel(0, delta));
    },
    /** Sends with this prompt, and gives the mask as the provider got it. */
    async sendAs(darkroom: Darkroom, prompt: string): Promise<SentMask> {
      await this.prompt.fill(prompt);
      await this.sendButton.click();
      await expect.poll(() => darkroom.submissions('modal', prompt).length).toBe(1);
      return decodeMask(String(darkroom.submissions('modal', prompt)[0]?.body.maskBase64), size);
    },
  };
}

/** A mask as it was sent: a data URL, of this size, of one channel. */
export async function decodeMask(dataUrl: string, size: Size): Promise<SentMask> {
  expect(dataUrl).toMatch(/^data:image\/png;base64,/);
  const image = sharp(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'));
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  expect({ width, height, channels }).toEqual({ ...size, channels: 1 });
  return { width, height, data };
}

export async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('It has no box.');
  return box;
}
