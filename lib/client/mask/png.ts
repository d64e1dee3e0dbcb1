import type { Bitmap } from '@/lib/domain/mask/bitmap';

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** One bit per pixel says all a mask has to say, in a tenth of a canvas's bytes. Eight are for readers that know no fewer. */
export type MaskDepth = 1 | 8;

/** The mask as a grey PNG without transparency: white is repainted, black is kept. */
export async function encodePng(bitmap: Bitmap, depth: MaskDepth = 1): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = bitmap;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = depth;
  const rows = await squeeze(depth === 1 ? rowsOfBits(bitmap) : rowsOfBytes(bitmap));
  return joined([pngSignature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', new Uint8Array())]);
}

/** Every row is preceded by its filter; 2 is "minus the row above", which leaves little but zeros of a mask. */
const MINUS_ABOVE = 2;

function rowsOfBits({ width, height, data }: Bitmap): Uint8Array<ArrayBuffer> {
  const stride = Math.ceil(width / 8) + 1;
  const rows = new Uint8Array(stride * height);
  const above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * stride;
    rows[start] = MINUS_ABOVE;
    for (let byte = 1; byte < stride; byte++) {
      const from = y * width + (byte - 1) * 8;
      const pixels = Math.min(8, width - (byte - 1) * 8);
      let bits = 0;
      for (let bit = 0; bit < pixels; bit++) bits |= (data[from + bit] ?? 0) & (128 >> bit);
      rows[start + byte] = bits - (above[byte] ?? 0);
      above[byte] = bits;
    }
  }
  return rows;
}

function rowsOfBytes({ width, height, data }: Bitmap): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) {
    const start = y * (width + 1);
    rows[start] = MINUS_ABOVE;
    for (let x = 0; x < width; x++) {
      const above = y === 0 ? 0 : (data[(y - 1) * width + x] ?? 0);
      rows[start + 1 + x] = (data[y * width + x] ?? 0) - above;
    }
  }
  return rows;
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  for (let at = 0; at < 4; at++) bytes[4 + at] = name.charCodeAt(at);
  bytes.set(body, 8);
  view.setUint32(body.length + 8, checksum(bytes.subarray(4, body.length + 8)));
  return bytes;
}

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** CRC-32, as every chunk ends with. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (remainders[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

function squeeze(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return through(bytes, new CompressionStream('deflate'));
}

export async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: GenericTransformStream,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
