import { type Bitmap, createBitmap, PAINTED, runsOf } from '@/lib/domain/mask/bitmap';
import { type FillOptions, fillByColour, type Picture } from '@/lib/domain/mask/fill';
import type { Point, Runs, Size } from '@/lib/domain/mask/mask';
import { type Reshaping, reshape } from '@/lib/domain/mask/reshape';
import { resize } from '@/lib/domain/mask/resize';
import { encodePng, type MaskDepth } from './png';
import { type GreyPicture, isPng, readPng } from './read-png';

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

  /** A picture as a mask of this size: what is bright and opaque is painted. */
  read: async ({ image, size }: { image: Blob; size: Size }): Promise<ReadMask> => {
    const bytes = new Uint8Array(await image.arrayBuffer());
    const read = toMask(isPng(bytes) ? await readPng(bytes) : toGrey(await pixelsOf(image)));
    const bitmap = resize(read, size);
    return { bitmap, wasResized: bitmap !== read };
  },

  fill: async ({ pictureUrl, at, options }: FillInput): Promise<Runs> => {
    if (known?.url !== pictureUrl) {
      const response = await fetch(pictureUrl);
      if (!response.ok) throw new Error(`The picture could not be read (${response.status}).`);
      known = { url: pictureUrl, picture: await pixelsOf(await response.blob()) };
    }
    return runsOf(fillByColour(known.picture, at, options));
  },

  reshape: async ({ bitmap, reshaping }: { bitmap: Bitmap; reshaping: Reshaping }): Promise<Runs> =>
    runsOf(reshape(bitmap, reshaping)),
};

export type Jobs = typeof jobs;
export type FillInput = { pictureUrl: string; at: Point; options: FillOptions };
/** `wasResized`: its pixels are not the ones it was made of. */
export type ReadMask = { bitmap: Bitmap; wasResized: boolean };

/** The picture filled last: the next click is most likely on the same. */
let known: { url: string; picture: Picture } | null = null;

async function pixelsOf(image: Blob): Promise<Picture> {
  const source = await createImageBitmap(image);
  const { width, height } = source;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser cannot read pictures in the background.');
  context.drawImage(source, 0, 0);
  source.close();
  return context.getImageData(0, 0, width, height);
}

function toGrey({ width, height, data }: Picture): GreyPicture {
  const [light, alpha] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  for (let pixel = 0, at = 0; pixel < light.length; pixel++, at += 4) {
    light[pixel] = Math.round(0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0));
    alpha[pixel] = data[at + 3] ?? 0;
  }
  return { width, height, light, alpha, isOneColour: false };
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
