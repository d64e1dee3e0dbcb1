import 'server-only';
import sharp from 'sharp';
import { eased, maskOf, opened, type Raw, raw, type Size } from './pixels';
import { framesIn, webmOf } from './webm';

type Area = Size & { left: number; top: number };

const MASK_SIDE = 64;

/** Where a face is looked for and put: an oval in the middle, in the upper half. Nothing outside it changes. */
export function ovalIn({ width, height }: Size): Area {
  const wide = Math.round(Math.min(width, height / 1.3) * 0.42);
  const high = Math.round(wide * 1.3);
  return {
    left: Math.round((width - wide) / 2),
    top: Math.max(0, Math.round(height * 0.4 - high / 2)),
    width: wide,
    height: high,
  };
}

/** A picture with the face of another, its edge feathered. */
export async function swapped(target: Buffer, face: Buffer): Promise<Raw> {
  const under = await raw(sharp(target).autoOrient().flatten({ background: '#ffffff' }));
  const area = ovalIn(under.info);
  const shown = await faceFor(face, area);
  return raw(opened(under).composite([{ input: shown.data, raw: shown.info, left: area.left, top: area.top }]));
}

/** The same for each frame of a clip; null where the clip cannot be read. */
export async function swappedClip(clip: Buffer, face: Buffer): Promise<Buffer | null> {
  const frames = await framesIn(clip);
  const [first] = frames ?? [];
  if (!frames || !first) return null;
  const { width, height } = await sharp(first).metadata();
  const area = ovalIn({ width, height });
  const shown = await faceFor(face, area);
  async function* worn(pictures: Buffer[]): AsyncGenerator<Buffer> {
    for (const picture of pictures) {
      const { left, top } = area;
      yield sharp(picture)
        .composite([{ input: shown.data, raw: shown.info, left, top }])
        .webp({ quality: 82, effort: 1 })
        .toBuffer();
    }
  }
  return webmOf(worn(frames), { width, height });
}

/** The oval of a portrait at the size of another, transparent towards its edge. */
async function faceFor(face: Buffer, { width, height }: Size) {
  const portrait = await raw(sharp(face).autoOrient().flatten({ background: '#ffffff' }));
  const cut = await raw(opened(portrait).extract(ovalIn(portrait.info)).resize(width, height, { fit: 'fill' }));
  const cells = Float32Array.from({ length: MASK_SIDE ** 2 }, (_, index) => {
    const x = ((index % MASK_SIDE) + 0.5) / MASK_SIDE - 0.5;
    const y = (Math.floor(index / MASK_SIDE) + 0.5) / MASK_SIDE - 0.5;
    return eased((0.49 - Math.hypot(x, y)) / 0.12);
  });
  return opened(cut)
    .joinChannel(await maskOf(cells, MASK_SIDE, { width, height }), { raw: { width, height, channels: 1 } })
    .raw()
    .toBuffer({ resolveWithObject: true });
}
