import 'server-only';
import type { Intent } from '@/lib/domain/button';
import { type Ratio, reduceRatio } from '@/lib/domain/ratio';
import type { Shape } from './buttons';
import type { DemoTask } from './demo-task';
import type { Dialect } from './dialect';
import { clips, type Ending, filmOf } from './film';
import type { Made } from './made';
import {
  again,
  freshGrid,
  type Origin,
  type Picture,
  panned,
  repainting,
  sizeOf,
  surrounded,
  varied,
  widened,
} from './picture/picture';
import type { ReadPrompt } from './prompt';
import type { Effort } from './timing';

type Wish = {
  intent: Intent;
  parent: DemoTask;
  read: ReadPrompt;
  seed: string;
  scale: number;
  maskHash: string | null;
  /** What the clips end in. */
  end?: Ending;
  taskOf: (id: string) => DemoTask | undefined;
};

const strengths = { tile: 0.45, subtle: 0.2, strong: 0.6 };

/** What pressing a button makes of its parent; null where the parent has nothing of the kind. */
export function followUp(wish: Wish): Made | null {
  const { intent, parent, read, seed, scale } = wish;
  if (intent.kind === 'use-suggestion' || intent.kind === 'use-short-prompt') {
    const scene = { words: read.words, isFlat: read.version.family === 'niji', seed };
    return fresh(freshGrid(scene, read.ratio, scale), read.ratio);
  }
  const tile = 'tile' in intent ? intent.tile : 1;
  const picture = parent.pictures[tile - 1];
  if (!picture) return null;
  const source = { taskId: parent.id, tile };

  switch (intent.kind) {
    case 'pick':
      return single('single', 'pick', parent.ratio, { ...picture, origin: { kind: 'crop', ...source } });
    case 'pick-clip':
      return { shape: 'clip', tiles: 1, ratio: parent.ratio, effort: 'pick-clip', pictures: [picture] };
    case 'upscale': {
      // Upscaling again starts from the picture that was upscaled.
      const again = picture.origin?.kind === 'enlarge' ? picture.origin : null;
      const small = again ? wish.taskOf(again.taskId)?.pictures[0] : picture;
      if (!small) return null;
      const factor = intent.flavour === '4x' ? 4 : 2;
      const origin: Origin = { kind: 'enlarge', ...(again ? { taskId: again.taskId, tile: again.tile } : source) };
      const size = { width: small.width * factor, height: small.height * factor };
      return single('upscaled', 'upscale', parent.ratio, { ...small, ...size, origin });
    }
    case 'vary-tile':
      return grid(
        parent.ratio,
        (seedOf) => varied(atTileSize(picture, scale), read.words, seedOf, strengths.tile),
        seed,
      );
    case 'vary': {
      const strength = strengths[intent.strength];
      return grid(parent.ratio, (seedOf) => varied(atTileSize(picture, scale), read.words, seedOf, strength), seed);
    }
    case 'zoom-out':
      return wider(wish, picture, widened(picture.view, 100 / intent.percent, null));
    case 'make-square':
      return wider(wish, picture, widened(picture.view, 1, { width: 1, height: 1 }));
    case 'custom-zoom': {
      const named = /--(?:ar|aspect)\s/.test(read.signature) || read.ratio.width !== read.ratio.height;
      const ratio = named || parent.ratio.width === parent.ratio.height ? read.ratio : null;
      return wider(wish, picture, widened(picture.view, read.zoom ?? 1, ratio));
    }
    case 'pan':
      return wider(wish, picture, panned(picture.view, intent.direction));
    case 'vary-region': {
      const { maskHash } = wish;
      if (maskHash === null) return null;
      const plain = atTileSize(picture, scale);
      return grid(
        parent.ratio,
        (seedOf) => {
          const scene = repainting(plain, read.words, seedOf);
          const patches = [...plain.patches, { scene, view: plain.view, maskHash }];
          return { ...plain, patches, origin: { kind: 'region', maskHash, ...source } };
        },
        seed,
      );
    }
    case 'animate':
    case 'extend':
      return clips(filmOf(picture, source, scale), {
        ...wish,
        ratio: parent.ratio,
        isLively: intent.motion === 'high',
      });
    case 'reroll':
      return repeated(wish);
    default: {
      // A button nobody knows still makes something: a cautious variation.
      const changed = varied(atTileSize(picture, scale), read.words, seed, strengths.subtle);
      return single('single', 'upscale', parent.ratio, changed);
    }
  }
}

