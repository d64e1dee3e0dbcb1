import 'server-only';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { DemoTask } from '../demo-task';
import type { Inputs } from '../inputs';
import { clipOf } from './clip';
import { featherSvg, washSvg } from './edges';
import { type Picture, type Rect, type Scene, uploadId } from './picture';
import { sceneSvg } from './scene';

export type Darkroom = {
  /** The PNG of a task's output, or of one of its tiles. Drawn when first asked for. */
  still(task: DemoTask, tile: number | null): Promise<Buffer>;
  /** The WebM of one clip. */
  clip(task: DemoTask, tile: number): Promise<Buffer>;
};

type Parts = { directory: string | null; inputs: Inputs; taskOf: (id: string) => DemoTask | undefined };
type Raw = { data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } };

/** Where there is a folder, memory only keeps what is being asked for right now. */
const MOST_IN_MEMORY = { withFolder: 3, alone: 24 };
const MOST_IN_FOLDER = 400;
const FEATHER = 0.03;
const UPLOAD = uploadId('');

/** Draws pictures lazily, keeps them, and never twice at once. All pixels are worked on in libuv's threads. */
export function createDarkroom({ directory, inputs, taskOf }: Parts): Darkroom {
  const folder = directory === null ? null : path.join(directory, 'pictures');
  const kept = new Map<string, Promise<Buffer>>();
  const mostKept = folder === null ? MOST_IN_MEMORY.alone : MOST_IN_MEMORY.withFolder;
  let written = 0;

  function once(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const known = kept.get(name);
    kept.delete(name);
    const bytes = known ?? fromFolder(name, make);
    kept.set(name, bytes);
    // A failure is not kept: the next to ask tries again.
    bytes.catch(() => kept.delete(name));
    const oldest = kept.keys().next().value;
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return bytes;
  }

  async function fromFolder(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    if (folder === null) return make();
    const file = path.join(folder, name);
    const found = await readFile(file).catch(() => null);
    if (found) return found;
    const bytes = await make();
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.${process.pid}.part`, bytes);
    await rename(`${file}.${process.pid}.part`, file);
    if (++written % 50 === 0) await forgetOldest(folder);
    return bytes;
  }

  /** The whole output of a task: a grid of its tiles, or its one picture. */
  function whole(task: DemoTask): Promise<Buffer> {
    return once(`${task.id}-${task.begunAt}.png`, async () => {
      const [first] = task.pictures;
      if (!first) throw new Error(`Task ${task.id} has no picture.`);
      if (task.shape === 'clips' || task.shape === 'clip') return png(sharp(await firstFrame(first)));
      if (task.shape !== 'grid') return develop(first);
      const { width, height } = first;
      const tiles = await Promise.all(task.pictures.map((picture) => pixels(picture)));
      return png(
        sharp({ create: { width: width * 2, height: height * 2, channels: 3, background: '#000' } }).composite(
          tiles.map(({ data, info }, index) => ({
            input: data,
            raw: info,
            left: (index % 2) * width,
            top: Math.floor(index / 2) * height,
          })),
        ),
      );
    });
  }

  async function develop(picture: Picture): Promise<Buffer> {
    const { data, info } = await pixels(picture);
    return png(sharp(data, { raw: info }));
  }

  /** One picture as plain pixels. */
  async function pixels(picture: Picture): Promise<Raw> {
    const { origin, width, height } = picture;
    switch (origin?.kind) {
      case 'crop':
        return raw(sharp(await tileOf(origin.taskId, origin.tile)));
      case 'enlarge':
        return raw(
          sharp(await tileOf(origin.taskId, origin.tile)).resize(width, height, { kernel: 'lanczos3', fit: 'fill' }),
        );
      case 'surround':
        return surround(picture, origin.place, await tileOf(origin.taskId, origin.tile));
      case 'region': {
        const under = await raw(sharp(await tileOf(origin.taskId, origin.tile)).resize(width, height, { fit: 'fill' }));
        return through(under, picture.patches.at(-1), picture);
      }
      default: {
        let drawn = await raw(sharp(await painted(picture.scene, picture)));
        for (const patch of picture.patches) drawn = await through(drawn, patch, picture);
        return drawn;
      }
    }
  }

  /** The scene around, with the parent laid where it belongs and its edge blended over a few pixels. */
  async function surround(picture: Picture, place: Rect, parent: Buffer): Promise<Raw> {
    const { width, height } = picture;
    const around = await raw(
      sharp(await painted(picture.scene, picture)).composite([{ input: Buffer.from(washSvg(picture, place)) }]),
    );
    const left = Math.round(place.x * width);
    const top = Math.round(place.y * height);
    const inner = {
      width: Math.min(width - left, Math.round(place.width * width)),
      height: Math.min(height - top, Math.round(place.height * height)),
    };
    const edge = Math.max(1, Math.round(Math.min(inner.width, inner.height) * FEATHER));
    const laid = await sharp(parent)
      .resize(inner.width, inner.height, { fit: 'fill' })
      .removeAlpha()
      .joinChannel(
        await sharp(Buffer.from(featherSvg(inner, edge, place)))
          .extractChannel(0)
          .toColourspace('b-w')
          .raw()
          .toBuffer(),
        {
          raw: { ...inner, channels: 1 },
        },
      )
      .raw()
      .toBuffer({ resolveWithObject: true });
    return raw(sharp(around.data, { raw: around.info }).composite([{ input: laid.data, raw: laid.info, left, top }]));
  }

  /** `under`, but for the white of the patch's mask, where the patch's own scene shows. No pixel in between. */
  async function through(under: Raw, patch: Picture['patches'][number] | undefined, picture: Picture): Promise<Raw> {
    const mask = patch ? await inputs.load(patch.maskHash) : null;
    if (!patch || !mask) return under;
    const { width, height } = picture;
    const whitePart = await sharp(mask)
      .flatten({ background: '#000' })
      .resize(width, height, { fit: 'fill', kernel: 'nearest' })
      .greyscale()
      .threshold(128)
      .toColourspace('b-w')
      .extractChannel(0)
      .raw()
      .toBuffer();
    const over = await raw(sharp(await painted(patch.scene, picture)));
    const shown = await sharp(over.data, { raw: over.info })
      .joinChannel(whitePart, { raw: { width, height, channels: 1 } })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return raw(sharp(under.data, { raw: under.info }).composite([{ input: shown.data, raw: shown.info }]));
  }

  /** The pixels a follow-up starts from. */
  async function tileOf(taskId: string, tile: number): Promise<Buffer> {
    const upload = taskId.startsWith(UPLOAD) ? await inputs.load(taskId.slice(UPLOAD.length)) : null;
    if (upload) return upload;
    const task = taskOf(taskId);
    if (!task) throw new Error(`Task ${taskId} is gone.`);
    const bytes = await whole(task);
    const picture = task.pictures[tile - 1];
    if (task.shape !== 'grid' || !picture) return bytes;
    const { width, height } = picture;
    const left = ((tile - 1) % 2) * width;
    const top = Math.floor((tile - 1) / 2) * height;
    return sharp(bytes).extract({ left, top, width, height }).png({ compressionLevel: 1 }).toBuffer();
  }

  async function firstFrame(picture: Picture): Promise<Buffer> {
    const { origin, width, height } = picture;
    if (origin?.kind !== 'clip') return develop(picture);
    const parent = await tileOf(origin.taskId, origin.tile);
    return sharp(parent).resize(width, height, { fit: 'fill' }).png({ compressionLevel: 1 }).toBuffer();
  }

  return {
    still: async (task, tile) => (tile === null ? whole(task) : tileOf(task.id, tile)),
    clip: (task, tile) =>
      once(`${task.id}-${task.begunAt}-${tile}.webm`, async () => {
        const picture = task.pictures[tile - 1];
        if (picture?.origin?.kind !== 'clip') throw new Error(`Task ${task.id} has no clip ${tile}.`);
        const { camera, isLively, taskId, tile: from } = picture.origin;
        return clipOf(await tileOf(taskId, from), picture, camera, isLively);
      }),
  };
}

/** Keeps the folder from growing without end; what is missing is drawn again. */
async function forgetOldest(folder: string): Promise<void> {
  // Names begin with the task's id and time, so their order is nearly that of their making.
  const names = (await readdir(folder)).sort();
  await Promise.all(names.slice(0, -MOST_IN_FOLDER).map((name) => rm(path.join(folder, name), { force: true })));
}

let queue: Promise<unknown> = Promise.resolve();

/** A scene as SVG bytes, written in a turn of the event loop of its own, so that four tiles never block it in a row. */
function painted(scene: Scene, { view, width, height }: Picture): Promise<Buffer> {
  const turn = queue.then(() => new Promise((resolve) => setImmediate(resolve)));
  queue = turn;
  return turn.then(() => Buffer.from(sceneSvg(scene, view, { width, height })));
}

async function raw(image: Sharp): Promise<Raw> {
  const { data, info } = await image.toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, info: { width: info.width, height: info.height, channels: 3 } };
}

function png(image: Sharp): Promise<Buffer> {
  return image.png({ compressionLevel: 3, adaptiveFiltering: false }).toBuffer();
}
