import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { newCommandId } from '@/lib/domain/command-id';
import { type EditImageCommand, editImageCommand } from '@/lib/domain/commands';
import type { StoredFile } from '@/lib/domain/task';
import { editImage } from '@/lib/server/tasks/edit-image';
import { readEdit } from '@/lib/server/tasks/read-easel';
import { uploadPicture } from '@/lib/server/tasks/upload-picture';
import { archivedPixels, difference, maskPng, pixelsOf } from '../support/masks';
import { arrived, hasStatus, isDone, regionRig, value } from '../support/region';
import { createRig, type Rig, type RigOptions } from '../support/rig';

let rig: Rig;
const start = async (options: RigOptions) => {
  rig = await createRig(options);
};
afterEach(() => rig.close());

/** A picture in which no two rows and columns look alike. */
async function aPhoto(width = 256, height = 256): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < data.length; at++) data[at] = (at * 7 + Math.floor(at / (width * 3)) * 31) % 256;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

async function upload(bytes: Buffer): Promise<StoredFile> {
  return value(
    await uploadPicture(
      rig.services,
      (async function* () {
        yield bytes;
      })(),
    ),
  );
}

const box = { left: 40, top: 60, width: 120, height: 130 };

async function anEdit(file: StoredFile, more: Partial<EditImageCommand> = {}) {
  const png = await maskPng(file, box);
  const mask = { png: png.toString('base64') };
  const command = editImageCommand.parse({
    kind: 'edit',
    id: newCommandId(),
    fileHash: file.hash,
    prompt: 'a lighthouse',
    mask,
    ...more,
  });
  return { command, png };
}

const fromDataUrl = (url: unknown) => Buffer.from(String(url).replace(/^data:image\/\w+;base64,/, ''), 'base64');

