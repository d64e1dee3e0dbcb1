import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { jobs, type ReadMask } from '@/lib/client/mask/jobs';
import { encodePng } from '@/lib/client/mask/png';
import { readPng } from '@/lib/client/mask/read-png';
import type { Bitmap } from '@/lib/domain/mask/bitmap';
import { pixelsApart } from '../support/reference-mask';

afterEach(() => void vi.unstubAllGlobals());

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
        const read = await jobs.read({ image: new Blob([bytes]), size: bitmap });
        expect('fit' in read && read.fit).toBe('exact');
        expect('bitmap' in read && pixelsApart(read.bitmap.data, bitmap.data)).toBe(0);
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
    return taken(await jobs.read({ image: new Blob([new Uint8Array(png)]), size }));
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
    const { bitmap, fit } = await read(
      [
        [255, 255, 255, 255],
        [0, 0, 0, 255],
      ],
      { width: 6, height: 3 },
    );
    expect(fit).toBe('resized');
    expect([...bitmap.data]).toEqual(Array.from({ length: 3 }, () => [255, 255, 255, 0, 0, 0]).flat());
  });

  it.each([
    [{ width: 1536, height: 1024 }, 'exact'],
    [{ width: 1024, height: 683 }, 'resized'],
    [{ width: 4000, height: 2667 }, 'resized'],
    [{ width: 1024, height: 1024 }, 'stretched'],
    [{ width: 1024, height: 1536 }, 'stretched'],
  ])('of %o on a picture of 1536 × 1024 is %s', async (size, fit) => {
    const png = await encodePng({ ...size, data: new Uint8Array(size.width * size.height).fill(255) });
    const read = await jobs.read({ image: new Blob([png]), size: { width: 1536, height: 1024 } });
    expect(taken(read).fit).toBe(fit);
  });

  it.each([
    ['all black', { r: 0, g: 0, b: 0, alpha: 1 }],
    ['transparent', { r: 255, g: 255, b: 255, alpha: 0 }],
  ])('that is %s is refused, since it would only wipe what is there', async (_, background) => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 4, background } })
      .png()
      .toBuffer();
    const read = await jobs.read({ image: new Blob([new Uint8Array(png)]), size: { width: 9, height: 9 } });
    expect(read).toEqual({ refusal: 'nothing-painted' });
  });

  it('is refused with the reason where it is too large, damaged, or no picture', async () => {
    const png = await encodePng({ width: 1, height: 1, data: Uint8Array.of(255) });
    const large = png.slice();
    new DataView(large.buffer).setUint32(16, 12_000);
    new DataView(large.buffer).setUint32(20, 9_000);
    const pieces = [large, png.slice(0, 40), png.slice(0, 12), new TextEncoder().encode('a poem')];
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('not decoded')));
    const read = await Promise.all(
      pieces.map((bytes) => jobs.read({ image: new Blob([bytes]), size: { width: 1, height: 1 } })),
    );
    expect(read.map((one) => 'refusal' in one && one.refusal)).toEqual([
      'too-large',
      'damaged',
      'damaged',
      'no-picture',
    ]);
  });

  it.each([
    ['without', true],
    ['with', false],
  ])('in a WebP packed %s losses is painted where a PNG of it would be', async (_, lossless) => {
    vi.stubGlobal('createImageBitmap', decode);
    vi.stubGlobal('OffscreenCanvas', DecodedCanvas);
    const size = { width: 64, height: 64 };
    const isShape = (at: number) => (at % 64) - 20 < 30 && at % 64 >= 20;
    const raw = Uint8Array.from({ length: 64 * 64 * 4 }, (_, byte) => (byte % 4 === 3 && isShape(byte >> 2) ? 255 : 0));
    const shape = sharp(raw, { raw: { ...size, channels: 4 } });
    const [webp, png] = await Promise.all([shape.clone().webp({ lossless }).toBuffer(), shape.png().toBuffer()]);

    const read = async (bytes: Buffer) =>
      taken(await jobs.read({ image: new Blob([new Uint8Array(bytes)]), size })).bitmap.data;
    const [fromWebp, fromPng] = await Promise.all([read(webp), read(png)]);

    expect(fromPng.includes(255)).toBe(true);
    expect(pixelsApart(fromWebp, fromPng)).toBe(0);
  });
});

function taken(read: ReadMask) {
  if ('refusal' in read) throw new Error(`It was refused: ${read.refusal}.`);
  return read;
}

/** What a browser decodes, decoded without one. */
async function decode(image: Blob) {
  const picture = sharp(Buffer.from(await image.arrayBuffer())).ensureAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data, close: () => {} };
}

class DecodedCanvas {
  getContext() {
    let drawn: Awaited<ReturnType<typeof decode>> | null = null;
    return {
      drawImage: (source: Awaited<ReturnType<typeof decode>>) => {
        drawn = source;
      },
      getImageData: () => drawn,
    };
  }
}
