import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mode, Point, Sample, Shape, Size } from '@/lib/domain/mask/mask';
import { rasterise } from '@/lib/domain/mask/rasterise';
import {
  distanceToStroke,
  insideBox,
  insideEllipse,
  insidePolygon,
  pixelsApart,
  pixelsWhere,
} from '../support/reference-mask';

/** Sizes from 1:3 to 3:1, odd ones too. */
const aSize = fc.constantFrom<Size>(
  { width: 40, height: 120 },
  { width: 63, height: 95 },
  { width: 77, height: 77 },
  { width: 112, height: 63 },
  { width: 121, height: 41 },
);

/** Pixel centres, corners and anything between; some outside the picture. Dyadic, so that ties are ties for everyone. */
const aCoordinate = fc.oneof(
  fc.integer({ min: -40, max: 320 }).map((half) => half / 2),
  fc.integer({ min: -20_000, max: 140_000 }).map((fine) => fine / 1024),
);
const aPoint: fc.Arbitrary<Point> = fc.record({ x: aCoordinate, y: aCoordinate });
/** What the viewport makes of a pointer at any zoom: millionths of a pixel. */
const aFine = fc.integer({ min: -20 * 2 ** 20, max: 140 * 2 ** 20 }).map((fine) => fine / 2 ** 20);
const aFloatingPoint: fc.Arbitrary<Point> = fc.record({ x: aFine, y: aFine });
const aBox = fc.tuple(aPoint, aPoint).map(([a, b]) => ({
  left: Math.min(a.x, b.x),
  top: Math.min(a.y, b.y),
  right: Math.max(a.x, b.x),
  bottom: Math.max(a.y, b.y),
}));
const aSample: fc.Arbitrary<Sample> = fc.record({
  x: fc.double({ min: -20, max: 140, noNaN: true }),
  y: fc.double({ min: -20, max: 140, noNaN: true }),
  radiusPx: fc.double({ min: 0.8, max: 40, noNaN: true }),
});
const aMode = fc.constantFrom<Mode>('paint', 'erase');

