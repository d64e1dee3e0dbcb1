import 'server-only';
import sharp from 'sharp';

/** A picture as it travels to an edit: as it is, so that a mask of its size fits; or turned upright, as people painted on it. */
export async function uprightPicture(
  bytes: Uint8Array,
  mimeType: string,
): Promise<{ mimeType: string; bytes: Uint8Array }> {
  const { orientation = 1 } = await sharp(bytes).metadata();
  if (orientation === 1) return { mimeType, bytes };
  const upright = sharp(bytes).rotate();
  return mimeType === 'image/jpeg'
    ? { mimeType, bytes: await upright.jpeg({ quality: 95 }).toBuffer() }
    : { mimeType: 'image/png', bytes: await upright.png().toBuffer() };
}

/** The picture with the white of the mask cut out, for providers that repaint what is transparent. Every other pixel keeps its colour. */
export async function withHole(
  bytes: Uint8Array,
  maskPng: Uint8Array,
): Promise<{ mimeType: string; bytes: Uint8Array }> {
  const keep = await sharp(maskPng).toColourspace('b-w').extractChannel(0).negate().raw().toBuffer({
    resolveWithObject: true,
  });
  const { width, height } = keep.info;
  const opaque = await sharp(bytes).rotate().flatten({ background: '#fff' }).toColourspace('srgb').raw().toBuffer({
    resolveWithObject: true,
  });
  const cut = await sharp(opaque.data, { raw: opaque.info })
    .joinChannel(keep.data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  return { mimeType: 'image/png', bytes: cut };
}
