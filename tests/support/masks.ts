import sharp from 'sharp';
import { imagesOf } from '@/lib/domain/image';
import { easelPicture } from '@/lib/domain/region';
import type { Task } from '@/lib/domain/task';
import type { Rig } from './rig';

export type Box = { left: number; top: number; width: number; height: number };
type Size = { width: number; height: number };

/** An eight-bit grey PNG, black but for the boxes. */
export async function maskPng({ width, height }: Size, ...boxes: Box[]): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height);
  for (const box of boxes) {
    for (let y = box.top; y < box.top + box.height; y++) {
      pixels.fill(255, y * width + box.left, y * width + box.left + box.width);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
}

/** The size of a task's only picture. */
export function pictureSize(task: Task): Size {
  const [image] = imagesOf(task);
  if (!image) throw new Error(`Task ${task.id} has no picture in the archive.`);
  const { width, height } = easelPicture(image);
  return { width, height };
}

export type Pixels = Size & { data: Buffer };

/** RGB, three bytes a pixel. */
export async function pixelsOf(picture: Uint8Array, crop?: Box): Promise<Pixels> {
  const whole = sharp(picture).removeAlpha().toColourspace('srgb');
  const { data, info } = await (crop ? whole.extract(crop) : whole).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The pictures of a task, from the archive. */
export async function archivedPixels(rig: Rig, task: Task): Promise<Pixels[]> {
  return Promise.all(
    imagesOf(await rig.task(task.id)).map(async ({ file, crop }) => {
      const stream = await rig.services.archive.open(file, null);
      return pixelsOf(Buffer.from(await new Response(stream as BodyInit).arrayBuffer()), crop ?? undefined);
    }),
  );
}

/** How many pixels differ where the mask is white, and how many where it is black. */
export function difference(before: Pixels, after: Pixels, mask: Pixels): { inside: number; outside: number } {
  const counts = { inside: 0, outside: 0 };
  for (let at = 0; at < before.data.length; at += 3) {
    const isSame = [0, 1, 2].every((channel) => before.data[at + channel] === after.data[at + channel]);
    if (!isSame) counts[mask.data[at] === 255 ? 'inside' : 'outside'] += 1;
  }
  return counts;
}
