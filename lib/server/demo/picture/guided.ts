import 'server-only';
import sharp from 'sharp';
import { between, randomFrom } from '../random';
import { distance, mean, meanOf, type Oklab, oklabOf } from './colour';
import type { Given, Picture, Rect, Scene } from './picture';
import { eased, laidFaintly, maskOf, opened, type Raw, raw, type Size } from './pixels';

/** Pixels of a frame on the plane, as far as they lie in a window. */
export function frameIn(frame: Rect, { view, width, height }: Picture): Size & { left: number; top: number } {
  const left = Math.max(0, Math.round(((frame.x - view.x) / view.width) * width));
  const top = Math.max(0, Math.round(((frame.y - view.y) / view.height) * height));
  return {
    left,
    top,
    width: Math.min(width - left, Math.round((frame.width / view.width) * width)),
    height: Math.min(height - top, Math.round((frame.height / view.height) * height)),
  };
}

/** A given picture, upright and cut to size. */
export function fitted(bytes: Buffer, fit: 'fill' | 'cover', { width, height }: Size): Promise<Raw> {
  const image = sharp(bytes).autoOrient();
  // What is transparent in a picture that gets edited keeps its colours; elsewhere it is paper.
  const plain = fit === 'fill' ? image.removeAlpha() : image.flatten({ background: '#ffffff' });
  return raw(plain.resize(width, height, { fit }));
}

/** What lies in a frame, and around it its mirror image out of focus, as far as the window reaches. */
export async function spread(inner: Raw, { left, top }: { left: number; top: number }, window: Size): Promise<Raw> {
  const right = window.width - left - inner.info.width;
  const bottom = window.height - top - inner.info.height;
  if (left + top + right + bottom === 0) return inner;
  const around = await raw(opened(inner).extend({ left, top, right, bottom, extendWith: 'mirror' }));
  const soft = opened(around).blur(Math.max(0.5, Math.min(window.width, window.height) / 60));
  return raw(soft.composite([{ input: inner.data, raw: inner.info, left, top }]));
}

/** A drawn scene with the rough composition of a given picture: large patches of its colour, and its light. */
export async function shaped(drawn: Raw, prompt: Raw, weight: number): Promise<Raw> {
  const { width, height } = drawn.info;
  const coarse = await raw(opened(prompt).resize(14, 14, { fit: 'fill' }));
  const patches = await raw(opened(coarse).resize(width, height, { fit: 'fill', kernel: 'cubic' }));
  const rough = await raw(opened(prompt).resize(96, 96, { fit: 'fill' }).modulate({ saturation: 0 }).normalise());
  const light = await raw(opened(rough).resize(width, height, { fit: 'fill', kernel: 'cubic' }));
  const lit = await laidFaintly(drawn, light, Math.min(0.9, 0.6 * weight), 'soft-light');
  return laidFaintly(lit, patches, Math.min(0.75, 0.42 * Math.sqrt(weight)), 'over');
}

/** A drawn scene with what stands in the middle of a given picture, cut out softly. */
export async function withSubject(
  drawn: Raw,
  bytes: Buffer,
  given: Given,
  scene: Scene,
  window: Picture,
): Promise<Raw> {
  const frame = scene.frame ?? window.view;
  const dice = randomFrom('subject', scene.seed, given.taskId);
  const pixelsPerUnit = window.width / window.view.width;
  const side = Math.round(Math.min(frame.width, frame.height) * between(dice, 0.5, 0.62) * pixelsPerUnit);
  const left = Math.round((frame.x + frame.width * between(dice, 0.3, 0.7) - window.view.x) * pixelsPerUnit - side / 2);
  const top = Math.round((frame.y + frame.height * 0.94 - window.view.y) * pixelsPerUnit - side);
  const cut = { width: side, height: side };
  const subject = await raw(sharp(bytes).autoOrient().flatten({ background: '#ffffff' }).resize(cut));
  const shown = await opened(subject)
    .joinChannel(await cutOut(subject, Math.min(1, given.weight), cut), { raw: { ...cut, channels: 1 } })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return raw(opened(drawn).composite([{ input: shown.data, raw: shown.info, left, top }]));
}

const CUT_SIDE = 64;

/** White where the subject is: inside an oval, and, before a plain background, where the picture differs from that. */
async function cutOut(subject: Raw, weight: number, size: Size): Promise<Buffer> {
  const small = await opened(subject).resize(CUT_SIDE, CUT_SIDE, { fit: 'fill' }).raw().toBuffer();
  const labs = Array.from({ length: CUT_SIDE * CUT_SIDE }, (_, index): Oklab => {
    return oklabOf(small[index * 3] ?? 0, small[index * 3 + 1] ?? 0, small[index * 3 + 2] ?? 0);
  });
  const border = labs.filter((_, index) => {
    const x = index % CUT_SIDE;
    const y = Math.floor(index / CUT_SIDE);
    return Math.min(x, y, CUT_SIDE - 1 - x) < 3;
  });
  const ground = meanOf(border);
  const standsOut = (lab: Oklab) => eased((distance(lab, ground) - 0.03) / 0.06);
  // What has no subject at all is shown whole.
  const isPlain = mean(border.map((lab) => distance(lab, ground))) < 0.06 && mean(labs.map(standsOut)) > 0.03;
  const cells = Float32Array.from(labs, (lab, index) => {
    const x = ((index % CUT_SIDE) + 0.5) / CUT_SIDE - 0.5;
    const y = (Math.floor(index / CUT_SIDE) + 0.5) / CUT_SIDE - 0.5;
    const inOval = eased((0.5 - Math.hypot(x * 1.08, y)) / 0.1);
    return weight * inOval * (isPlain ? standsOut(lab) : 1);
  });
  return maskOf(cells, CUT_SIDE, size);
}
