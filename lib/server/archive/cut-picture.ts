import 'server-only';
import sharp from 'sharp';
import type { Crop } from '@/lib/domain/image';

/** A part of a picture as a PNG of its own. The same part gives the same bytes, and so the same file, every time. */
export async function cutPicture(bytes: Uint8Array, crop: Crop): Promise<Uint8Array> {
  return sharp(bytes).rotate().extract(crop).png({ compressionLevel: 6, adaptiveFiltering: false }).toBuffer();
}
