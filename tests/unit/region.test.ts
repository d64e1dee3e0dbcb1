import { describe, expect, test } from 'vitest';
import { comparisonOf } from '@/components/viewer/comparison';
import type { TaskRecord } from '@/lib/domain/advance';
import { imagesOf } from '@/lib/domain/image';
import { hasOmniReference, regionOffer } from '@/lib/domain/region';
import type { Media } from '@/lib/domain/task';
import { aButton, aTask, gridButtons } from '../support/builders';

const file = { hash: 'f'.repeat(64), mimeType: 'image/png', width: 300, height: 200, sizeBytes: 9, placeholder: null };
const saved: Media[] = [{ position: 0, kind: 'image', tile: null, state: { status: 'saved', file } }];
const region = aButton('MJ::Inpaint::1::x::SOLO', 'Vary (Region)');
const upscaled = {
  customId: 'MJ::JOB::upsample_v7_2x',
  label: '',
  intent: { kind: 'upscale', flavour: '2x' },
} as const;

function done(more: Partial<TaskRecord> = {}, media = saved) {
  const state = { status: 'succeeded', output: { kind: 'single' } } as const;
  return { ...aTask({ state, buttons: [region], ...more }), revision: 1, media, children: [] };
}

describe('Vary (Region)', () => {
  test('is offered with the picture it is painted on', () => {
    expect(regionOffer(done())).toMatchObject({ button: { customId: region.customId }, image: { file } });
  });

  test.each([
    [
      'a grid',
      done({ buttons: gridButtons(), state: { status: 'succeeded', output: { kind: 'grid', tiles: 4 } } }),
      'grid',
    ],
    ['a clip', done({ buttons: [], state: { status: 'succeeded', output: { kind: 'clips', tiles: 4 } } }), 'clip'],
    ['an upscaled picture', done({ buttons: [], pressed: upscaled }), 'upscaled'],
    ['a picture that is not saved', done({}, []), 'not-saved'],
    ['a picture of a model without it', done({ buttons: [] }), 'not-offered'],
  ] as const)('is not offered on %s, with the reason', (_, task, reason) => {
    expect(regionOffer(task)).toEqual({ reason });
  });

  test('is refused upstream for what was made with an omni reference, and for nothing else', () => {
    const made = (prompt: string) => hasOmniReference(aTask({}, prompt));
    expect([
      made('fox --oref https://x/y.png'),
      made('fox —ow 200'),
      made('fox --no oreflect'),
      made('a --owl'),
    ]).toEqual([true, true, false, false]);
  });
});

describe('a comparison', () => {
  const parent = done();
  const grid = { status: 'succeeded', output: { kind: 'grid', tiles: 4 } } as const;
  const child = (more: Partial<TaskRecord>, size = { width: 600, height: 400 }) => {
    const bytes = { ...file, ...size, hash: 'e'.repeat(64) };
    return done({ state: grid, ...more }, [
      { position: 0, kind: 'image', tile: null, state: { status: 'saved', file: bytes } },
    ]);
  };
  const inpaint = { customId: '', label: '', intent: { kind: 'vary-region' } } as const;
  const compare = (task: ReturnType<typeof done>, before = parent) => {
    const [image] = imagesOf(task);
    return image ? comparisonOf(task, image, before) : null;
  };

  test('of a region edit shows the parent through the mask', () => {
    const task = child({ pressed: inpaint, maskHash: 'a'.repeat(64) });
    expect(compare(task)).toMatchObject({ hash: file.hash, maskHash: 'a'.repeat(64) });
  });

  test('of a tile’s variation shows that tile of the parent', () => {
    const source = child({});
    const task = child({ pressed: { customId: '', label: '', intent: { kind: 'vary-tile', tile: 4 } } });
    expect(compare(task, source)).toMatchObject({
      crop: { left: 300, top: 200, width: 300, height: 200 },
      maskHash: null,
    });
  });

  test('is not made where the frame is another: after a pan, or in another shape', () => {
    const panned = child({ pressed: { customId: '', label: '', intent: { kind: 'pan', direction: 'left' } } });
    const square = child({ pressed: inpaint }, { width: 400, height: 400 });
    expect([compare(panned), compare(square)]).toEqual([null, null]);
  });

  test('of an edit shows the picture it began from', () => {
    const command = {
      kind: 'edit',
      id: '1'.repeat(32),
      fileHash: 'b'.repeat(64),
      prompt: 'x',
      speed: null,
      maskHash: null,
    } as const;
    expect(compare(child({ command, maskHash: 'a'.repeat(64) }))).toMatchObject({
      hash: 'b'.repeat(64),
      maskHash: 'a'.repeat(64),
    });
  });
});
