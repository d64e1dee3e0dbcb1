import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import sharp from 'sharp';
import { beforeEach, describe, expect, test } from 'vitest';
import { createDiskArchive, type DiskOptions } from '@/lib/server/archive/disk-archive';
import { webmOf } from '@/lib/server/demo/picture/webm';
import { tempFolder } from '../support/temp-folder';

const MB = 1024 * 1024;
let folder: string;
beforeEach(() => {
  folder = tempFolder();
});
const archiveIn = (options?: DiskOptions) => createDiskArchive(folder, options);
const unfinished = () => readdir(join(folder, 'incoming'));

async function* pieces<Bytes extends Uint8Array>(...parts: (Bytes | Error)[]): AsyncGenerator<Bytes> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield part;
  }
}

function aPng(side = 64): Promise<Buffer> {
  return sharp({ create: { width: side, height: side * 2, channels: 3, background: '#936' } })
    .png()
    .toBuffer();
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a picture on its way in', () => {
  test('comes in pieces and is kept under the hash of its bytes, byte for byte', async () => {
    const archive = await archiveIn();
    const png = await aPng();

    const stored = await archive.store(pieces(png.subarray(0, 10), png.subarray(10)), MB);

    expect(stored).toMatchObject({
      ok: true,
      value: { hash: sha256(png), mimeType: 'image/png', width: 64, height: 128, sizeBytes: png.length },
    });
    expect(await readFile(join(folder, sha256(png).slice(0, 2), `${sha256(png)}.png`))).toEqual(png);
    expect(await unfinished()).toEqual([]);
  });

  test('is written as it comes: of 64 MB no more than a few are ever held in memory', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const png = await aPng();
    collect();
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    async function* large() {
      yield png;
      for (let sent = 0; sent < 64; sent++) {
        yield Buffer.alloc(MB);
        if (sent % 8 !== 7) continue;
        collect();
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }
    }

    // What follows its last part is no harm to a PNG.
    const stored = await (await archiveIn()).store(large(), 65 * MB);

    expect(stored).toMatchObject({ ok: true, value: { sizeBytes: png.length + 64 * MB, width: 64 } });
    expect(most).toBeLessThan(12 * MB);
  });

  test('a clip is measured from its file', async () => {
    const frame = sharp({ create: { width: 48, height: 32, channels: 3, background: '#369' } }).webp();
    const clip = await webmOf(pieces(await frame.toBuffer()), { width: 48, height: 32 });

    expect(await (await archiveIn()).store(pieces(clip), MB)).toMatchObject({
      ok: true,
      value: { mimeType: 'video/webm', width: 48, height: 32, hash: sha256(clip), placeholder: null },
    });
  });

  test('the same bytes at once, and again, are one file', async () => {
    const archive = await archiveIn();
    const png = await aPng();
    const stored = await Promise.all([archive.store(pieces(png), MB), archive.store(pieces(png), MB)]);
    expect(await archive.store(pieces(png), MB)).toEqual(stored[0]);
    expect(stored[0]).toEqual(stored[1]);
    const files = await readdir(join(folder, sha256(png).slice(0, 2)));
    expect(files.filter((name) => name.endsWith('.png'))).toHaveLength(1);
  });
});

describe('what cannot be kept leaves nothing behind', () => {
  test('more than the limit', async () => {
    const stored = await (await archiveIn()).store(pieces(await aPng(), randomBytes(MB)), MB);
    expect(stored).toMatchObject({ ok: false, error: { kind: 'too-large', limitBytes: MB } });
    expect(await unfinished()).toEqual([]);
  });

  test.each([
    ['a web page', Buffer.from('<!doctype html><p>no'), 'It is a web page.'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'It is an SVG drawing.'],
    ['nothing', Buffer.alloc(0), 'It is empty.'],
    ['half a picture', null, /./],
  ])('%s', async (_, given, message) => {
    const bytes =
      given ??
      (
        await sharp(randomBytes(3 * 64 * 64), { raw: { width: 64, height: 64, channels: 3 } })
          .png()
          .toBuffer()
      ).subarray(0, 5_000);
    const stored = await (await archiveIn()).store(pieces(bytes), MB);
    expect(stored).toMatchObject({ ok: false, error: { kind: 'unreadable', message: expect.stringMatching(message) } });
    expect(await unfinished()).toEqual([]);
    expect(await readdir(folder)).toEqual(['incoming']);
  });

  test('a source that breaks off, whose error is passed on', async () => {
    const storing = (await archiveIn()).store(pieces(await aPng(), new Error('reset')), MB);
    await expect(storing).rejects.toThrow('reset');
    expect(await unfinished()).toEqual([]);
  });

  test('a disk that fills up in the middle', async () => {
    const archive = await archiveIn({
      createFile: async (path) => {
        const file = await open(path, 'wx');
        file.writeFile = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
        return file;
      },
    });
    expect(await archive.store(pieces(await aPng()), MB)).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
    expect(await unfinished()).toEqual([]);
  });
});

describe('what a crash left half written', () => {
  const HOUR = 3_600;
  beforeEach(async () => {
    await mkdir(join(folder, 'incoming'));
    for (const name of ['young', 'old']) await writeFile(join(folder, 'incoming', name), 'half');
    const then = Date.now() / 1000 - HOUR;
    await utimes(join(folder, 'incoming', 'old'), then, then);
  });

  test('is cleared away at the next start', async () => {
    await archiveIn();
    expect(await unfinished()).toEqual([]);
  });

  test('is left alone where another server may be writing it, until it is too old for that', async () => {
    await archiveIn({ isShared: true });
    expect(await unfinished()).toEqual(['young']);
  });
});
