import 'server-only';
import sharp from 'sharp';
import type { Inputs } from '../inputs';
import { mixed } from './blend';
import { featherSvg, washSvg } from './edges';
import { fitted, frameIn, shaped, spread, withSubject } from './guided';
import type { Look } from './look';
import { type Mood, moodOf, type Tone } from './mood';
import { type Given, type Picture, type Rect, type Scene, type Source, tileIn } from './picture';
import { laidThrough, opened, type Raw, raw, type Size } from './pixels';
import { restyled } from './restyle';
import { sceneSvg } from './scene';
import { swapped } from './swap';

type Parts = {
  inputs: Inputs;
  bytesOf: (source: Source) => Promise<Buffer>;
  lookOf: (source: Source) => Promise<Look>;
};

const FEATHER = 0.03;

/** Makes one picture into plain pixels. All of them are worked on in libuv's threads, or a few rows at a time. */
export function createDeveloper({ inputs, bytesOf, lookOf }: Parts): (picture: Picture) => Promise<Raw> {
  // The four tiles of a grid are made at once and lay out the same given pictures.
  const tray = new Map<string, Promise<Raw>>();
  let atWork = 0;

  async function pixels(picture: Picture): Promise<Raw> {
    atWork++;
    try {
      return await developed(picture);
    } finally {
      if (--atWork === 0) tray.clear();
    }
  }

  async function developed(picture: Picture): Promise<Raw> {
    const { origin, width, height } = picture;
    switch (origin?.kind) {
      case 'crop':
        return raw(sharp(await bytesOf(origin)));
      case 'enlarge':
        return raw(sharp(await bytesOf(origin)).resize(width, height, { kernel: 'lanczos3', fit: 'fill' }));
      case 'surround':
        return surround(picture, origin.place, await bytesOf(origin));
      case 'swap':
        return swapped(await bytesOf(origin), await bytesOf(origin.face));
      case 'region': {
        const under = await raw(sharp(await bytesOf(origin)).resize(width, height, { fit: 'fill' }));
        return through(under, picture.patches.at(-1), picture);
      }
      default: {
        let drawn = await ground(picture.scene, picture);
        for (const patch of picture.patches) drawn = await through(drawn, patch, picture);
        return drawn;
      }
    }
  }

  /** The scene in a window, with whatever was given to it. */
  async function ground(scene: Scene, window: Picture): Promise<Raw> {
    const given = (role: Given['role']) => (scene.given ?? []).filter((one) => one.role === role);
    const frame = frameIn(scene.frame ?? window.view, window);
    const blends = given('blend');
    if (blends.length > 0) {
      const pictures = await Promise.all(blends.map((one) => cut(one, frame)));
      return spread(await mixed(pictures, scene), frame, window);
    }
    const laid = async (one: Given) => spread(await cut(one, frame), frame, window);
    const [whole] = given('ground');
    if (whole) return laid(whole);

    const mood = await moodFor(scene);
    let drawn = await raw(sharp(await painted(scene, mood, window)));
    for (const one of given('structure')) drawn = await restyled(await laid(one), scene, mood, drawn);
    for (const one of given('prompt')) drawn = await shaped(drawn, await laid(one), one.weight);
    for (const one of given('subject')) drawn = await withSubject(drawn, await bytesOf(one), one, scene, window);
    return drawn;
  }

  function cut(one: Given, { width, height }: Size): Promise<Raw> {
    const name = `${one.taskId} ${one.tile} ${one.role} ${width} ${height}`;
    const fit = one.role === 'ground' ? 'fill' : 'cover';
    const made = tray.get(name) ?? bytesOf(one).then((bytes) => fitted(bytes, fit, { width, height }));
    tray.set(name, made);
    return made;
  }

  async function moodFor(scene: Scene): Promise<Mood> {
    return moodOf(scene, await toneOf(scene));
  }

  /** Style references before image prompts; several are shared out among the tiles. */
  async function toneOf({ given = [], seed }: Scene): Promise<Tone | null> {
    const styles = given.filter(({ role }) => role === 'style');
    const others = given.filter(({ role }) => role === 'prompt' || role === 'blend' || role === 'ground');
    const telling = styles.length > 0 ? styles : others;
    const one = telling[tileIn(seed) % Math.max(1, telling.length)];
    if (!one) return null;
    return { look: await lookOf(one), part: Math.min(1, one.role === 'style' ? one.weight : 0.5 + one.weight * 0.4) };
  }

  /** The scene around, with the parent laid where it belongs and its edge blended over a few pixels. */
  async function surround(picture: Picture, place: Rect, parent: Buffer): Promise<Raw> {
    const { width, height } = picture;
    const wash = Buffer.from(washSvg(picture, await moodFor(picture.scene), place));
    const around = await raw(opened(await ground(picture.scene, picture)).composite([{ input: wash }]));
    const left = Math.round(place.x * width);
    const top = Math.round(place.y * height);
    const inner = {
      width: Math.min(width - left, Math.round(place.width * width)),
      height: Math.min(height - top, Math.round(place.height * height)),
    };
    const edge = Math.max(1, Math.round(Math.min(inner.width, inner.height) * FEATHER));
    const feather = await sharp(Buffer.from(featherSvg(inner, edge, place)))
      .extractChannel(0)
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    const laidIn = await sharp(parent)
      .resize(inner.width, inner.height, { fit: 'fill' })
      .removeAlpha()
      .joinChannel(feather, { raw: { ...inner, channels: 1 } })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return raw(opened(around).composite([{ input: laidIn.data, raw: laidIn.info, left, top }]));
  }

  /** `under`, but for the white of the patch's mask, where the patch's own scene shows. No pixel in between. */
  async function through(under: Raw, patch: Picture['patches'][number] | undefined, picture: Picture): Promise<Raw> {
    const mask = patch ? await inputs.load(patch.maskHash) : null;
    if (!patch || !mask) return under;
    const whitePart = await sharp(mask)
      .flatten({ background: '#000' })
      .resize(picture.width, picture.height, { fit: 'fill', kernel: 'nearest' })
      .greyscale()
      .threshold(128)
      .toColourspace('b-w')
      .extractChannel(0)
      .raw()
      .toBuffer();
    return laidThrough(under, await ground(patch.scene, picture), whitePart);
  }

  return pixels;
}

let queue: Promise<unknown> = Promise.resolve();

/** A scene as SVG bytes, written in a turn of the event loop of its own, so that four tiles never block it in a row. */
function painted(scene: Scene, mood: Mood, { view, width, height }: Picture): Promise<Buffer> {
  const turn = queue.then(() => new Promise((resolve) => setImmediate(resolve)));
  queue = turn;
  return turn.then(() => Buffer.from(sceneSvg(scene, mood, view, { width, height })));
}
