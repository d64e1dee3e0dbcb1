import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { newCommandId } from '@/lib/domain/command-id';
import { imageId } from '@/lib/domain/image';
import { isMoving, type Task } from '@/lib/domain/task';
import { bytesOf } from '@/lib/server/archive/archive';
import { cropImage } from '@/lib/server/tasks/crop-image';
import { imagine } from '@/lib/server/tasks/imagine';
import { pressButton } from '@/lib/server/tasks/press-button';
import { anImagine } from '../support/builders';
import { createRig, type Rig } from '../support/rig';

async function aGrid(rig: Rig): Promise<Task> {
  const recorded = await imagine(rig.services, anImagine('a fox --ar 3:2'));
  if (!recorded.ok) throw new Error('not recorded');
  return rig.until(recorded.value.id, (task) => !isMoving(task));
}

async function pixels(rig: Rig, id: string) {
  const file = await cropImage(rig.services, id);
  if (!file.ok) throw new Error(file.error.message);
  const bytes = await bytesOf(rig.services.archive, file.value);
  const { data, info } = await sharp(bytes ?? undefined)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { file: file.value, data, size: [info.width, info.height] };
}

describe('the file of one picture', () => {
  test('a tile is cut out of its grid pixel by pixel, and is the same file every time', async () => {
    const rig = await createRig();
    const grid = await aGrid(rig);
    const [whole] = grid.media.flatMap(({ state }) => (state.status === 'saved' ? [state.file] : []));
    if (!whole) throw new Error('nothing saved');

    const tile = await pixels(rig, imageId(grid.id, 4));
    const again = await pixels(rig, imageId(grid.id, 4));

    const [width, height] = [Math.floor(whole.width / 2), Math.floor(whole.height / 2)];
    const expected = await sharp((await bytesOf(rig.services.archive, whole)) ?? undefined)
      .extract({ left: width, top: height, width, height })
      .removeAlpha()
      .raw()
      .toBuffer();
    expect(tile.size).toEqual([width, height]);
    expect(tile.data.equals(expected)).toBe(true);
    expect(again.file).toEqual(tile.file);
    expect(await rig.services.history.files.find(tile.file.hash)).toEqual(tile.file);
  });

  test('a picture that is a file already is that file', async () => {
    const rig = await createRig();
    const grid = await aGrid(rig);
    const customId = grid.buttons.find(({ intent }) => intent.kind === 'pick')?.customId ?? '';
    const press = {
      kind: 'press',
      id: newCommandId(),
      parentId: grid.id,
      customId,
      answer: null,
      remix: false,
      speed: null,
    } as const;
    const pressed = await pressButton(rig.services, press);
    if (!pressed.ok) throw new Error('not recorded');
    const single = await rig.until(pressed.value.id, (task) => !isMoving(task));

    const file = await cropImage(rig.services, imageId(single.id, 1));

    const [saved] = single.media.flatMap(({ state }) => (state.status === 'saved' ? [state.file] : []));
    expect(file).toEqual({ ok: true, value: saved });
  });

  test.each(['nothing', imageId('0'.repeat(32), 1)])('there is none for %s', async (id) => {
    const rig = await createRig();
    expect(await cropImage(rig.services, id)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });
});
