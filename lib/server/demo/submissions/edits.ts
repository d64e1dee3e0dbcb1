import 'server-only';
import sharp from 'sharp';
import { reduceRatio } from '@/lib/domain/ratio';
import { invalid, refused } from '../answers';
import { type Call, textIn } from '../call';
import type { Made } from '../made';
import { newTask, no, type Outcome, yes } from '../new-task';
import { freshGrid, type Given, type Patch, type Picture, sizeOf, viewOf } from '../picture/picture';
import type { Size } from '../picture/pixels';
import { type ReadPrompt, readPrompt } from '../prompt';
import type { World } from '../world';
import { deadLink, receive } from './received';

/** A given picture repainted: where its mask is white, or where it is itself transparent. */
export function edits(world: World, call: Call): Promise<Outcome> {
  const isTrueai = world.profile.dialect === 'trueai';
  return reworked(world, call, isTrueai ? 'EDIT' : 'EDITS', async (given, bytes, { read, seed, size }) => {
    const mask = isTrueai ? '' : textIn(call.body, 'maskBase64');
    const maskHash = await world.inputs.save(mask === '' ? await holesIn(bytes) : mask);
    return gridOver({ ...given, role: 'ground' }, size, read, seed, world.scale).map((picture) => {
      const { words, isFlat, seed: own } = picture.scene;
      const patch: Patch = { scene: { words, isFlat, seed: own, changes: [] }, view: picture.view, maskHash };
      return { ...picture, patches: [patch] };
    });
  });
}

/** A given picture in other colours and strokes, its light and outlines kept. */
export function retexture(world: World, call: Call): Promise<Outcome> {
  return reworked(world, call, 'RETEXTURE', async (given, _, { read, seed, size }) =>
    gridOver({ ...given, role: 'structure' }, size, read, seed, world.scale),
  );
}

type Wish = { read: ReadPrompt; seed: string; size: Size };
type Rework = (given: Given, bytes: Buffer, wish: Wish) => Promise<Picture[]>;

async function reworked(world: World, call: Call, action: string, rework: Rework): Promise<Outcome> {
  const { profile } = world;
  const prompt = textIn(call.body, 'prompt').trim();
  if (prompt === '') return no(invalid(profile, 'prompt不能为空', 'prompt_is_required'));
  const image = textIn(call.body, 'image');
  if (image === '') return no(invalid(profile, 'image不能为空'));
  // Accounts behind Discord cannot do it here; those of Midjourney's own site can.
  if (profile.dialect === 'trueai' && !world.isOfficial) return no(refused(9, '无可用的账号实例'));
  const received = await receive(world, call, image);
  if (received.kind === 'problem') return no(invalid(profile, received.text));

  const read = readPrompt(prompt, textIn(call.body, 'botType'));
  const seed = world.newSeed(read.seed);
  const isDead = received.kind === 'dead-link';
  const size = isDead ? { width: 1, height: 1 } : received.size;
  const pictures = isDead
    ? []
    : await rework({ ...received.source, role: 'ground', weight: 1 }, await world.darkroom.bytesOf(received.source), {
        read,
        seed,
        size,
      });
  const made: Made = { shape: 'grid', tiles: 4, ratio: reduceRatio(size), effort: 'draw', pictures };
  return yes({
    ...newTask(world, call, { prompt, read, made, action, seed }),
    doom: isDead ? deadLink(profile) : null,
  });
}

/** Four pictures of the given one's shape, with it for a ground. */
function gridOver(given: Given, size: Size, read: ReadPrompt, seed: string, scale: number): Picture[] {
  const isFlat = read.version.family === 'niji';
  const frame = viewOf(sizeOf(size, 1, scale));
  return freshGrid({ words: read.words, isFlat, seed, given: [given], frame }, size, scale);
}

/** A mask that is white where the picture is transparent, as base64. Pictures without holes are repainted whole. */
async function holesIn(bytes: Buffer): Promise<string> {
  const image = sharp(bytes).autoOrient().ensureAlpha().extractChannel(3).negate().toColourspace('b-w');
  const mask = await image.png().toBuffer();
  const { isOpaque } = await sharp(bytes).stats();
  return (isOpaque ? await sharp(mask).negate().png().toBuffer() : mask).toString('base64');
}
