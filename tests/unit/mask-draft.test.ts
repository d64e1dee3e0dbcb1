import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMaskDraft } from '@/lib/client/stores/mask-draft';
import type { Mode, Shape } from '@/lib/domain/mask/mask';
import { rasterise } from '@/lib/domain/mask/rasterise';
import { pixelsApart } from '../support/reference-mask';

const size = { width: 61, height: 47 };
const aMode = fc.constantFrom<Mode>('paint', 'erase');
const aCoordinate = fc.integer({ min: -40, max: 320 }).map((quarter) => quarter / 4);
const aPoint = fc.record({ x: aCoordinate, y: aCoordinate });
const aSample = fc.record({ x: aCoordinate, y: aCoordinate, radiusPx: fc.integer({ min: 1, max: 12 }) });
const aBox = fc.record({ left: aCoordinate, top: aCoordinate, right: aCoordinate, bottom: aCoordinate });
const runs = fc.array(fc.nat(300), { maxLength: 12 }).map((lengths) => Uint32Array.from(lengths));
const aShape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ kind: fc.constant('stroke' as const), mode: aMode, samples: fc.array(aSample, { maxLength: 5 }) }),
  fc.record({ kind: fc.constant('polygon' as const), mode: aMode, points: fc.array(aPoint, { maxLength: 6 }) }),
  fc.record({ kind: fc.constant('rectangle' as const), mode: aMode, box: aBox }),
  fc.record({ kind: fc.constant('ellipse' as const), mode: aMode, box: aBox }),
  fc.record({ kind: fc.constant('region' as const), mode: fc.constantFrom('replace', 'paint', 'erase'), runs }),
  fc.constantFrom<Shape>({ kind: 'invert' }, { kind: 'select-all' }, { kind: 'clear' }),
);
const anAct = fc.oneof({ weight: 3, arbitrary: aShape }, fc.constantFrom('undo' as const, 'redo' as const));

function aDraft() {
  return createMaskDraft({ ...size, id: 'a task', prompt: 'a lighthouse' }).getState;
}

function expectPixelsToFollow(draft: ReturnType<typeof aDraft>) {
  const { mask, bitmap } = draft();
  expect(pixelsApart(bitmap.data, rasterise(mask).data)).toBe(0);
}

describe('a draft', () => {
  it('shows what its shapes give, whatever is painted, undone and redone', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 25 }), (acts) => {
        const draft = aDraft();
        for (const act of acts) {
          if (act === 'undo') draft().undo();
          else if (act === 'redo') draft().redo();
          else draft().apply(act);
        }
        expectPixelsToFollow(draft);
      }),
    );
  });

  it('says which box changed: nothing outside it did', () => {
    fc.assert(
      fc.property(fc.array(anAct, { minLength: 1, maxLength: 12 }), (acts) => {
        const draft = aDraft();
        for (const act of acts) {
          const [before, { mask }] = [draft().bitmap.data.slice(), draft()];
          if (act === 'undo') draft().undo();
          else if (act === 'redo') draft().redo();
          else draft().apply(act);
          if (draft().mask === mask) continue;
          const { changed, bitmap } = draft();
          const outside = bitmap.data.filter((value, at) => {
            const [x, y] = [at % size.width, Math.floor(at / size.width)];
            const isInside = x >= changed.left && x < changed.right && y >= changed.top && y < changed.bottom;
            return !isInside && value !== before[at];
          });
          expect(outside.length).toBe(0);
        }
      }),
    );
  });

  it('takes back each of 250 steps and brings each again', () => {
    const draft = aDraft();
    for (let step = 0; step < 250; step++) {
      const [x, y] = [step % 50, step % 37];
      draft().apply({
        kind: 'rectangle',
        mode: step % 3 ? 'paint' : 'erase',
        box: { left: x, top: y, right: x + 9, bottom: y + 7 },
      });
      draft().apply({ kind: 'invert' });
    }
    const [painted, done] = [draft().bitmap.data.slice(), draft().done];
    expect(done).toBeGreaterThanOrEqual(200);
    for (let step = 0; step < done; step++) {
      draft().undo();
      if (step % 40 === 0) expectPixelsToFollow(draft);
    }
    expect(draft().coverage.painted).toBe(0);
    for (let step = 0; step < done; step++) draft().redo();
    expect(pixelsApart(draft().bitmap.data, painted)).toBe(0);
  });

  it('makes no step of what changes no pixel', () => {
    const draft = aDraft();
    draft().apply({ kind: 'clear' });
    draft().apply({ kind: 'rectangle', mode: 'erase', box: { left: 0, top: 0, right: 9, bottom: 9 } });
    expect(draft().done).toBe(0);
  });

  it('has nothing to redo after something new', () => {
    const draft = aDraft();
    draft().apply({ kind: 'select-all' });
    draft().undo();
    draft().apply({ kind: 'rectangle', mode: 'paint', box: { left: 0, top: 0, right: 9, bottom: 9 } });
    expect(draft()).toMatchObject({ done: 1, undone: 0 });
  });

  it('goes on where it was after its bitmaps were given back', () => {
    const draft = aDraft();
    draft().apply({ kind: 'rectangle', mode: 'paint', box: { left: 3, top: 3, right: 20, bottom: 30 } });
    draft().apply({ kind: 'invert' });
    draft().dispose();
    expect(draft().bitmap.data.length).toBe(0);
    draft().undo();
    expectPixelsToFollow(draft);
  });

  it('keeps the brush between 1 and 50 % of the shorter side', () => {
    const draft = aDraft();
    expect(draft().radiusPx * 2).toBeCloseTo(47 * 0.05);
    draft().setRadius(1000);
    expect(draft().radiusPx * 2).toBeCloseTo(47 * 0.5);
    draft().setRadius(0);
    expect(draft().radiusPx * 2).toBeCloseTo(47 * 0.01);
  });
});
