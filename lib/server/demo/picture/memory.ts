import 'server-only';
import sharp from 'sharp';
import { opened, type Raw } from './pixels';

type Remembered = { thumb: Buffer; ratio: number; words: string };

const SIDE = 8;
const MOST_REMEMBERED = 500;
/** Two thumbs are of one picture where their bytes differ by no more on average. */
const SAME = 4;

/** Remembers from which words pictures were drawn, and knows them again cut out, made smaller or compressed. */
export function createMemory() {
  const remembered: Remembered[] = [];

  return {
    async keep(picture: Raw, words: string): Promise<void> {
      if (words === '') return;
      const { width, height } = picture.info;
      const thumb = await opened(picture).resize(SIDE, SIDE, { fit: 'fill' }).raw().toBuffer();
      remembered.push({ thumb, ratio: width / height, words });
      if (remembered.length > MOST_REMEMBERED) remembered.shift();
    },
    async wordsOf(bytes: Buffer): Promise<string | null> {
      const picture = sharp(bytes).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb');
      const { width, height } = await sharp(bytes).metadata();
      const thumb = await picture.resize(SIDE, SIDE, { fit: 'fill' }).removeAlpha().raw().toBuffer();
      const [best] = remembered
        .filter(({ ratio }) => Math.abs(ratio / (width / height) - 1) < 0.05)
        .map((one) => ({ words: one.words, off: difference(one.thumb, thumb) }))
        .sort((one, other) => one.off - other.off);
      return best && best.off < SAME ? best.words : null;
    },
  };
}

function difference(one: Buffer, other: Buffer): number {
  let sum = 0;
  for (const [index, value] of one.entries()) sum += Math.abs(value - (other[index] ?? 0));
  return sum / one.length;
}
