import 'server-only';
import type { Ratio } from '@/lib/domain/ratio';
import type { Made } from './made';
import { CAMERAS } from './picture/clip';
import { type Picture, type Source, type Stretch, sizeOf } from './picture/picture';
import type { Size } from './picture/pixels';
import { hashOf } from './random';

/** What all clips of a video have in common: their first frame, and what of them was shown before. */
type Film = Pick<Picture, 'scene' | 'view' | 'width' | 'height'> & {
  from: Source;
  before: Stretch[];
  isHd: boolean;
};
/** What clips end in: a picture, their first frame, or wherever the camera leads. */
export type Ending = Stretch['end'] | null;
type Filming = { seed: string; read: { batch: number | null }; ratio: Ratio; isLively: boolean; end?: Ending };

/** Pixels of a clip, as a part of a megapixel: about those of a 480 and a 720 line video. */
const AREA = { sd: 0.4, hd: 0.9 };

export function clipSize(ratio: Size, isHd: boolean, scale: number): Size {
  return sizeOf(ratio, isHd ? AREA.hd : AREA.sd, scale);
}

/** A few clips of one film: the camera of each goes another way. */
export function clips({ from, before, isHd, ...film }: Film, { seed, read, ratio, end, isLively }: Filming): Made {
  const first = hashOf('camera', seed);
  const pictures = Array.from({ length: read.batch ?? 4 }, (_, index): Picture => {
    const stretch: Stretch = { camera: (first + index) % CAMERAS, isLively, ...(end ? { end } : {}) };
    const more = { ...(before.length > 0 ? { before } : {}), ...(isHd ? { isHd } : {}) };
    return { ...film, patches: [], origin: { kind: 'clip', ...from, ...stretch, ...more } };
  });
  return { shape: 'clips', tiles: pictures.length, ratio, effort: 'animate', pictures };
}

/** A picture at the size of a clip; of a clip all it showed so far. */
export function filmOf({ scene, view, origin, ...size }: Picture, source: Source, scale: number): Film {
  if (origin?.kind !== 'clip')
    return { scene, view, ...clipSize(size, false, scale), from: source, before: [], isHd: false };
  const { taskId, tile, before = [], isHd = false, camera, isLively, end } = origin;
  const { width, height } = size;
  const shown: Stretch = { camera, isLively, ...(end ? { end } : {}) };
  return { scene, view, width, height, from: { taskId, tile }, before: [...before, shown], isHd };
}
