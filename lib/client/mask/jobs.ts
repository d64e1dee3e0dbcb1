import { type Bitmap, createBitmap, PAINTED, runsOf } from '@/lib/domain/mask/bitmap';
import { type FillOptions, fillByColour, type Picture } from '@/lib/domain/mask/fill';
import type { Point, Runs, Size } from '@/lib/domain/mask/mask';
import { type Reshaping, reshape } from '@/lib/domain/mask/reshape';
import { resize } from '@/lib/domain/mask/resize';
import { encodePng, type MaskDepth } from './png';
import { type GreyPicture, isPng, MOST_PIXELS, pixelsInPng, readPng } from './read-png';

/** What the worker can do. Plain functions, so that they are tested without one. */
export const jobs = {
  /** The mask as a PNG that was read again and says the same: white and black only, this size, something painted. */
  encode: async ({ bitmap, depth }: { bitmap: Bitmap; depth: MaskDepth }): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await encodePng(bitmap, depth);
    const { width, height, light, alpha } = await readPng(bytes);
    const isSame = width === bitmap.width && height === bitmap.height && hasSameBytes(light, bitmap.data);
    if (!isSame || alpha.some((value) => value !== PAINTED)) throw new Error('The mask came out of its PNG different.');
    if (!light.includes(PAINTED)) throw new Error('The mask is empty.');
    return bytes;
  },

  /** A picture as a mask of this size: what is bright and opaque is painted; or why it is none. */
  read: async ({ image, size }: { image: Blob; size: Size }): Promise<ReadMask> => {
    const picture = await greyOf(image);
    if (typeof picture === 'string') return { refusal: picture };
    const bitmap = resize(toMask(picture), size);
    return bitmap.data.includes(PAINTED) ? { bitmap, fit: fitOf(picture, size) } : { refusal: 'nothing-painted' };
  },

  fill: async ({ pictureUrl, at, options }: FillInput): Promise<Runs> => {
    if (known?.url !== pictureUrl) {
      const response = await fetch(pictureUrl);
      if (!response.ok) throw new Error(`The picture could not be read (${response.status}).`);
      known = { url: pictureUrl, picture: pixelsIn(await createImageBitmap(await response.blob())) };
    }
    return runsOf(fillByColour(known.picture, at, options));
  },

  reshape: async ({ bitmap, reshaping }: { bitmap: Bitmap; reshaping: Reshaping }): Promise<Runs> =>
    runsOf(reshape(bitmap, reshaping)),
};

export type Jobs = typeof jobs;
export type FillInput = { pictureUrl: string; at: Point; options: FillOptions };
/** How a mask came to its size: as it was made, larger or smaller, or with its sides in another proportion. */
export type MaskFit = 'exact' | 'resized' | 'stretched';
export type MaskRefusal = 'too-large' | 'damaged' | 'no-picture' | 'nothing-painted';
export type ReadMask = { bitmap: Bitmap; fit: MaskFit } | { refusal: MaskRefusal };

/** The picture filled last: the next click is most likely on the same. */
let known: { url: string; picture: Picture } | null = null;

async function greyOf(image: Blob): Promise<GreyPicture | MaskRefusal> {
  const bytes = new Uint8Array(await image.arrayBuffer());
  if (isPng(bytes)) {
    return pixelsInPng(bytes) > MOST_PIXELS ? 'too-large' : readPng(bytes).catch(() => 'damaged' as const);
  }
  const source = await createImageBitmap(image).catch(() => null);
  if (!source) return 'no-picture';
  if (source.width * source.height <= MOST_PIXELS) return toGrey(pixelsIn(source));
  source.close();
  return 'too-large';
}

/** Sides that were rounded on the way to another size are no other proportion. */
function fitOf(made: Size, { width, height }: Size): MaskFit {
  if (made.width === width && made.height === height) return 'exact';
  const scale = width / made.width;
  return Math.abs(made.height * scale - height) > Math.max(1, scale) ? 'stretched' : 'resized';
}

/** What the source shows. It is closed. */
function pixelsIn(source: ImageBitmap): Picture {
  const { width, height } = source;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser cannot read pictures in the background.');
  context.drawImage(source, 0, 0);
  source.close();
  return context.getImageData(0, 0, width, height);
}

/** How far the colours of one colour lie apart where a picture was packed with losses, as most WebPs are. */
const SAME_COLOUR = 24;

function toGrey({ width, height, data }: Picture): GreyPicture {
  const [light, alpha] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  let seen: number | null = null;
  let isOneColour = true;
  for (let pixel = 0, at = 0; pixel < light.length; pixel++, at += 4) {
    light[pixel] = Math.round(0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0));
    alpha[pixel] = data[at + 3] ?? 0;
    if (!isOneColour || (data[at + 3] ?? 0) < 128) continue;
    seen ??= at;
    for (let channel = 0; channel < 3; channel++) {
      if (Math.abs((data[at + channel] ?? 0) - (data[seen + channel] ?? 0)) > SAME_COLOUR) isOneColour = false;
    }
  }
  return { width, height, light, alpha, isOneColour };
}

/** One colour on a transparent ground has its shape in the transparency; everything else in what is bright. */
function toMask({ width, height, light, alpha, isOneColour }: GreyPicture): Bitmap {
  const bitmap = createBitmap({ width, height });
  const isShapeInAlpha = isOneColour && alpha.some((value) => value < 128);
  for (let at = 0; at < light.length; at++) {
    const brightness = ((isShapeInAlpha ? PAINTED : (light[at] ?? 0)) * (alpha[at] ?? 0)) / PAINTED;
    bitmap.data[at] = brightness >= 128 ? PAINTED : 0;
  }
  return bitmap;
}

function hasSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