describe('an edit of any picture', () => {
  test.each(['comet', 'plus', 'new-api'] as const)(
    'on %s sends picture and mask as they are, and changes nothing outside',
    async (dialect) => {
      await start(regionRig(dialect));
      const photo = await aPhoto();
      const { command, png } = await anEdit(await upload(photo));
      const task = value(await editImage(rig.services, command));
      expect(task).toMatchObject({ parentId: null, prompt: 'a lighthouse', ratio: { width: 1, height: 1 } });
      const done = await rig.until(task.id, isDone);

      const [sent, ...others] = arrived(rig, '/submit/edits');
      expect(others).toEqual([]);
      expect(sent).toMatchObject({ prompt: 'a lighthouse', state: task.id });
      expect(fromDataUrl(sent?.image).equals(photo)).toBe(true);
      expect(fromDataUrl(sent?.maskBase64).equals(png)).toBe(true);
      const [before, mask] = [await pixelsOf(photo), await pixelsOf(png)];
      for (const tile of await archivedPixels(rig, done)) {
        expect(difference(before, tile, mask)).toMatchObject({ outside: 0 });
      }
      expect(rig.simulator.ledger).toHaveLength(1);
    },
  );

  test('MJ_EDITS=alpha sends no mask: exactly the painted pixels are transparent, all others keep their colour', async () => {
    await start(regionRig('plus', { provider: { editsForm: 'alpha' } }));
    const photo = await aPhoto();
    const { command, png } = await anEdit(await upload(photo));
    const done = await rig.until(value(await editImage(rig.services, command)).id, isDone);

    const [sent] = arrived(rig, '/submit/edits');
    expect(sent).not.toHaveProperty('maskBase64');
    const cut = await sharp(fromDataUrl(sent?.image)).raw().toBuffer({ resolveWithObject: true });
    const [plain, mask] = [await pixelsOf(photo), await pixelsOf(png)];
    let wrong = 0;
    for (let pixel = 0; pixel < 256 * 256; pixel++) {
      const isPainted = mask.data[pixel * 3] === 255;
      if (cut.data[pixel * 4 + 3] !== (isPainted ? 0 : 255)) wrong += 1;
      if (!isPainted && [0, 1, 2].some((channel) => cut.data[pixel * 4 + channel] !== plain.data[pixel * 3 + channel]))
        wrong += 1;
    }
    expect([cut.info.channels, wrong]).toEqual([4, 0]);
    for (const tile of await archivedPixels(rig, done)) {
      expect(difference(plain, tile, mask)).toMatchObject({ outside: 0 });
    }
  });

  test('MJ_EDITS=none sends the picture alone, with or without a region', async () => {
    await start(
      regionRig('trueai', { provider: { editsForm: 'none' }, simulator: { official: true, pictureScale: 1 / 4 } }),
    );
    const file = await upload(await aPhoto());
    const { command } = await anEdit(file, { mask: null });
    const done = await rig.until(value(await editImage(rig.services, command)).id, isDone);
    expect(done.maskHash).toBeNull();
    expect(arrived(rig, '/submit/edits')[0]).not.toHaveProperty('maskBase64');
    const { id } = rig.services.connections.current.provider;
    const opened = { easel: { purpose: { kind: 'edit', form: 'none', providerId: id } } };
    expect(await readEdit(rig.services, file.hash)).toMatchObject(opened);
    expect(await readEdit(rig.services, file.hash, { provider: 'one that is gone' })).toMatchObject(opened);
  });

  test('is not one of a clip, and the editor says so', async () => {
    await start(regionRig('plus'));
    const clip = { hash: 'c'.repeat(64), mimeType: 'video/mp4', width: 640, height: 480, sizeBytes: 9 };
    await rig.services.history.files.record({ ...clip, placeholder: null }, rig.now());
    expect(await readEdit(rig.services, clip.hash)).toEqual({ reason: 'edit-clip' });
  });

  test('the editor opens for the provider that was chosen, in the form that one takes', async () => {
    await start(regionRig('plus', { provider: { editsForm: 'none' } }));
    const file = await upload(await aPhoto());
    const { connections } = rig.services;
    const other = { ...connections.current.provider, id: 'another-relay', editsForm: 'alpha' as const };
    connections.replace([connections.current, { ...connections.current, provider: other }]);
    expect(await readEdit(rig.services, file.hash, { provider: other.id })).toMatchObject({
      easel: { purpose: { kind: 'edit', form: 'alpha', providerId: other.id } },
    });
  });

  test('a photo that its camera turned is sent upright, in the size it was painted in', async () => {
    await start(regionRig('plus'));
    const turned = await sharp(await aPhoto(300, 200))
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer();
    const file = await upload(turned);
    expect([file.width, file.height]).toEqual([200, 300]);
    const { command } = await anEdit(file);
    await rig.until(value(await editImage(rig.services, command)).id, isDone);
    const {
      width,
      height,
      orientation = 1,
    } = await sharp(fromDataUrl(arrived(rig, '/submit/edits')[0]?.image)).metadata();
    expect([width, height, orientation]).toEqual([200, 300, 1]);
  });

  test('is refused with words where a mask is missing, does not fit, or the picture is gone', async () => {
    await start(regionRig('plus'));
    const { command } = await anEdit(await upload(await aPhoto()));
    const misfit = { png: (await maskPng({ width: 255, height: 256 }, box)).toString('base64') };
    expect(await editImage(rig.services, { ...command, mask: null })).toMatchObject({
      ok: false,
      error: { kind: 'invalid-input', field: 'mask' },
    });
    expect(await editImage(rig.services, { ...command, mask: misfit })).toMatchObject({
      ok: false,
      error: { kind: 'invalid-input' },
    });
    expect(await editImage(rig.services, { ...command, fileHash: 'f'.repeat(64) })).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
    expect(await rig.services.history.reads.countTasks()).toBe(0);
    expect(await readEdit(rig.services, '../../etc/passwd')).toBeNull();
  });

  test('a provider without edits says so, and nothing is in doubt', async () => {
    await start(regionRig('novicezk'));
    const { command } = await anEdit(await upload(await aPhoto()));
    const failed = await rig.until(value(await editImage(rig.services, command)).id, hasStatus('failed'));
    expect(failed.state).toMatchObject({ error: { kind: 'not-offered' } });
  });

  test('the same command twice is one task, and a lost answer is found by our name', async () => {
    await start(regionRig('plus'));
    const { command } = await anEdit(await upload(await aPhoto()), { prompt: 'a lighthouse sim:drop' });
    const [first, second] = [await editImage(rig.services, command), await editImage(rig.services, command)];
    expect(value(first).id).toBe(value(second).id);
    await rig.until(command.id, hasStatus('uncertain'));
    await rig.until(command.id, isDone);
    expect(rig.simulator.ledger).toHaveLength(1);
  });
});
