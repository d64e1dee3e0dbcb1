import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point, Shape } from '@/lib/domain/mask/mask';
import { rasterise } from '@/lib/domain/mask/rasterise';
import { type Contact, type Gesture, type Held, nothingHeld, type ToolName, tools } from '@/lib/domain/mask/tools';
import {
  fit as fitted,
  LARGEST_SCALE,
  SMALLEST_SCALE,
  toImagePoint,
  toScreenPoint,
  zoomTo,
} from '@/lib/domain/mask/viewport';
import { pixelsApart } from '../support/reference-mask';

const size = { width: 90, height: 70 };
const held = (keys: Partial<Held>): Held => ({ ...nothingHeld, ...keys });
const at = (x: number, y: number, pressure: number | null = null): Contact => ({ x, y, pressure });

function begin(name: ToolName, first: Contact, settings: Partial<Parameters<typeof settingsOf>[0]> = {}): Gesture {
  const tool = tools[name];
  if (tool.kind !== 'shape') throw new Error(`${name} draws no shape`);
  return tool.begin(first, settingsOf(settings));
}

function settingsOf(given: {
  held?: Held;
  radiusPx?: number;
  erases?: boolean;
  lastSample?: { x: number; y: number; radiusPx: number } | null;
  closeWithinPx?: number;
}) {
  return { held: nothingHeld, radiusPx: 6, erases: false, lastSample: null, closeWithinPx: 2, ...given };
}

function pixelsOf(shape: Shape | null): Uint8Array {
  return rasterise({ ...size, shapes: shape ? [shape] : [] }).data;
}

/** Drawn with the pointer at some zoom: the path goes through the screen and back, with stops on the way. */
function byPointer(name: ToolName, path: readonly Point[], scale: number): Shape | null {
  const viewport = { scale, offsetX: 13.25, offsetY: -7.5 };
  const contacts = path.map((point) => ({ ...toImagePoint(viewport, toScreenPoint(viewport, point)), pressure: null }));
  return draw(name, contacts);
}

function draw(name: ToolName, contacts: readonly Contact[]): Shape | null {
  const [first = at(0, 0), ...rest] = contacts;
  const gesture = begin(name, first);
  for (const point of rest) {
    gesture.move([point], nothingHeld);
    if (name === 'polygon') gesture.press(point, nothingHeld);
  }
  return gesture.end();
}

