import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { jobs } from '@/lib/client/mask/jobs';
import { encodePng } from '@/lib/client/mask/png';
import { readPng } from '@/lib/client/mask/read-png';
import type { Bitmap } from '@/lib/domain/mask/bitmap';
import { pixelsApart } from '../support/reference-mask';

/** Sizes that are no multiple of eight, too: the last byte of a row is then filled up. */
const aBitmap: fc.Arbitrary<Bitmap> = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 }))
  .chain(([width, height]) =>
    fc
      .array(fc.boolean(), { minLength: width * height, maxLength: width * height })
      .map((bits) => ({ width, height, data: Uint8Array.from(bits, (bit) => (bit ? 255 : 0)) })),
  );
const aPaintedBitmap = aBitmap.filter(({ data }) => data.includes(255));
const aDepth = fc.constantFrom<1 | 8>(1, 8);

/** Colours, greys and holes, like a picture nobody made for this. */
function aPicture(width: number, height: number): Buffer {
  return Buffer.from(Array.from({ length: width * height * 4 }, (_, at) => (at * 37 + (at >> 5) * 91) % 256));
}

describe('a mask as PNG', () => {
  it('is read by another decoder as exactly the mask, grey and opaque', async () => {
    await fc.assert(
      fc.asyncProperty(aPaintedBitmap, aDepth, async (bitmap, depth) => {
        const png = await encodePng(bitmap, depth);
        const { data, info } = await sharp(png).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
        expect([info.width, info.height, info.channels]).toEqual([bitmap.width, bitmap.height, 1]);
        expect(pixelsApart(data, bitmap.data)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('has the depth that was asked for', async () => {
    const bitmap = { width: 9, height: 3, data: new Uint8Array(27).fill(255) };
    expect((await encodePng(bitmap, 1))[24]).toBe(1);
    expect((await encodePng(bitmap, 8))[24]).toBe(8);
  });

  it('gives the same bytes for the same pixels', async () => {
    await fc.assert(
      fc.asyncProperty(aPaintedBitmap, async (bitmap) => {
        expect(await encodePng(bitmap)).toEqual(await encodePng({ ...bitmap, data: bitmap.data.slice() }));
      }),
      { numRuns: 15 },
    );
  });

  it('comes back through our own reader, checked before it is given away', async () => {
    await fc.assert(
      fc.asyncProperty(aPaintedBitmap, aDepth, async (bitmap, depth) => {
        const bytes = await jobs.encode({ bitmap, depth });
        const { bitmap: read, wasResized } = await jobs.read({ image: new Blob([bytes]), size: bitmap });
        expect(wasResized).toBe(false);
        expect(pixelsApart(read.data, bitmap.data)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('is refused where nothing is painted or a pixel is neither black nor white', async () => {
    const empty = { width: 8, height: 8, data: new Uint8Array(64) };
    await expect(jobs.encode({ bitmap: empty, depth: 1 })).rejects.toThrow('empty');
    const grey = { width: 8, height: 8, data: new Uint8Array(64).fill(200) };
    await expect(jobs.encode({ bitmap: grey, depth: 1 })).rejects.toThrow('different');
  });
});

describe('any PNG', () => {
  const [width, height] = [23, 19];
  const picture = () => sharp(aPicture(width, height), { raw: { width, height, channels: 4 } });
  const kinds: [string, () => Sharp][] = [
    ['colour with transparency', () => picture().png()],
    ['colour', () => picture().removeAlpha().png()],
    ['grey', () => picture().removeAlpha().greyscale().toColourspace('b-w').png()],
    ['interlaced', () => picture().png({ progressive: true })],
    ['interlaced grey', () => picture().removeAlpha().toColourspace('b-w').png({ progressive: true })],
    ['with a palette', () => picture().removeAlpha().png({ palette: true, colours: 13 })],
    ['with a palette of four', () => picture().removeAlpha().png({ palette: true, colours: 4 })],
    ['of sixteen bits', () => picture().removeAlpha().toColourspace('rgb16').png()],
    ['with every filter', () => picture().png({ adaptiveFiltering: true, compressionLevel: 9 })],
  ];

  it.each(kinds)('is read as another decoder reads it: %s', async (_, make) => {
    const png = await make().toBuffer();
    const expected = await sharp(png).toColourspace('srgb').ensureAlpha().raw().toBuffer();
    const { light, alpha } = await readPng(png);
    for (let at = 0; at < light.length; at++) {
      const [red = 0, green = 0, blue = 0, opacity = 0] = expected.subarray(at * 4, at * 4 + 4);
      expect(Math.abs((light[at] ?? 0) - (0.299 * red + 0.587 * green + 0.114 * blue))).toBeLessThanOrEqual(1);
      expect(alpha[at]).toBe(opacity);
    }
  });

  it('is refused with a sentence where it is cut, changed or something else', async () => {
    const png = new Uint8Array(await picture().png().toBuffer());
    const changed = png.slice();
    changed[60] = (changed[60] ?? 0) ^ 1;
    await expect(readPng(png.subarray(0, 100))).rejects.toThrow('ends too early');
    await expect(readPng(changed)).rejects.toThrow('damaged');
    await expect(readPng(new TextEncoder().encode('<svg>'))).rejects.toThrow('no PNG');
  });
});

describe('an imported mask', () => {
  const read = async (pixels: [number, number, number, number][], size = { width: pixels.length, height: 1 }) => {
    const raw = { width: pixels.length, height: 1, channels: 4 } as const;
    const png = await sharp(Uint8Array.from(pixels.flat()), { raw }).png().toBuffer();
    return jobs.read({ image: new Blob([new Uint8Array(png)]), size });
  };

  it('is painted where it is bright', async () => {
    const { bitmap } = await read([
      [255, 255, 255, 255],
      [0, 0, 0, 255],
      [200, 200, 200, 255],
      [90, 90, 90, 255],
    ]);
    expect([...bitmap.data]).toEqual([255, 0, 255, 0]);
  });

  it('is painted where it is opaque, if it is one colour on nothing', async () => {
    const { bitmap } = await read([
      [0, 0, 0, 255],
      [0, 0, 0, 0],
      [0, 0, 0, 255],
      [0, 0, 0, 20],
    ]);
    expect([...bitmap.data]).toEqual([255, 0, 255, 0]);
  });

  it('takes what is transparent as kept, if it is bright and dark elsewhere', async () => {
    const { bitmap } = await read([
      [255, 255, 255, 255],
      [0, 0, 0, 255],
      [255, 255, 255, 0],
      [255, 255, 255, 255],
    ]);
    expect([...bitmap.data]).toEqual([255, 0, 0, 255]);
  });

  it('is fitted to the picture, and says so', async () => {
    const { bitmap, wasResized } = await read(
      [
        [255, 255, 255, 255],
        [0, 0, 0, 255],
      ],
      { width: 6, height: 2 },
    );
    expect(wasResized).toBe(true);
    expect([...bitmap.data]).toEqual([255, 255, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0]);
  });
});
