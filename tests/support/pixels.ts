import sharp from 'sharp';
import { expect } from 'vitest';

export type Area = { left: number; top: number; width: number; height: number };

export async function pixels(png: Buffer, area?: Area, size?: { width: number; height: number }): Promise<Buffer> {
  const cut = area ? sharp(png).extract(area) : sharp(png);
  return (size ? sharp(await cut.png().toBuffer()).resize(size.width, size.height, { fit: 'fill' }) : cut)
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** Mean difference of two pictures, in steps of 255. */
export function difference(a: Buffer, b: Buffer): number {
  expect(a.length).toBe(b.length);
  let sum = 0;
  for (const [index, value] of a.entries()) sum += Math.abs(value - (b[index] ?? 0));
  return sum / a.length;
}

export async function sizeOf(png: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(png).metadata();
  return { width, height };
}

/** Tile `tile` of a grid. */
export async function tileOf(grid: Buffer, tile: number): Promise<Area> {
  const { width, height } = await sizeOf(grid);
  const half = { width: width / 2, height: height / 2 };
  return { left: ((tile - 1) % 2) * half.width, top: Math.floor((tile - 1) / 2) * half.height, ...half };
}

export async function tilesOf(grid: Buffer): Promise<Buffer[]> {
  return Promise.all([1, 2, 3, 4].map(async (tile) => pixels(grid, await tileOf(grid, tile))));
}

/** The part of the pixels whose strongest channel is this one, by a clear margin. */
export function partIn(data: Buffer, channel: 'red' | 'green' | 'blue', margin = 24): number {
  const at = { red: 0, green: 1, blue: 2 }[channel];
  let count = 0;
  for (let pixel = 0; pixel + 2 < data.length; pixel += 3) {
    const others = [0, 1, 2].filter((other) => other !== at).map((other) => data[pixel + other] ?? 0);
    if ((data[pixel + at] ?? 0) > Math.max(...others) + margin) count++;
  }
  return count / (data.length / 3);
}