describe('a tool', () => {
  it('draws with keys, at any zoom, what it draws with the pointer, pixel for pixel', () => {
    const aKeyPoint = fc.record({ x: fc.integer({ min: 0, max: 180 }), y: fc.integer({ min: 0, max: 140 }) });
    const aPath = fc.array(
      aKeyPoint.map(({ x, y }) => ({ x: x / 2, y: y / 2 })),
      { minLength: 1, maxLength: 9 },
    );
    const aTool = fc.constantFrom<ToolName>('brush', 'eraser', 'rectangle', 'ellipse', 'lasso', 'polygon');
    fc.assert(
      fc.property(aTool, aPath, fc.double({ min: 0.1, max: 16, noNaN: true }), (name, path, scale) => {
        const keys = draw(
          name,
          path.map(({ x, y }) => at(x, y)),
        );
        expect(pixelsApart(pixelsOf(byPointer(name, path, scale)), pixelsOf(keys))).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves a dot where the brush only touched', () => {
    expect(begin('brush', at(30, 30)).end()).toEqual({
      kind: 'stroke',
      mode: 'paint',
      samples: [{ x: 30, y: 30, radiusPx: 6 }],
    });
  });

  it('uses every point it is given, and none twice', () => {
    const gesture = begin('brush', at(1, 1));
    gesture.move([at(2, 1), at(3, 1), at(3, 1)], nothingHeld);
    gesture.move([at(4, 1)], nothingHeld);
    expect(gesture.end()).toMatchObject({ samples: [{ x: 1 }, { x: 2 }, { x: 3 }, { x: 4 }] });
  });

  it('erases with the eraser, with Alt, and with the end of a pen', () => {
    expect(begin('eraser', at(1, 1)).end()).toMatchObject({ mode: 'erase' });
    expect(begin('brush', at(1, 1), { held: held({ alt: true }) }).end()).toMatchObject({ mode: 'erase' });
    expect(begin('brush', at(1, 1), { erases: true }).end()).toMatchObject({ mode: 'erase' });
  });

  it('joins a Shift-click to where the last stroke ended', () => {
    const lastSample = { x: 5, y: 6, radiusPx: 3 };
    const shape = begin('brush', at(50, 6), { held: held({ shift: true }), lastSample }).end();
    expect(shape).toMatchObject({ samples: [lastSample, { x: 50, y: 6 }] });
  });

  it('is thinner where a pen presses less', () => {
    const gesture = begin('brush', at(1, 1, 1), { radiusPx: 10 });
    gesture.move([at(9, 1, 0.25), at(20, 1, 0)], nothingHeld);
    expect(gesture.end()).toMatchObject({ samples: [{ radiusPx: 10 }, { radiusPx: 4 }, { radiusPx: 2 }] });
  });

  it('makes a box from any corner, a square with Shift, from the middle with Alt', () => {
    const gesture = begin('rectangle', at(40, 40));
    gesture.move([at(10, 30)], nothingHeld);
    expect(gesture.preview()).toMatchObject({ box: { left: 10, top: 30, right: 40, bottom: 40 } });
    gesture.move([at(10, 30)], held({ shift: true }));
    expect(gesture.preview()).toMatchObject({ box: { left: 10, top: 10, right: 40, bottom: 40 } });
    gesture.move([at(50, 45)], held({ alt: true }));
    expect(gesture.end()).toMatchObject({ mode: 'paint', box: { left: 30, top: 35, right: 50, bottom: 45 } });
  });

  it('takes away with Ctrl or Cmd, and leaves nothing where nothing was drawn', () => {
    const gesture = begin('ellipse', at(10, 10), { held: held({ control: true }) });
    expect(gesture.end()).toBeNull();
    gesture.move([at(20, 30)], held({ control: true }));
    expect(gesture.end()).toMatchObject({ kind: 'ellipse', mode: 'erase' });
  });

  it('goes on with a polygon click by click, and closes it near its start or twice at one point', () => {
    const near = begin('polygon', at(10, 10));
    expect(near.press(at(40, 10), nothingHeld)).toBe('open');
    near.move([at(30, 20)], nothingHeld);
    expect(near.preview()).toMatchObject({ points: [{ x: 10 }, { x: 40 }, { x: 30, y: 20 }] });
    expect(near.press(at(40, 40), nothingHeld)).toBe('open');
    expect(near.press(at(11, 11), nothingHeld)).toBe('closed');
    expect(near.end()).toMatchObject({ points: [{ x: 10 }, { x: 40 }, { x: 40, y: 40 }] });

    const twice = begin('polygon', at(10, 10));
    twice.press(at(40, 10), nothingHeld);
    expect(twice.press(at(40, 10), nothingHeld)).toBe('closed');
    expect(twice.end()).toBeNull();
  });

  it('does not let go of a shape that was ended', () => {
    const gesture = begin('brush', at(1, 1));
    const shape = gesture.end();
    gesture.move([at(50, 50)], nothingHeld);
    expect(shape).toMatchObject({ samples: [{ x: 1, y: 1 }] });
    expect(shape?.kind === 'stroke' && shape.samples.length).toBe(1);
  });
});

describe('the view', () => {
  const aViewport = fc.record({
    scale: fc.double({ min: SMALLEST_SCALE, max: LARGEST_SCALE, noNaN: true }),
    offsetX: fc.double({ min: -3000, max: 3000, noNaN: true }),
    offsetY: fc.double({ min: -3000, max: 3000, noNaN: true }),
  });
  const aHalf = fc.integer({ min: 0, max: 8192 }).map((half) => half / 2);

  it('finds a point again that it put on the screen, at any zoom', () => {
    fc.assert(
      fc.property(aViewport, aHalf, aHalf, (viewport, x, y) => {
        expect(toImagePoint(viewport, toScreenPoint(viewport, { x, y }))).toEqual({ x, y });
      }),
    );
  });

  it('keeps what is under the pointer there while it zooms, and stays between a tenth and sixteen', () => {
    fc.assert(
      fc.property(
        aViewport,
        aHalf,
        aHalf,
        fc.double({ min: 0.001, max: 100, noNaN: true }),
        (viewport, x, y, scale) => {
          const anchor = { screenX: x / 4, screenY: y / 4 };
          const zoomed = zoomTo(viewport, scale, anchor);
          const [before, after] = [toImagePoint(viewport, anchor), toImagePoint(zoomed, anchor)];
          expect(zoomed.scale).toBe(Math.min(16, Math.max(0.1, scale)));
          expect(Math.abs(before.x - after.x) + Math.abs(before.y - after.y)).toBeLessThan(1e-4);
        },
      ),
    );
  });

  it('fits the whole picture into the stage, in the middle', () => {
    const viewport = fitted({ width: 1000, height: 500 }, { width: 640, height: 480 }, 20);
    expect(viewport).toEqual({ scale: 0.6, offsetX: 20, offsetY: 90 });
  });
});
