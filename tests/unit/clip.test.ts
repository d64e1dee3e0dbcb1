import { expect, test } from 'vitest';
import { hasHiddenClips, shownTiles, tilesWithButtons } from '@/components/gallery/button-list';
import { clipPlace } from '@/lib/domain/clip';
import { newCommandId } from '@/lib/domain/command-id';
import { pressCommand } from '@/lib/domain/commands';
import { pressTask } from '@/lib/domain/new-task';
import type { Media } from '@/lib/domain/task';
import { aButton, JOB } from '../support/builders';
import { aShownTask } from '../support/gallery';

const clips = (tiles: number) => ({ status: 'succeeded', output: { kind: 'clips', tiles } }) as const;
const pending = (kind: Media['kind'], position: number): Media => ({
  position,
  kind,
  tile: null,
  state: { status: 'pending', trouble: null },
});

test('a clip is gone on from where it lies: in its own video, or in the one it was taken from', () => {
  const video = aShownTask({ state: clips(4) });
  const single = aShownTask({
    state: clips(1),
    parentId: video.id,
    pressed: { customId: 'x', label: 'U3', intent: { kind: 'pick-clip', tile: 3 } },
  });

  expect(clipPlace(video, 2)).toEqual({ parentId: video.id, tile: 2 });
  expect(clipPlace(single, 1)).toEqual({ parentId: video.id, tile: 3 });
  expect(clipPlace(aShownTask(), 1)).toBeNull();
});

test('what is animated from a turbo picture is asked for fast, since clips are not made in turbo', () => {
  const customId = `MJ::JOB::animate_low::1::${JOB}::SOLO`;
  const parent = aShownTask({ speed: 'turbo', buttons: [aButton(customId)] });
  const press = pressCommand.parse({ kind: 'press', id: newCommandId(), parentId: parent.id, customId });

  expect(pressTask(press, parent, 0)).toMatchObject({ ok: true, value: { speed: 'fast' } });
});

test('a video without an address keeps a tile for each clip, one with a preview shows that one', () => {
  const hidden = aShownTask({ state: clips(4), media: [] });
  const preview = aShownTask({ state: clips(4), media: [pending('image', 0)] });
  const whole = aShownTask({ state: clips(2), media: [pending('video', 0), pending('video', 1)] });

  expect([hidden, preview, whole].map(shownTiles)).toEqual([4, 1, 2]);
  expect([hidden, preview, whole].map(tilesWithButtons)).toEqual([4, 0, 2]);
  expect([hidden, preview, whole].map(hasHiddenClips)).toEqual([true, false, false]);
});
