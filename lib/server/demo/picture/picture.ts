import 'server-only';
import type { Direction } from '@/lib/domain/button';
import type { Ratio } from '@/lib/domain/ratio';

export type Rect = { x: number; y: number; width: number; height: number };

/**
 * What there is to see: a plane without end, the same for the same words and seed. A picture is a window onto it, so
 * a zoom or a pan is only a larger or a shifted window, and fits its parent by itself.
 */
export type Scene = {
  words: string;
  /** Flat and bright, as niji draws. */
  isFlat: boolean;
  seed: string;
  changes: Change[];
  /** Pictures it is made from beside its words, and the part of the plane they lie on. */
  given?: Given[];
  frame?: Rect;
};

/** Where the pixels of another picture are: a tile of a task (0 is all of it), an upload or an address. */
export type Source = { taskId: string; tile: number };

/**
 * What a given picture does to a scene. `ground`: it is the scene. `blend`: it is mixed with the others. `structure`: its
 * light and outlines stay, its colours go. `prompt`: its colours and rough composition come through. `style`: its
 * colours alone. `subject`: what stands in its middle stands in the scene.
 */
export type Given = Source & {
  role: 'ground' | 'blend' | 'structure' | 'prompt' | 'style' | 'subject';
  /** 1 is usual. */
  weight: number;
};

/** A later hand on the scene: how strong, and which part of the plane it must leave as it was. */
export type Change = { seed: string; strength: number; keeps: Rect | null };

/** A repainted region: another scene, seen through a mask that lies over `view`. */
export type Patch = { scene: Scene; view: Rect; maskHash: string };

/** Stands for an uploaded picture where a task's id could stand. */
export function uploadId(hash: string): string {
  return `upload:${hash}`;
}

/** The hash of an upload; null where the pixels come from elsewhere. */
export function uploadIn({ taskId }: Source): string | null {
  const prefix = uploadId('');
  return taskId.startsWith(prefix) ? taskId.slice(prefix.length) : null;
}

/** Stands for the picture behind a foreign address. */
export function linkId(url: string): string {
  return `link:${url}`;
}

/** A picture that could lie behind an address, as far as the words in that tell. */
export function imaginedBehind(url: string): Picture {
  const words = [...url.replace(/^\w+:\/\/[^/]*/, '').matchAll(/[a-z]{3,}/gi)].map(([word]) => word);
  const size = { width: 512, height: 512 };
  const scene = { words: words.join(' '), isFlat: false, seed: url, changes: [] };
  return { scene, view: viewOf(size), ...size, patches: [], origin: null };
}

/** Another picture this one is made from, pixel by pixel. */
export type Origin = Source &
  (
    | { kind: 'crop' }
    | { kind: 'enlarge' }
    /** The other lies inside, at these parts of the whole. */
    | { kind: 'surround'; place: Rect }
    /** The other shows where the mask is black. */
    | { kind: 'region'; maskHash: string }
    /** The other with this face, itself a picture or a clip. */
    | { kind: 'swap'; face: Source }
    /** The first frame, which way the camera goes from there or from where the stretches before led. */
    | ({ kind: 'clip'; before?: Stretch[]; isHd?: boolean } & Stretch)
  );

/** A few seconds of a clip: where the camera goes, and what it ends in where that is not left to it. */
export type Stretch = { camera: number; isLively: boolean; end?: Source | 'start' };

/** All that is needed to draw one picture, at any time. */
export type Picture = {
  scene: Scene;
  view: Rect;
  width: number;
  height: number;
  patches: Patch[];
  origin: Origin | null;
};

const TILE_SIDE = 1024;
/** Pans grow a picture; beyond this it keeps its shape and loses scale. */
const MOST_TILE_AREA = 1.6;

/** Pixels of a tile: about a megapixel whatever the shape, in multiples of eight. */
export function sizeOf(ratio: Ratio, area: number, scale: number): { width: number; height: number } {
  const quotient = Math.min(8, Math.max(1 / 8, ratio.width / ratio.height));
  const side = TILE_SIDE * scale * Math.sqrt(Math.min(area, MOST_TILE_AREA));
  return { width: toEights(side * Math.sqrt(quotient)), height: toEights(side / Math.sqrt(quotient)) };
}

function toEights(length: number): number {
  return Math.max(16, Math.round(length / 8) * 8);
}

