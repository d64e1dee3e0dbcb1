import type { Browser } from '@playwright/test';
import { freshPage } from './page-seen';
import { plainServer } from './plain-server';

/**
 * A static page with the pictures of another: the same bytes under the same addresses, in the same order, of the same
 * size and at the same places, and nothing else. Served from memory by a bare `node:http`.
 */
export async function staticCopy(browser: Browser, url: string) {
  const { page, context } = await freshPage(browser);
  await page.goto(url, { waitUntil: 'networkidle' });
  const pictures = await page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLImageElement>('main img'), (image) => {
      const box = image.closest('[data-tile]')?.getBoundingClientRect() ?? image.getBoundingClientRect();
      const own = image.getBoundingClientRect();
      return {
        src: image.getAttribute('src') ?? '',
        loading: image.loading,
        priority: image.fetchPriority,
        box: { left: box.left, top: box.top + scrollY, width: box.width, height: box.height },
        own: { left: own.left - box.left, top: own.top - box.top, width: own.width, height: own.height },
      };
    }),
  );
  await context.close();

  const bytes = new Map<string, Buffer>();
  for (const src of new Set(pictures.map((picture) => picture.src))) {
    const response = await fetch(new URL(src, url));
    if (!response.ok) throw new Error(`${src} answered ${response.status}.`);
    bytes.set(src, Buffer.from(await response.arrayBuffer()));
  }
  const html = `<!doctype html><meta charset="utf-8"><title>The same pictures</title><style>
    body { margin: 0 } div, img { position: absolute } div { overflow: clip }</style>${pictures
      .map(
        ({ src, loading, priority, box, own }) =>
          `<div style="${placed(box)}"><img alt="" src="${src}" loading="${loading}" decoding="async" fetchpriority="${priority}" style="${placed(own)}"></div>`,
      )
      .join('')}`;
  const server = await plainServer((request, response) => {
    const picture = bytes.get(request.url ?? '');
    response.setHeader('content-type', picture ? 'image/webp' : 'text/html');
    response.end(picture ?? html);
  });
  return { ...server, pictures: pictures.length };
}

function placed(box: { left: number; top: number; width: number; height: number }): string {
  return `left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px`;
}
