// What the thumbnails and the placeholder of one grid cost, beside the floor: one decode and one WebP encode of the
// same number of output pixels.
import sharp from 'sharp';
import { thumbnailWidths } from '@/lib/domain/routes';
import { makeThumbnails } from '@/lib/server/archive/picture';
import { median, verdict } from './support/measure';
import { photoLike } from './support/photo';

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
verdict(
  ratio <= AT_MOST,
  `thumbnails of a 2048 px grid: ${ours.toFixed(0)} ms, floor ${floor.toFixed(0)} ms, ${ratio.toFixed(2)}x (≤ ${AT_MOST}x)`,
);
