import 'server-only';
import sharp from 'sharp';
import type { Stretch } from './picture';
import { eased, laidFaintly, opened, type Raw, raw, type Size } from './pixels';
import { FRAMES_PER_SECOND, webmOf } from './webm';

export const SECONDS = 4;
const FRAMES = FRAMES_PER_SECOND * SECONDS;
/** Enough pixels to move over without showing them. */
const SPARE = 1.35;

/** What the camera sees, as parts of the picture. */
type Window = { x: number; y: number; side: number };
/** A stretch of a clip with the pixels it ends in, where it ends in a picture. */
export type Leg = Omit<Stretch, 'end'> & { end: Buffer | 'start' | null };

const everything: Window = { x: 0, y: 0, side: 1 };

/** A WebM that begins with the picture and moves over it slowly, one stretch after another. */
export async function clipOf(picture: Buffer, legs: readonly Leg[], size: Size): Promise<Buffer> {
  return webmOf(framesOf(picture, legs, size), size);
}

/** The same as a picture that moves, which is how Discord hands clips out: fewer frames, and smaller. */
export async function movingPictureOf(picture: Buffer, legs: readonly Leg[], { width, height }: Size): Promise<Buffer> {
  const size = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const frames: Buffer[] = [];
  for await (const frame of framesOf(picture, legs, size, 24)) frames.push(frame);
  const delay = Math.round((legs.length * SECONDS * 1_000) / frames.length);
  return sharp(frames, { join: { animated: true } })
    .webp({ quality: 70, effort: 1, loop: 0, delay: frames.map(() => delay) })
    .toBuffer();
}

async function* framesOf(picture: Buffer, legs: readonly Leg[], size: Size, count = FRAMES): AsyncGenerator<Buffer> {
  let from = await enlarged(picture, size);
  let window = everything;
  for (const leg of legs) {
    const goal = leg.end instanceof Buffer ? await enlarged(leg.end, size) : null;
    const target = goal ? null : windowAfter(window, leg);
    yield* leg.end === 'start'
      ? thereAndBack(from, window, leg, size, count)
      : onwards(from, goal, window, leg, size, count);
    if (goal) [from, window] = [goal, everything];
    else if (leg.end !== 'start') window = target ?? window;
  }
}

async function* onwards(
  from: Raw,
  goal: Raw | null,
  window: Window,
  leg: Leg,
  size: Size,
  count: number,
): AsyncGenerator<Buffer> {
  const target = windowAfter(window, leg);
  for (let frame = 0; frame < count; frame++) {
    const time = frame / (count - 1);
    const seen = await cut(from, between(window, target, eased(time)), size);
    // The end shows through from a third on, and is all there is in the last frame.
    const part = goal ? eased((time - 0.35) / 0.65) : 0;
    const end =
      goal && part > 0 ? await cut(goal, between(windowAfter(everything, leg), everything, eased(time)), size) : null;
    yield encoded(end === null ? seen : part === 1 ? end : await laidFaintly(seen, end, part, 'over'));
  }
}

/** Out and back the same way: the last frame is the first, byte for byte. */
async function* thereAndBack(from: Raw, window: Window, leg: Leg, size: Size, count: number): AsyncGenerator<Buffer> {
  const target = windowAfter(window, leg);
  const made: Buffer[] = [];
  for (let frame = 0; frame < count; frame++) {
    const mirrored = Math.min(frame, count - 1 - frame);
    const time = mirrored / Math.floor((count - 1) / 2);
    made[mirrored] ??= await encoded(await cut(from, between(window, target, eased(time)), size));
    yield made[mirrored];
  }
}

const places = [
  { x: 0.5, y: 0.45 },
  { x: 0.05, y: 0.5 },
  { x: 0.95, y: 0.5 },
  { x: 0.5, y: 0.95 },
  { x: 0.2, y: 0.1 },
  { x: 0.8, y: 0.15 },
] as const;

/** How many ways a camera can go. */
export const CAMERAS = places.length;

/** Closer, towards one of a few places; and out again where it is close already. */
function windowAfter(from: Window, { camera, isLively }: Leg): Window {
  if (from.side < 0.6) return everything;
  const towards = places[camera % CAMERAS] ?? places[0];
  const side = from.side * (1 - (isLively ? 0.4 : 0.16));
  return { x: from.x + (from.side - side) * towards.x, y: from.y + (from.side - side) * towards.y, side };
}

function between(from: Window, to: Window, part: number): Window {
  const mix = (one: number, other: number) => one + (other - one) * part;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), side: mix(from.side, to.side) };
}

/** A picture with pixels to spare, decoded once. */
function enlarged(picture: Buffer, { width, height }: Size): Promise<Raw> {
  const image = sharp(picture).autoOrient().flatten({ background: '#ffffff' });
  return raw(image.resize(Math.round(width * SPARE), Math.round(height * SPARE), { fit: 'cover' }));
}

function cut(from: Raw, { x, y, side }: Window, size: Size): Promise<Raw> {
  const { width, height } = from.info;
  const seen = { width: Math.round(width * side), height: Math.round(height * side) };
  const left = Math.min(width - seen.width, Math.round(width * x));
  const top = Math.min(height - seen.height, Math.round(height * y));
  return raw(
    opened(from)
      .extract({ left, top, ...seen })
      .resize(size.width, size.height, { fit: 'fill' }),
  );
}

function encoded(frame: Raw): Promise<Buffer> {
  return opened(frame).webp({ quality: 78, effort: 1 }).toBuffer();
}
