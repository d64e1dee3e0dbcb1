import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bitmap, fromRuns, runsOf } from '@/lib/domain/mask/bitmap';
import { adviceFor, coverage } from '@/lib/domain/mask/coverage';
import { fillByColour } from '@/lib/domain/mask/fill';
import { rasterise } from '@/lib/domain/mask/rasterise';
import { reshape } from '@/lib/domain/mask/reshape';
import { pixelsApart, pixelsWhere } from '../support/reference-mask';

const aBitmap: fc.Arbitrary<Bitmap> = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }), fc.constantFrom(2, 5, 30))
  .chain(([width, height, rarity]) =>
    fc
      .array(fc.nat(rarity), { minLength: width * height, maxLength: width * height })
      .map((dice) => ({ width, height, data: Uint8Array.from(dice, (die) => (die === 0 ? 255 : 0)) })),
  );
const inverse = ({ width, height, data }: Bitmap) => ({ width, height, data: data.map((value) => 255 - value) });
const grow = (bitmap: Bitmap, byPx: number) => reshape(bitmap, { kind: 'grow', byPx });
const aDisc = (radiusPx: number) =>
  rasterise({
    width: 300,
    height: 300,
    shapes: [{ kind: 'stroke', mode: 'paint', samples: [{ x: 150, y: 150, radiusPx }] }],
  });

describe('reshaping', () => {
  it('grows to exactly the pixels within reach of a painted one', () => {
    fc.assert(
      fc.property(aBitmap, fc.integer({ min: 1, max: 64 }), (bitmap, byPx) => {
        const { width, height, data } = bitmap;
        const painted = [...data.keys()].filter((at) => data[at]);
        const near = pixelsWhere(width, height, (x, y) =>
          painted.some((at) => ((at % width) + 0.5 - x) ** 2 + (Math.floor(at / width) + 0.5 - y) ** 2 <= byPx ** 2),
        );
        expect(pixelsApart(grow(bitmap, byPx).data, near)).toBe(0);
      }),
    );
  });

  it('shrinks as what is not painted grows', () => {
    fc.assert(
      fc.property(aBitmap, fc.integer({ min: 1, max: 64 }), (bitmap, byPx) => {
        expect(pixelsApart(grow(bitmap, -byPx).data, inverse(grow(inverse(bitmap), byPx)).data)).toBe(0);
      }),
    );
  });

  it('is as exact over long distances: a disc grows into a larger disc', () => {
    const grown = grow(aDisc(40), 64);
    const { bounds } = coverage(grown);
    expect(bounds.right - bounds.left).toBe(208);
    const rim = pixelsApart(grown.data, aDisc(104).data);
    expect(rim).toBeLessThan(2 * Math.PI * 104);
  });

  it('leaves a mask that touches the edge of the picture at the edge', () => {
    const whole = { width: 20, height: 20, data: new Uint8Array(400).fill(255) };
    expect(pixelsApart(grow(whole, -64).data, whole.data)).toBe(0);
  });

  it('smooths specks and holes away and leaves straight edges where they are', () => {
    const half = pixelsWhere(80, 60, (x) => x < 40);
    const dirty = half.slice();
    dirty[30 * 80 + 10] = 0;
    dirty[30 * 80 + 70] = 255;
    const smoothed = reshape({ width: 80, height: 60, data: dirty }, { kind: 'smooth', byPx: 6 });
    expect(pixelsApart(smoothed.data, half)).toBe(0);
  });

  it('smooths a mask and its inverse alike, but for pixels on the very half', () => {
    const disc = aDisc(60);
    const smoothed = reshape(disc, { kind: 'smooth', byPx: 20 });
    const inverted = inverse(reshape(inverse(disc), { kind: 'smooth', byPx: 20 }));
    expect(pixelsApart(smoothed.data, inverted.data)).toBeLessThan(10);
    expect(pixelsApart(smoothed.data, disc.data)).toBeLessThan(2 * 2 * Math.PI * 60);
  });

  it('keeps every pixel in its runs', () => {
    fc.assert(
      fc.property(aBitmap, (bitmap) => {
        expect(pixelsApart(fromRuns(bitmap, runsOf(bitmap)).data, bitmap.data)).toBe(0);
      }),
    );
  });
});