describe('a mask becomes pixels', () => {
  it('has a rectangle exactly where centres are inside, edges half-open', () => {
    fc.assert(
      fc.property(aSize, aBox, (size, box) => {
        const drawn = rasterise({ ...size, shapes: [{ kind: 'rectangle', mode: 'paint', box }] });
        expect(pixelsApart(drawn.data, pixelsWhere(size.width, size.height, insideBox(box)))).toBe(0);
      }),
    );
  });

  it('has a polygon exactly where the winding is not zero, however it crosses itself', () => {
    fc.assert(
      fc.property(aSize, fc.array(aPoint, { minLength: 3, maxLength: 14 }), (size, points) => {
        const drawn = rasterise({ ...size, shapes: [{ kind: 'polygon', mode: 'paint', points }] });
        expect(pixelsApart(drawn.data, pixelsWhere(size.width, size.height, insidePolygon(points)))).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it('has a lasso of many points anywhere exactly where the winding is not zero', () => {
    fc.assert(
      fc.property(aSize, fc.array(aFloatingPoint, { minLength: 30, maxLength: 150 }), (size, points) => {
        const drawn = rasterise({ ...size, shapes: [{ kind: 'polygon', mode: 'paint', points }] });
        expect(pixelsApart(drawn.data, pixelsWhere(size.width, size.height, insidePolygon(points)))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('has the whole of a five-pointed star, its middle too', () => {
    const points = [0, 2, 4, 1, 3].map((corner) => {
      const angle = (corner * 2 * Math.PI) / 5 - Math.PI / 2;
      return { x: 50 + 45 * Math.cos(angle), y: 50 + 45 * Math.sin(angle) };
    });
    const drawn = rasterise({ width: 100, height: 100, shapes: [{ kind: 'polygon', mode: 'paint', points }] });
    expect(drawn.data[50 * 100 + 50]).toBe(255);
    expect(pixelsApart(drawn.data, pixelsWhere(100, 100, insidePolygon(points)))).toBe(0);
  });

  it('gives pixels on a shared edge to exactly one of two neighbours', () => {
    fc.assert(
      fc.property(aPoint, aPoint, aPoint, aPoint, (a, b, c, d) => {
        const triangle = (points: Point[]) =>
          rasterise({ width: 99, height: 99, shapes: [{ kind: 'polygon', mode: 'paint', points }] }).data;
        const side = (p: Point) => Math.sign((p.x - a.x) * (b.y - a.y) - (p.y - a.y) * (b.x - a.x));
        fc.pre(side(c) * side(d) === -1);
        const [one, other] = [triangle([a, b, c]), triangle([a, b, d])];
        const both = one.filter((value, at) => value && other[at]);
        expect(both.length).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it('has an ellipse where centres are inside', () => {
    fc.assert(
      fc.property(aSize, fc.tuple(aFloatingPoint, aFloatingPoint), (size, [a, b]) => {
        const box = {
          left: Math.min(a.x, b.x),
          top: Math.min(a.y, b.y),
          right: Math.max(a.x, b.x),
          bottom: Math.max(a.y, b.y),
        };
        fc.pre(box.right - box.left > 0.01 && box.bottom - box.top > 0.01);
        const drawn = rasterise({ ...size, shapes: [{ kind: 'ellipse', mode: 'paint', box }] });
        expect(pixelsApart(drawn.data, pixelsWhere(size.width, size.height, insideEllipse(box)))).toBe(0);
      }),
    );
  });

  it('has a brush stroke within a pixel of its rim, whatever the pressure does', () => {
    fc.assert(
      fc.property(aSize, fc.array(aSample, { minLength: 1, maxLength: 6 }), (size, samples) => {
        const drawn = rasterise({ ...size, shapes: [{ kind: 'stroke', mode: 'paint', samples }] });
        const distance = distanceToStroke(samples);
        const wrong = drawn.data.filter((value, at) => {
          const outside = distance((at % size.width) + 0.5, Math.floor(at / size.width) + 0.5);
          return outside < -1 ? value === 0 : outside > 1 && value !== 0;
        });
        expect(wrong.length).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it('has one sample of a brush as an exact disc', () => {
    fc.assert(
      fc.property(aSize, aSample, (size, { x, y, radiusPx }) => {
        const drawn = rasterise({
          ...size,
          shapes: [{ kind: 'stroke', mode: 'paint', samples: [{ x, y, radiusPx }] }],
        });
        const disc = pixelsWhere(size.width, size.height, (px, py) => (px - x) ** 2 + (py - y) ** 2 <= radiusPx ** 2);
        expect(pixelsApart(drawn.data, disc)).toBe(0);
      }),
    );
  });

  it('paints and erases one after the other, and knows nothing between 0 and 255', () => {
    const anyShape: fc.Arbitrary<Shape> = fc.oneof(
      fc.record({ kind: fc.constant('rectangle' as const), mode: aMode, box: aBox }),
      fc.record({ kind: fc.constant('polygon' as const), mode: aMode, points: fc.array(aPoint, { maxLength: 6 }) }),
      fc.constantFrom<Shape>({ kind: 'invert' }, { kind: 'select-all' }, { kind: 'clear' }),
    );
    fc.assert(
      fc.property(aSize, fc.array(anyShape, { maxLength: 8 }), (size, shapes) => {
        const expected = pixelsWhere(size.width, size.height, (x, y) =>
          shapes.reduce((isOn, shape) => {
            if (shape.kind === 'invert') return !isOn;
            if (shape.kind === 'select-all' || shape.kind === 'clear') return shape.kind === 'select-all';
            const inside =
              shape.kind === 'rectangle'
                ? insideBox(shape.box)
                : shape.kind === 'polygon'
                  ? insidePolygon(shape.points)
                  : () => false;
            return inside(x, y) ? 'mode' in shape && shape.mode === 'paint' : isOn;
          }, false),
        );
        expect(pixelsApart(rasterise({ ...size, shapes }).data, expected)).toBe(0);
      }),
    );
  });
});
