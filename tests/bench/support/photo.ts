import sharp from 'sharp';

/** A PNG with the grain and gradients of a photograph, so that encoders have their usual work and thumbnails their usual weight. */
export async function photoLike(size: number, hue = 20): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 24 } as const;
  const grain = await sharp({ create: { width: size, height: size, channels: 3, background: '#806040', noise } })
    .blur(0.6)
    .png({ compressionLevel: 1 })
    .toBuffer();
  const sky = Buffer.from(
    `<svg width="${size}" height="${size}"><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue + 190},50%,13%)"/><stop offset="1" stop-color="hsl(${hue},100%,77%)"/></linearGradient><rect width="100%" height="100%" fill="url(#g)" opacity=".5"/></svg>`,
  );
  return sharp(grain)
    .composite([{ input: sky }])
    .png({ compressionLevel: 3 })
    .toBuffer();
}
