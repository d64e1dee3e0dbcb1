import type { Size } from '@/lib/domain/mask/mask';
import { checksum, joined, pngSignature, through } from './png';

/** What a mask is read from: brightness and opacity, one byte each per pixel. `isOneColour`: all that is visible is. */
export type GreyPicture = Size & { light: Uint8Array; alpha: Uint8Array; isOneColour: boolean };

type Header = Size & { depth: number; colour: number; isInterlaced: boolean };
type Palette = { colours: Uint8Array; alphas: Uint8Array };

/** Samples per pixel by colour type: grey, red-green-blue, palette, grey with alpha, colour with alpha. */
const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Larger is no mask of ours, and would not fit in memory on a phone. */
export const MOST_PIXELS = 100_000_000;

/**
 * Reads any PNG without a canvas, since some browsers blur what a canvas gives back, so that one cannot be recognised by
 * it. Throws with a plain sentence where the file is no PNG or is broken.
 */
export async function readPng(bytes: Uint8Array): Promise<GreyPicture> {
  const chunks = chunksOf(bytes);
  const header = headerOf(chunks.find(({ name }) => name === 'IHDR')?.body);
  const data = chunks.filter(({ name }) => name === 'IDAT').map(({ body }) => body);
  const rows = await through(joined(data), new DecompressionStream('deflate'));
  const colours = chunks.find(({ name }) => name === 'PLTE')?.body ?? new Uint8Array();
  const transparency = chunks.find(({ name }) => name === 'tRNS')?.body ?? new Uint8Array();
  return toGrey(header, rows, { colours, alphas: transparency });
}

/** What the head of a PNG says of its size, before anything of it is unpacked. */
export function pixelsInPng(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length < 24 ? 0 : view.getUint32(16) * view.getUint32(20);
}

export function isPng(bytes: Uint8Array): boolean {
  return pngSignature.every((byte, at) => bytes[at] === byte);
}

function chunksOf(bytes: Uint8Array): { name: string; body: Uint8Array }[] {
  if (!isPng(bytes)) throw new Error('This file is no PNG.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: { name: string; body: Uint8Array }[] = [];
  let at = pngSignature.length;
  while (at + 12 <= bytes.length) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (checksum(bytes.subarray(at + 4, end)) !== view.getUint32(end)) throw new Error('This PNG is damaged.');
    chunks.push({ name, body: bytes.subarray(at + 8, end) });
    if (name === 'IEND') return chunks;
    at = end + 4;
  }
  throw new Error('This PNG ends too early.');
}

function headerOf(body: Uint8Array | undefined): Header {
  if (body?.length !== 13) throw new Error('This PNG has no header.');
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colour = 0, , , interlace = 0] = body.subarray(8);
  const isKnown = channels[colour] !== undefined && [1, 2, 4, 8, 16].includes(depth) && interlace <= 1;
  if (!isKnown || width === 0 || height === 0) throw new Error('This PNG is of an unknown kind.');
  if (width * height > MOST_PIXELS) throw new Error('This PNG is too large.');
  return { width, height, depth, colour, isInterlaced: interlace === 1 };
}

/** Where the passes of an interlaced picture begin and how far apart their pixels are; one pass where it is not. */
const interlaced = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const plain = [[0, 0, 1, 1]] as const;

function toGrey(header: Header, bytes: Uint8Array, palette: Palette): GreyPicture {
  const { width, height, depth, colour, isInterlaced } = header;
  const bitsPerPixel = depth * (channels[colour] ?? 1);
  const picture = { width, height, light: new Uint8Array(width * height), alpha: new Uint8Array(width * height) };
  const read = pixelReader(header, palette);
  let seen: number | null = null;
  let isOneColour = true;
  let at = 0;
  for (const [left, top, stepX, stepY] of isInterlaced ? interlaced : plain) {
    const columns = Math.ceil((width - left) / stepX);
    const stride = Math.ceil((columns * bitsPerPixel) / 8);
    let above: Uint8Array = new Uint8Array(stride);
    if (columns <= 0) continue;
    for (let y = top; y < height; y += stepY) {
      const row = bytes.subarray(at + 1, at + 1 + stride);
      if (row.length < stride) throw new Error('This PNG ends too early.');
      unfilter(row, above, bytes[at] ?? 0, Math.max(1, bitsPerPixel >> 3));
      for (let column = 0; column < columns; column++) {
        const pixel = read(row, column);
        const place = y * width + left + column * stepX;
        picture.light[place] = pixel.light;
        picture.alpha[place] = pixel.alpha;
        if (pixel.alpha < 128) continue;
        seen ??= pixel.colour;
        if (pixel.colour !== seen) isOneColour = false;
      }
      above = row;
      at += stride + 1;
    }
  }
  return { ...picture, isOneColour };
}

function unfilter(row: Uint8Array, above: Uint8Array, filter: number, pixelBytes: number) {
  if (filter === 0) return;
  if (filter > 4) throw new Error('This PNG is damaged.');
  for (let at = 0; at < row.length; at++) {
    const left = at < pixelBytes ? 0 : (row[at - pixelBytes] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < pixelBytes ? 0 : (above[at - pixelBytes] ?? 0);
    const guess =
      filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : nearestOf(left, up, corner);
    row[at] = (row[at] ?? 0) + guess;
  }
}

/** Paeth's guess: whichever of the three is nearest to left + up − corner. */
function nearestOf(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

type Pixel = { light: number; alpha: number; colour: number };

function pixelReader({ depth, colour }: Header, { colours, alphas }: Palette) {
  const count = channels[colour] ?? 1;
  const most = 2 ** depth - 1;
  /** A sample at its own depth. */
  const raw = (row: Uint8Array, index: number) => {
    if (depth === 8) return row[index] ?? 0;
    if (depth === 16) return ((row[index * 2] ?? 0) << 8) | (row[index * 2 + 1] ?? 0);
    const bit = index * depth;
    return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & most;
  };
  const toByte = (sample: number) => (depth === 8 ? sample : Math.round((sample * 255) / most));
  // Without an alpha channel, one grey or one colour may stand for "transparent".
  const clear = Array.from(
    { length: alphas.length >> 1 },
    (_, at) => ((alphas[at * 2] ?? 0) << 8) | (alphas[at * 2 + 1] ?? 0),
  );
  const pixel: Pixel = { light: 0, alpha: 0, colour: 0 };
  const set = (red: number, green: number, blue: number, alpha: number) => {
    pixel.light = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    pixel.alpha = alpha;
    pixel.colour = (red << 16) | (green << 8) | blue;
    return pixel;
  };

  return (row: Uint8Array, column: number): Pixel => {
    const first = column * count;
    if (colour === 3) {
      const entry = raw(row, first);
      const [red = 0, green = 0, blue = 0] = colours.subarray(entry * 3, entry * 3 + 3);
      return set(red, green, blue, alphas[entry] ?? 255);
    }
    const samples = count < 3 ? 1 : 3;
    const a = raw(row, first);
    const b = raw(row, first + (samples >> 1));
    const c = raw(row, first + samples - 1);
    const isClear =
      count % 2 === 1 &&
      clear.length === samples &&
      clear[0] === a &&
      clear.at(samples >> 1) === b &&
      clear.at(-1) === c;
    const alpha = count % 2 === 0 ? toByte(raw(row, first + count - 1)) : isClear ? 0 : 255;
    return set(toByte(a), toByte(b), toByte(c), alpha);
  };
}
