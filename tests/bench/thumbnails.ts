// What the thumbnails and the placeholder of one grid cost, beside the floor: one decode and one WebP encode of the
// same number of output pixels.
import sharp from 'sharp';
import { thumbnailWidths } from '@/lib/domain/routes';
import { makeThumbnails } from '@/lib/server/archive/picture';
import { median } from './support/measure';

const ROUNDS = 15;
const AT_MOST = 1.3;

const grid = await photoLike(2048);
const outputPixels = thumbnailWidths.reduce((sum, width) => sum + width * width, 0);
const side = Math.round(Math.sqrt(outputPixels));

const floor = await median(ROUNDS, () =>
  sharp(grid).resize({ width: side }).webp({ quality: 80, effort: 2 }).toBuffer(),
);
const ours = await median(ROUNDS, () => makeThumbnails(grid));
const ratio = ours / floor;
console.log(
  `${ratio <= AT_MOST ? 'met   ' : 'MISSED'} thumbnails of a 2048 px grid: ${ours.toFixed(0)} ms, floor ${floor.toFixed(0)} ms, ${ratio.toFixed(2)}x (≤ ${AT_MOST}x)`,
);
process.exitCode = ratio <= AT_MOST ? 0 : 1;

/** A picture with the grain and gradients of a photograph, so that the encoder has its usual work. */
async function photoLike(size: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 24 } as const;
  const grain = await sharp({ create: { width: size, height: size, channels: 3, background: '#806040', noise } })
    .blur(1.2)
    .png()
    .toBuffer();
  const sky = Buffer.from(
    `<svg width="${size}" height="${size}"><linearGradient id="g" x2="0" y2="1"><stop stop-color="#123"/><stop offset="1" stop-color="#fb8"/></linearGradient><rect width="100%" height="100%" fill="url(#g)" opacity=".7"/></svg>`,
  );
  return sharp(grain)
    .composite([{ input: sky }])
    .png({ compressionLevel: 3 })
    .toBuffer();
}
