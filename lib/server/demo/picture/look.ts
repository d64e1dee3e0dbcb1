import 'server-only';
import sharp from 'sharp';
import { distance, hexOf, mean, meanOf, type Oklab, oklabOf } from './colour';
import { shapesIn } from './shapes';

/** What a picture looks like at a glance: all that a describe reads, and all that a scene takes over from it. */
export type Look = {
  width: number;
  height: number;
  /** The colours it is made of, most of it first. */
  palette: { colour: string; share: number }[];
  /** Mean colours of eight bands, top to bottom. */
  bands: string[];
  /** From black (0) to white (1). */
  lightness: number;
  /** How far light and dark lie apart. */
  contrast: number;
  colourfulness: number;
  /** How much goes on, at the borders and in the middle. */
  busyness: { border: number; middle: number };
  isSymmetric: boolean;
  /** The height of a level line from side to side, as a part of the whole. */
  horizon: number | null;
  /** Round things that stand out from what is around them. */
  discs: { x: number; y: number; size: number; colour: string }[];
};

/** A look is read from so many pixels a side. */
const LOOK_SIDE = 64;

export async function lookAt(bytes: Buffer): Promise<Look> {
  const image = sharp(bytes).autoOrient();
  const { autoOrient } = await sharp(bytes).metadata();
  const data = await image
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(LOOK_SIDE, LOOK_SIDE, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer();
  const labs: Oklab[] = [];
  for (let at = 0; at + 2 < data.length; at += 3) {
    labs.push(oklabOf(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0));
  }
  const lightness = mean(labs.map(([light]) => light));
  return {
    width: autoOrient.width,
    height: autoOrient.height,
    palette: paletteOf(labs),
    bands: bandsOf(labs),
    lightness,
    contrast: Math.sqrt(mean(labs.map(([light]) => (light - lightness) ** 2))),
    colourfulness: mean(labs.map(([, a, b]) => Math.hypot(a, b))),
    ...shapesIn(labs, LOOK_SIDE, autoOrient),
  };
}

/** Counts colours in coarse boxes, and joins boxes whose means nobody would tell apart. */
function paletteOf(labs: Oklab[]): Look['palette'] {
  const boxes = new Map<string, { sum: Oklab; count: number }>();
  for (const [light, a, b] of labs) {
    const key = `${Math.floor(light * 8)} ${Math.round(a / 0.06)} ${Math.round(b / 0.06)}`;
    const box = boxes.get(key) ?? { sum: [0, 0, 0], count: 0 };
    box.sum = [box.sum[0] + light, box.sum[1] + a, box.sum[2] + b];
    box.count++;
    boxes.set(key, box);
  }
  const found: { lab: Oklab; count: number }[] = [];
  for (const { sum, count } of [...boxes.values()].sort((one, other) => other.count - one.count)) {
    const lab: Oklab = [sum[0] / count, sum[1] / count, sum[2] / count];
    const near = found.find((other) => distance(other.lab, lab) < 0.11);
    if (near) near.count += count;
    else found.push({ lab, count });
  }
  return found
    .sort((one, other) => other.count - one.count)
    .map(({ lab, count }) => ({ colour: hexOf(lab), share: count / labs.length }))
    .filter(({ share }, index) => index === 0 || share > 0.015)
    .slice(0, 6);
}

function bandsOf(labs: Oklab[]): string[] {
  const size = labs.length / 8;
  return Array.from({ length: 8 }, (_, band) => hexOf(meanOf(labs.slice(band * size, (band + 1) * size))));
}