/** Whatever made the parent, once more with other dice. */
function repeated(wish: Wish): Made | null {
  const { parent, read, seed, taskOf } = wish;
  const grandparent = parent.parentId === null ? undefined : taskOf(parent.parentId);
  if (parent.pressed && grandparent) {
    return followUp({ ...wish, intent: parent.pressed, parent: grandparent, maskHash: parent.maskHash });
  }
  const [clip] = parent.pictures;
  if (parent.shape === 'clips' && clip?.origin?.kind === 'clip') {
    const { taskId, tile, before = [], isHd = false, isLively, end } = clip.origin;
    const { ratio, tiles: batch } = parent;
    return clips({ ...clip, from: { taskId, tile }, before, isHd }, { seed, read: { batch }, end, isLively, ratio });
  }
  if (parent.shape !== 'grid') return null;
  return fresh(
    parent.pictures.map((picture, index) => again(picture, read.words, `${seed}/${index + 1}`)),
    parent.ratio,
  );
}

function fresh(pictures: Picture[], ratio: Ratio): Made {
  return { shape: 'grid', tiles: 4, ratio, effort: 'draw', pictures };
}

function wider({ parent, read, seed, scale }: Wish, picture: Picture, view: Picture['view']): Made {
  const source = { taskId: parent.id, tile: 1, words: read.words };
  const made = grid(
    parent.ratio,
    (seedOf) => surrounded(atTileSize(picture, scale), { ...source, seed: seedOf }, view, scale),
    seed,
  );
  const first = made.pictures[0];
  return first ? { ...made, ratio: reduceRatio({ width: first.width, height: first.height }) } : made;
}

function single(shape: Shape, effort: Effort, ratio: Ratio, picture: Picture): Made {
  return { shape, tiles: 1, ratio, effort, pictures: [picture] };
}

function grid(ratio: Ratio, draw: (seed: string) => Picture, seed: string): Made {
  const pictures = [1, 2, 3, 4].map((tile) => draw(`${seed}/${tile}`));
  return { shape: 'grid', tiles: 4, ratio, effort: 'draw', pictures };
}

/** Follow-ups of an upscaled picture are as small as those of any other. */
function atTileSize(picture: Picture, scale: number): Picture {
  const area = (picture.width * picture.height) / (1024 * scale) ** 2;
  return area <= 1.7 ? picture : { ...picture, ...sizeOf(picture.view, 1, scale) };
}

/** The `action` a dialect files it under (midjourney-api.md §6.2). */
export function actionOf(intent: Intent, dialect: Dialect, parent: DemoTask): string {
  const isTrueai = dialect === 'trueai';
  const isGateway = dialect === 'new-api';
  switch (intent.kind) {
    case 'pick':
    case 'pick-clip':
      return 'UPSCALE';
    case 'upscale':
      return isTrueai ? 'UPSCALE_HD' : 'UPSCALE';
    case 'vary-tile':
      return 'VARIATION';
    case 'vary':
      return isGateway ? (intent.strength === 'subtle' ? 'LOW_VARIATION' : 'HIGH_VARIATION') : 'VARIATION';
    case 'vary-region':
      return isGateway ? 'INPAINT' : 'VARIATION';
    case 'custom-zoom':
      return isGateway ? 'CUSTOM_ZOOM' : 'ZOOM';
    case 'zoom-out':
    case 'make-square':
      return 'ZOOM';
    case 'pan':
      return 'PAN';
    case 'animate':
      return 'VIDEO';
    case 'extend':
      return isTrueai ? 'VIDEO_EXTEND' : 'VIDEO';
    case 'use-suggestion':
    case 'use-short-prompt':
      return 'IMAGINE';
    case 'reroll':
      return isTrueai ? (parent.action === 'UPSCALE' ? 'IMAGINE' : parent.action) : 'REROLL';
    default:
      return 'ACTION';
  }
}
