import type { Bitmap } from '@/lib/domain/mask/bitmap';
import type { Size } from '@/lib/domain/mask/mask';

/** The mask at the picture's natural size as something a canvas can draw: opaque where it is painted, clear elsewhere. */
export type MaskPicture = {
  canvas: HTMLCanvasElement;
  /** Makes it show this bitmap; only rows that differ from what it shows are written. False where none does. */
  show: (bitmap: Bitmap) => boolean;
  /** Gives its memory back; it shows nothing afterwards. */
  destroy: () => void;
};

export function createMaskPicture({ width, height }: Size): MaskPicture {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  let shown = new Uint8Array(width * height);

  return {
    canvas,
    show({ data }) {
      const rows = differingRows(shown, data, width, height);
      if (!rows || !context) return false;
      const { from, to } = rows;
      const band = new ImageData(width, to - from);
      const pixels = new Uint32Array(band.data.buffer);
      const offset = from * width;
      for (let index = 0; index < pixels.length; index++) pixels[index] = data[offset + index] ? 0xffffffff : 0;
      context.putImageData(band, 0, from);
      shown.set(data.subarray(offset, to * width), offset);
      return true;
    },
    destroy() {
      canvas.width = 0;
      canvas.height = 0;
      shown = new Uint8Array(0);
    },
  };
}

/** The band of rows in which two bitmaps differ, four pixels at a time: comparing is far cheaper than drawing. */
function differingRows(
  a: Uint8Array,
  b: Uint8Array,
  width: number,
  height: number,
): { from: number; to: number } | null {
  const words = Math.floor((width * height) / 4);
  const isAligned = a.byteOffset % 4 === 0 && b.byteOffset % 4 === 0;
  if (!isAligned || a.length !== b.length) return { from: 0, to: height };
  const left = new Uint32Array(a.buffer, a.byteOffset, words);
  const right = new Uint32Array(b.buffer, b.byteOffset, words);
  let first = 0;
  while (first < words && left[first] === right[first]) first++;
  let last = a.length - 1;
  while (last >= words * 4 && a[last] === b[last]) last--;
  if (last < words * 4) {
    let word = words - 1;
    while (word >= first && left[word] === right[word]) word--;
    if (word < first) return null;
    last = word * 4 + 3;
  }
  return { from: Math.floor((first * 4) / width), to: Math.min(height, Math.floor(last / width) + 1) };
}
