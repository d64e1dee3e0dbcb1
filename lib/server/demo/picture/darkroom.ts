import 'server-only';
import path from 'node:path';
import sharp from 'sharp';
import type { DemoTask } from '../demo-task';
import type { Inputs } from '../inputs';
import { hashOf } from '../random';
import { createAlbum } from './album';
import { clipOf, type Leg, movingPictureOf } from './clip';
import { createDeveloper } from './develop';
import { type Look, lookAt } from './look';
import { createMemory } from './memory';
import { imaginedBehind, linkId, type Picture, type Source, type Stretch, uploadIn } from './picture';
import { opened, png } from './pixels';
import { swappedClip } from './swap';

export type Darkroom = {
  /** The PNG of a task's output, or of one of its tiles. Drawn when first asked for. */
  still(task: DemoTask, tile: number | null): Promise<Buffer>;
  /** The WebM of one clip. */
  clip(task: DemoTask, tile: number): Promise<Buffer>;
  /** The same clip as a picture that moves. */
  movingPicture(task: DemoTask, tile: number): Promise<Buffer>;
  /** The pixels behind a source. */
  bytesOf(source: Source): Promise<Buffer>;
  lookOf(source: Source): Promise<Look>;
  /** The words a picture was drawn from, where it is one of ours that was drawn lately. */
  wordsOf(source: Source): Promise<string | null>;
};

type Parts = { directory: string | null; inputs: Inputs; taskOf: (id: string) => DemoTask | undefined };

const LINK = linkId('');
const MOST_LOOKS = 100;

/** Draws pictures lazily, keeps them, and never twice at once. */
export function createDarkroom({ directory, inputs, taskOf }: Parts): Darkroom {
  const once = createAlbum(directory === null ? null : path.join(directory, 'pictures'));
  const pixels = createDeveloper({ inputs, bytesOf, lookOf });
  const looks = new Map<string, Promise<Look>>();
  const memory = createMemory();

  /** The whole output of a task: a grid of its tiles, or its one picture. */
  function whole(task: DemoTask): Promise<Buffer> {
    return once(`${task.id}-${task.begunAt}.png`, async () => {
      const [first] = task.pictures;
      if (!first) throw new Error(`Task ${task.id} has no picture.`);
      if (task.shape === 'clips' || task.shape === 'clip') return png(sharp(await firstFrame(first)));
      if (task.shape !== 'grid') {
        const single = await pixels(first);
        await memory.keep(single, first.scene.words);
        return png(opened(single));
      }
      const { width, height } = first;
      const tiles = await Promise.all(task.pictures.map((picture) => pixels(picture)));
      for (const [index, tile] of tiles.entries()) await memory.keep(tile, task.pictures[index]?.scene.words ?? '');
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

  /** The pixels that another picture starts from. */
  async function bytesOf(source: Source): Promise<Buffer> {
    const { taskId, tile } = source;
    if (taskId.startsWith(LINK)) return imagined(taskId.slice(LINK.length));
    const hash = uploadIn(source);
    const upload = hash === null ? null : await inputs.load(hash);
    if (upload) return upload;
    const task = taskOf(taskId);
    if (!task) throw new Error(`Task ${taskId} is gone.`);
    return tileOf(task, tile);
  }

  async function tileOf(task: DemoTask, tile: number): Promise<Buffer> {
    const bytes = await whole(task);
    const picture = task.pictures[tile - 1];
    if (task.shape !== 'grid' || !picture) return bytes;
    const { width, height } = picture;
    const left = ((tile - 1) % 2) * width;
    const top = Math.floor((tile - 1) / 2) * height;
    return sharp(bytes).extract({ left, top, width, height }).png({ compressionLevel: 1 }).toBuffer();
  }

  /** What lies behind a foreign address is never fetched, only imagined. */
  function imagined(url: string): Promise<Buffer> {
    return once(`link-${hashOf(url).toString(16)}.png`, async () => png(opened(await pixels(imaginedBehind(url)))));
  }

  function lookOf(source: Source): Promise<Look> {
    const name = `${source.taskId} ${source.tile}`;
    const look = looks.get(name) ?? bytesOf(source).then(lookAt);
    looks.set(name, look);
    look.catch(() => looks.delete(name));
    const oldest = looks.keys().next().value;
    if (looks.size > MOST_LOOKS && oldest !== undefined) looks.delete(oldest);
    return look;
  }

  async function firstFrame(picture: Picture): Promise<Buffer> {
    const { origin, width, height } = picture;
    if (origin?.kind !== 'clip') return png(opened(await pixels(picture)));
    const parent = await bytesOf(origin);
    return sharp(parent).autoOrient().resize(width, height, { fit: 'cover' }).png({ compressionLevel: 1 }).toBuffer();
  }

  function filmed(task: DemoTask, tile: number, extension: string, film: typeof clipOf): Promise<Buffer> {
    return once(`${task.id}-${task.begunAt}-${tile}.${extension}`, async () => {
      const picture = task.pictures[tile - 1];
      const origin = picture?.origin;
      if (origin?.kind === 'swap') {
        const clip = await swappedClip(await bytesOf(origin), await bytesOf(origin.face));
        if (clip) return clip;
      }
      if (!picture || origin?.kind !== 'clip') throw new Error(`Task ${task.id} has no clip ${tile}.`);
      const legs = await Promise.all([...(origin.before ?? []), origin].map(legOf));
      return film(await bytesOf(origin), legs, picture);
    });
  }

  async function legOf({ camera, isLively, end }: Stretch): Promise<Leg> {
    return { camera, isLively, end: typeof end === 'object' ? await bytesOf(end) : (end ?? null) };
  }

  return {
    still: (task, tile) => (tile === null ? whole(task) : tileOf(task, tile)),
    clip: (task, tile) => filmed(task, tile, 'webm', clipOf),
    movingPicture: (task, tile) => filmed(task, tile, 'webp', movingPictureOf),
    bytesOf,
    lookOf,
    wordsOf: async (source) => memory.wordsOf(await bytesOf(source)),
  };
}
