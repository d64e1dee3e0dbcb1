import 'server-only';
import { BufferSource, Input, MP4, WEBM } from 'mediabunny';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { err, ok, type Result } from '@/lib/domain/result';
import { type ThumbnailWidth, thumbnailWidths } from '@/lib/domain/routes';

/** What bytes turned out to be. Sizes are in pixels. */
export type Picture = { mimeType: string; width: number; height: number };

/** Larger pictures are refused before they are decoded: a few kilobytes can claim to be gigapixels. */
const MAX_PIXELS = 120_000_000;

const rasterTypes: Record<string, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
};

/** Reads what the bytes are from the bytes, never from a name or header. Anything but a raster picture, mp4 or webm is refused. */
export async function identify(bytes: Buffer): Promise<Result<Picture>> {
  const video = videoType(bytes);
  if (video) return identifyVideo(bytes, video);
  const format = rasterFormat(bytes);
  if (!format) return err({ kind: 'unreadable', message: describe(bytes) });
  try {
    // As people see it: a phone may have written down that its picture is to be turned.
    const { width, height } = (await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata()).autoOrient;
    return ok({ mimeType: rasterTypes[format] ?? '', width, height });
  } catch (thrown) {
    return err({
      kind: 'unreadable',
      message: thrown instanceof Error ? thrown.message : 'The picture cannot be decoded.',
    });
  }
}

function rasterFormat(bytes: Buffer): string | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'png';
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'jpeg';
  const head = bytes.subarray(0, 12).toString('latin1');
  if (head.startsWith('GIF8')) return 'gif';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'webp' : null;
}

function videoType(bytes: Buffer): string | null {
  if (bytes.subarray(4, 8).toString('latin1') === 'ftyp') {
    return /avif|heic|mif1/.test(bytes.subarray(8, 12).toString('latin1')) ? null : 'video/mp4';
  }
  return bytes.subarray(0, 4).equals(Buffer.from('1a45dfa3', 'hex')) ? 'video/webm' : null;
}

async function identifyVideo(bytes: Buffer, mimeType: string): Promise<Result<Picture>> {
  try {
    const input = new Input({ source: new BufferSource(bytes), formats: [MP4, WEBM] });
    const track = await input.getPrimaryVideoTrack();
    if (!track) return err({ kind: 'unreadable', message: 'The clip has no pictures in it.' });
    return ok({ mimeType, width: track.displayWidth, height: track.displayHeight });
  } catch (thrown) {
    return err({ kind: 'unreadable', message: thrown instanceof Error ? thrown.message : 'The clip cannot be read.' });
  }
}

function describe(bytes: Buffer): string {
  const head = bytes.subarray(0, 200).toString('utf8').trimStart().toLowerCase();
  if (head.startsWith('<')) return head.includes('<svg') ? 'It is an SVG drawing.' : 'It is a web page.';
  return bytes.length === 0 ? 'It is empty.' : 'It is no picture of a kind we know.';
}

export type Thumbnails = { webp: Map<ThumbnailWidth, Buffer>; placeholder: string };

/**
 * The thumbnails of a picture and its placeholder (a thumbhash in base64), from one decode: each size is made from
 * the next larger one. Throws where the bytes are cut or broken, which their header alone does not tell.
 */
export async function makeThumbnails(bytes: Buffer): Promise<Thumbnails> {
  const largest = Math.max(...thumbnailWidths);
  let stage = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .rotate()
    .resize({ width: largest, withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const webp = new Map<ThumbnailWidth, Buffer>();
  for (const width of [...thumbnailWidths].sort((a, b) => b - a)) {
    if (stage.info.width > width) stage = await resized(stage, width);
    webp.set(width, await fromRaw(stage).webp({ quality: 80, effort: 2 }).toBuffer());
  }
  const tiny = await fromRaw(stage)
    .resize({ width: 96, height: 96, fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const hash = rgbaToThumbHash(tiny.info.width, tiny.info.height, tiny.data);
  return { webp, placeholder: Buffer.from(hash).toString('base64') };
}

type Raw = { data: Buffer<ArrayBuffer>; info: OutputInfo };

function fromRaw({ data, info: { width, height, channels } }: Raw): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

async function resized(raw: Raw, width: number): Promise<Raw> {
  return fromRaw(raw).resize({ width }).raw().toBuffer({ resolveWithObject: true });
}

/** A picture as it travels to upstream: its own bytes, or scaled so that neither side exceeds the limit. */
export async function scaledTo(
  bytes: Buffer,
  picture: Picture,
  maxSidePx: number,
): Promise<{ mimeType: string; bytes: Buffer }> {
  if (Math.max(picture.width, picture.height) <= maxSidePx) return { mimeType: picture.mimeType, bytes };
  const scaled = sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .rotate()
    .resize({ width: maxSidePx, height: maxSidePx, fit: 'inside' });
  return picture.mimeType === 'image/jpeg'
    ? { mimeType: 'image/jpeg', bytes: await scaled.jpeg({ quality: 92 }).toBuffer() }
    : { mimeType: 'image/png', bytes: await scaled.png().toBuffer() };
}
