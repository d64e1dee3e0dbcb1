import 'server-only';
import { type FileHandle, open } from 'node:fs/promises';
import { CustomSource, Input, MP4, WEBM } from 'mediabunny';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { err, ok, type Result } from '@/lib/domain/result';
import { type ThumbnailWidth, thumbnailWidths } from '@/lib/domain/routes';

/** What bytes turned out to be. Sizes are in pixels. */
export type Picture = { mimeType: string; width: number; height: number };

/** Larger pictures are refused before they are decoded: a few kilobytes can claim to be gigapixels. */
const MAX_PIXELS = 120_000_000;

/** Enough to tell what a file is, or what it is instead of a picture. */
const HEAD_BYTES = 200;

const rasterTypes: Record<string, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
};

/** Reads what a file is from its bytes, never from a name or header. Anything but a raster picture, mp4 or webm is refused. */
export async function identify(path: string): Promise<Result<Picture>> {
  const file = await open(path, 'r');
  try {
    const head = await bytesAt(file, 0, HEAD_BYTES);
    const video = videoType(head);
    if (video) return await identifyVideo(file, video);
    const format = rasterFormat(head);
    return format ? await identifyRaster(path, format) : err({ kind: 'unreadable', message: describe(head) });
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

async function identifyRaster(path: string, format: string): Promise<Result<Picture>> {
  try {
    // As people see it: a phone may have written down that its picture is to be turned.
    const { width, height } = (await sharp(path, { limitInputPixels: MAX_PIXELS }).metadata()).autoOrient;
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

async function identifyVideo(file: FileHandle, mimeType: string): Promise<Result<Picture>> {
  const source = new CustomSource({
    getSize: async () => (await file.stat()).size,
    read: (start, end) => bytesAt(file, start, end - start),
  });
  try {
    const input = new Input({ source, formats: [MP4, WEBM] });
    const track = await input.getPrimaryVideoTrack();
    if (!track) return err({ kind: 'unreadable', message: 'The clip has no pictures in it.' });
    return ok({ mimeType, width: track.displayWidth, height: track.displayHeight });
  } catch (thrown) {
    return err({ kind: 'unreadable', message: thrown instanceof Error ? thrown.message : 'The clip cannot be read.' });
  }
}

function describe(bytes: Buffer): string {
  const head = bytes.toString('utf8').trimStart().toLowerCase();
  if (head.startsWith('<')) return head.includes('<svg') ? 'It is an SVG drawing.' : 'It is a web page.';
  return bytes.length === 0 ? 'It is empty.' : 'It is no picture of a kind we know.';
}

export type Thumbnails = { webp: Map<ThumbnailWidth, Buffer>; placeholder: string };

/**
 * The thumbnails of a picture (its file or its bytes) and its placeholder (a thumbhash in base64), from one decode: each size is made from
 * the next larger one. Throws where the bytes are cut or broken, which their header alone does not tell.
 */
export async function makeThumbnails(picture: string | Buffer): Promise<Thumbnails> {
  const largest = Math.max(...thumbnailWidths);
  let stage = await sharp(picture, { limitInputPixels: MAX_PIXELS })
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
