import 'server-only';
import sharp, { type Sharp } from 'sharp';

/** Plain pixels, three bytes each. */
export type Raw = { data: Buffer; info: { width: number; height: number; channels: 3 } };
export type Size = { width: number; height: number };

export async function raw(image: Sharp): Promise<Raw> {
  const { data, info } = await image.toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, info: { width: info.width, height: info.height, channels: 3 } };
}

export function opened({ data, info }: Raw): Sharp {
  return sharp(data, { raw: info });
}

export function png(image: Sharp): Promise<Buffer> {
  return image.png({ compressionLevel: 3, adaptiveFiltering: false }).toBuffer();
}

/** `over` on `under`, as far as the mask is white: one byte a pixel, of the same size. */
export async function laidThrough(under: Raw, over: Raw, mask: Buffer): Promise<Raw> {
  const { width, height } = under.info;
  const shown = await opened(over)
    .joinChannel(mask, { raw: { width, height, channels: 1 } })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return raw(opened(under).composite([{ input: shown.data, raw: shown.info }]));
}

/** `over` on `under`, everywhere alike. */
export async function laidFaintly(under: Raw, over: Raw, opacity: number, blend: 'over' | 'soft-light'): Promise<Raw> {
  const faint = await opened(over).ensureAlpha(opacity).raw().toBuffer({ resolveWithObject: true });
  return raw(opened(under).composite([{ input: faint.data, raw: faint.info, blend }]));
}

/** A mask from one number between 0 and 1 per cell of a small square, made smooth. */
export function maskOf(cells: Float32Array, side: number, { width, height }: Size): Promise<Buffer> {
  const bytes = Buffer.from(cells.map((cell) => Math.round(Math.min(1, Math.max(0, cell)) * 255)));
  return sharp(bytes, { raw: { width: side, height: side, channels: 1 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer();
}

/** From 0 to 1 without a corner. */
export function eased(part: number): number {
  const at = Math.min(1, Math.max(0, part));
  return at * at * (3 - 2 * at);
}
