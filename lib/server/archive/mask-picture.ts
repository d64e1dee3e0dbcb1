import 'server-only';
import sharp from 'sharp';
import { type Bitmap, PAINTED } from '@/lib/domain/mask/bitmap';
import { adviceFor, coverage } from '@/lib/domain/mask/coverage';
import { err, ok, type Result } from '@/lib/domain/result';

type Size = { width: number; height: number };

/** A mask's pixels, if it is what upstream must get (mask-editor.md §1): a PNG of exactly this size, opaque, black and white only, and enough of it white. */
export async function readMask(bytes: Uint8Array, size: Size): Promise<Result<Bitmap>> {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (head !== '89504e470d0a1a0a') return unfit('The mask is not a PNG.');
  const png = await decode(bytes, size);
  if (typeof png === 'string') return unfit(png);
  const bitmap = toBitmap(png.data, png.channels, size);
  if (!bitmap) return unfit('The mask must be black and white only, and opaque.');
  const { canSend, words } = adviceFor(coverage(bitmap));
  return canSend ? ok(bitmap) : unfit(words);
}

async function decode(bytes: Uint8Array, { width, height }: Size) {
  try {
    const picture = sharp(bytes, { limitInputPixels: width * height });
    const found = await picture.metadata();
    // Told apart before anything is decoded: a few bytes can claim to be gigapixels.
    if (found.width !== width || found.height !== height) return wrongSize(found, { width, height });
    if (found.depth !== 'uchar') return 'The mask must have eight bits a channel, or fewer.';
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
    return { data, channels: info.channels };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : '';
    return /pixel limit/i.test(reason) ? 'The mask is larger than the picture.' : 'The mask cannot be decoded.';
  }
}

function wrongSize(found: Size, { width, height }: Size): string {
  return `The mask is ${found.width} × ${found.height}, the picture ${width} × ${height}.`;
}

/** Null where any pixel is neither black nor white, or not opaque. */
function toBitmap(data: Uint8Array, channels: number, { width, height }: Size): Bitmap | null {
  const bitmap = new Uint8Array(width * height);
  const colours = channels > 2 ? 3 : 1;
  for (let pixel = 0, at = 0; pixel < bitmap.length; pixel++, at += channels) {
    const value = data[at] ?? 1;
    if (value !== 0 && value !== PAINTED) return null;
    for (let channel = 1; channel < channels; channel++) {
      if (data[at + channel] !== (channel < colours ? value : 255)) return null;
    }
    bitmap[pixel] = value;
  }
  return { width, height, data: bitmap };
}

function unfit(message: string): Result<never> {
  return err({ kind: 'invalid-input', field: 'mask', message });
}