describe('filling by colour', () => {
  const aPicture = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })).chain(([width, height]) =>
    fc
      .array(fc.constantFrom(0, 10, 20, 200), { minLength: width * height, maxLength: width * height })
      .map((greys) => ({
        width,
        height,
        data: Uint8ClampedArray.from(greys.flatMap((grey) => [grey, grey, grey, 255])),
      })),
  );

  it('takes the colour wherever it is, within the tolerance', () => {
    fc.assert(
      fc.property(aPicture, fc.constantFrom(0, 9, 10, 255), (picture, tolerance) => {
        const filled = fillByColour(picture, { x: 0.5, y: 0.5 }, { tolerance, isContiguous: false });
        const seed = picture.data[0] ?? 0;
        const expected = filled.data.map((_, at) =>
          Math.abs((picture.data[at * 4] ?? 0) - seed) <= tolerance ? 255 : 0,
        );
        expect(pixelsApart(filled.data, expected)).toBe(0);
      }),
    );
  });

  it('takes only what hangs together with the point', () => {
    fc.assert(
      fc.property(aPicture, fc.constantFrom(0, 10), (picture, tolerance) => {
        const { width, height, data } = picture;
        const filled = fillByColour(picture, { x: 0, y: 0 }, { tolerance, isContiguous: true });
        const expected = new Uint8Array(width * height);
        const walk = [0];
        while (walk.length > 0) {
          const at = walk.pop() ?? 0;
          if (expected[at] || Math.abs((data[at * 4] ?? 0) - (data[0] ?? 0)) > tolerance) continue;
          expected[at] = 255;
          if (at % width > 0) walk.push(at - 1);
          if (at % width < width - 1) walk.push(at + 1);
          if (at >= width) walk.push(at - width);
          if (at < width * (height - 1)) walk.push(at + width);
        }
        expect(pixelsApart(filled.data, expected)).toBe(0);
      }),
    );
  });

  it('takes nothing outside the picture', () => {
    const picture = { width: 2, height: 2, data: new Uint8ClampedArray(16) };
    const filled = fillByColour(picture, { x: 2, y: 1 }, { tolerance: 255, isContiguous: false });
    expect(coverage(filled).painted).toBe(0);
  });
});

describe('advice', () => {
  const about = (share: number) => {
    const [width, height] = [1000, 1000];
    const rows = Math.round(share * height);
    return adviceFor(coverage({ width, height, data: pixelsWhere(width, height, (_, y) => y < rows) }));
  };

  it('counts what is painted and the box around it', () => {
    const mask = {
      width: 500,
      height: 400,
      shapes: [{ kind: 'rectangle', mode: 'paint', box: { left: 7, top: 11, right: 107, bottom: 61 } }],
    } as const;
    expect(coverage(rasterise(mask))).toEqual({
      percent: 2.5,
      painted: 5000,
      bounds: { left: 7, top: 11, right: 107, bottom: 61 },
      boundingArea: 5000,
      area: 200_000,
    });
  });

  it.each([0, 60])('does not ask for more of a picture that has not enough, with %d of its rows painted', (rows) => {
    const data = pixelsWhere(90, 60, (_, y) => y < rows);
    expect(adviceFor(coverage({ width: 90, height: 60, data }))).toEqual({
      kind: 'too-small',
      words: 'This picture is too small for Midjourney to repaint a part of it. Use a larger one.',
      canSend: false,
    });
  });

  it.each([
    [0, 'Paint over what should change.', false],
    [0.009, 'Too small for Midjourney: make it a little bigger.', false],
    [0.01, 'Small area: expect subtle changes.', true],
    [0.079, 'Small area: expect subtle changes.', true],
    [0.08, 'Fine for details.', true],
    [0.2, 'Good size.', true],
    [0.5, 'Large area: expect big changes.', true],
    [0.8, 'Large area: expect big changes.', true],
    [0.801, 'Almost everything is selected: Vary (Strong) or Reroll may do the same.', true],
  ])('says of a share of %d: %s', (share, words, canSend) => {
    expect(about(share)).toMatchObject({ words, canSend });
  });
});
