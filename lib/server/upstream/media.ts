import 'server-only';
import type { MediaLink } from '@/lib/domain/task';

/** The fields of a task that may hold addresses, as they came. */
export type WireMedia = {
  imageUrl: unknown;
  url: unknown;
  imageUrls: unknown;
  image_urls: unknown;
  image_url: unknown;
  grid_image_url: unknown;
  videoUrl: unknown;
  videoUrls: unknown;
  contentType: unknown;
};

/**
 * Where a finished task's results lie (README “Media”): clips where there are any, else the grid or single picture
 * first and the single pictures beside it after it, numbered. Other addresses of the same picture are left out.
 */
export function toMedia(wire: WireMedia): MediaLink[] {
  const lists = distinct([...addresses(wire.imageUrls), ...addresses(wire.image_urls)]);
  const videos = firstFilled(
    distinct(addresses(wire.videoUrls)),
    addresses(wire.videoUrl),
    distinct(
      [...addresses(wire.url), ...addresses(wire.imageUrl)].filter((url) => isVideo(url, wire.contentType)),
    ).slice(0, 1),
    lists.filter((url) => isVideo(url, null)),
  );
  if (videos.length > 0) return numbered(videos, 'video');

  const singles = lists.length > 1 ? lists : [];
  const whole = firstFilled(
    addresses(wire.imageUrl),
    addresses(wire.url),
    addresses(wire.grid_image_url),
    addresses(wire.image_url),
    singles.length > 0 ? [] : lists,
  )[0];
  const links: MediaLink[] = singles.map((url, index) => ({ url, kind: 'image', tile: index + 1 }));
  return whole === undefined || singles.includes(whole) ? links : [{ url: whole, kind: 'image', tile: null }, ...links];
}

/** When a Discord address stops working: `ex` holds hex seconds. Null on addresses that do not say. */
export function expiresAt(url: string): number | null {
  const ex = URL.canParse(url) ? new URL(url).searchParams.get('ex') : null;
  return ex !== null && /^[0-9a-f]{6,10}$/i.test(ex) ? Number.parseInt(ex, 16) * 1000 : null;
}

function numbered(urls: string[], kind: MediaLink['kind']): MediaLink[] {
  return urls.map((url, index) => ({ url, kind, tile: urls.length > 1 ? index + 1 : null }));
}

/** The http addresses in a field that may be a string, `{url}`, a list of either, null or nonsense. */
function addresses(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const text = typeof item === 'object' && item !== null && 'url' in item ? item.url : item;
    const url = typeof text === 'string' ? text.trim() : '';
    return /^https?:\/\/\S+$/i.test(url) && URL.canParse(url) ? [url] : [];
  });
}

function isVideo(url: string, contentType: unknown): boolean {
  if (typeof contentType === 'string' && /^video\//i.test(contentType.trim())) return true;
  return /\.(mp4|webm|mov)$/i.test(new URL(url).pathname);
}

function distinct(urls: string[]): string[] {
  return [...new Set(urls)];
}

function firstFilled(...lists: string[][]): string[] {
  return lists.find((list) => list.length > 0) ?? [];
}
