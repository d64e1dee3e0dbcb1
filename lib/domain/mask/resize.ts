import { type Bitmap, createBitmap } from './bitmap';
import type { Size } from './mask';

/** The bitmap at another size: each pixel is what lay under its centre, so it stays black or white. */
export function resize(bitmap: Bitmap, size: Size): Bitmap {
  if (bitmap.width === size.width && bitmap.height === size.height) return bitmap;
  const resized = createBitmap(size);
  for (let y = 0; y < size.height; y++) {
    const row = Math.floor(((y + 0.5) * bitmap.height) / size.height) * bitmap.width;
    for (let x = 0; x < size.width; x++) {
      const column = Math.floor(((x + 0.5) * bitmap.width) / size.width);
      resized.data[y * size.width + x] = bitmap.data[row + column] ?? 0;
    }
  }
  return resized;
}