/** The four pictures of a fresh grid. */
export function freshGrid(scene: Omit<Scene, 'changes'>, ratio: Ratio, scale: number): Picture[] {
  const size = sizeOf(ratio, 1, scale);
  return [1, 2, 3, 4].map((tile) => ({
    scene: { ...scene, seed: `${scene.seed}/${tile}`, changes: [] },
    view: viewOf(size),
    ...size,
    patches: [],
    origin: null,
  }));
}

/** Which tile of its grid a seed draws, from 0. */
export function tileIn(seed: string): number {
  return Number(/\/(\d)(?!.*\/\d)/.exec(seed)?.[1] ?? 1) - 1;
}

/** A window of area one around the middle of the plane. */
export function viewOf({ width, height }: { width: number; height: number }): Rect {
  const side = Math.sqrt(width * height);
  return { x: -width / side / 2, y: -height / side / 2, width: width / side, height: height / side };
}

/** The same wish with other dice: another scene of the words, and of what was given with them. */
export function again({ scene, patches, ...picture }: Picture, words: string, seed: string): Picture {
  return {
    ...picture,
    scene: { ...scene, words, seed, changes: [] },
    patches: patches.map((patch) => ({ ...patch, scene: { ...patch.scene, words, seed, changes: [] } })),
    origin: null,
  };
}

/** What is painted into a region of a picture: these words, in the colours of what was given to the whole. */
export function repainting({ scene }: Picture, words: string, seed: string): Scene {
  const style = (scene.given ?? []).filter(({ role }) => role === 'style');
  return { words, isFlat: scene.isFlat, seed, changes: [], ...(style.length > 0 ? { given: style } : {}) };
}

/** The same window onto a scene that changed: less of it, or more. */
export function varied(picture: Picture, words: string, seed: string, strength: number): Picture {
  const change = { seed, strength, keeps: null };
  return {
    ...picture,
    scene: { ...picture.scene, words, changes: [...picture.scene.changes, change] },
    patches: picture.patches.map((patch) => ({
      ...patch,
      scene: { ...patch.scene, changes: [...patch.scene.changes, change] },
    })),
    origin: null,
  };
}

/** A larger window with the parent inside it, and new things to see around it. */
export function surrounded(
  parent: Picture,
  source: { taskId: string; tile: number; words: string; seed: string },
  view: Rect,
  scale: number,
): Picture {
  const isPan = view.width * view.height > 0 && touches(parent.view, view);
  const area = isPan ? (parent.width * parent.height * 1.5) / (TILE_SIDE * scale) ** 2 : 1;
  const change = { seed: source.seed, strength: 0.7, keeps: parent.view };
  return {
    ...sizeOf({ width: view.width, height: view.height }, area, scale),
    scene: { ...parent.scene, words: source.words, changes: [...parent.scene.changes, change] },
    view,
    patches: parent.patches,
    origin: {
      kind: 'surround',
      taskId: source.taskId,
      tile: source.tile,
      place: {
        x: (parent.view.x - view.x) / view.width,
        y: (parent.view.y - view.y) / view.height,
        width: parent.view.width / view.width,
        height: parent.view.height / view.height,
      },
    },
  };
}

function touches(inner: Rect, outer: Rect): boolean {
  return inner.width === outer.width || inner.height === outer.height;
}

/** The smallest window of this shape, around the same middle, that leaves `factor` times the room for the parent. */
export function widened(view: Rect, factor: number, ratio: Ratio | null): Rect {
  const quotient = ratio ? ratio.width / ratio.height : view.width / view.height;
  const width = Math.max(view.width * factor, view.height * factor * quotient);
  const height = width / quotient;
  return {
    x: view.x + (view.width - width) / 2,
    y: view.y + (view.height - height) / 2,
    width,
    height,
  };
}

/** The window grown by half towards one side. */
export function panned(view: Rect, direction: Direction): Rect {
  const { x, y, width, height } = view;
  switch (direction) {
    case 'left':
      return { x: x - width / 2, y, width: width * 1.5, height };
    case 'right':
      return { x, y, width: width * 1.5, height };
    case 'up':
      return { x, y: y - height / 2, width, height: height * 1.5 };
    case 'down':
      return { x, y, width, height: height * 1.5 };
  }
}
