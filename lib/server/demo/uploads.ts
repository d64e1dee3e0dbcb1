import 'server-only';
import sharp from 'sharp';
import { reduceRatio } from '@/lib/domain/ratio';
import { invalid, refused, unknownParent } from './answers';
import { type Call, textIn } from './call';
import { followUp, type Made } from './follow-up';
import { newTask, type Outcome } from './new-task';
import { type Picture, sizeOf, uploadId, viewOf } from './picture/picture';
import { readPrompt } from './prompt';
import type { World } from './world';

/** A clip from a first frame, or what comes after another clip. */
export async function video(world: World, call: Call): Promise<Outcome> {
  const { body } = call;
  const prompt = textIn(body, 'prompt').trim();
  const read = readPrompt(prompt, '');
  const isLively = textIn(body, 'motion') === 'high' || read.motion === 'high';
  if (call.speed === 'turbo') return no(refused(24, "Turbo mode isn't supported for video jobs"));
  const seed = world.newSeed(null);
  if (textIn(body, 'action') === 'extend') {
    const parent = world.store.get(textIn(body, 'taskId'));
    const picture = parent?.pictures[Number(body.index ?? 0)];
    if (!parent || !picture) return no(unknownParent(world.profile));
    const wish = { read, seed, scale: world.scale, maskHash: null, taskOf: world.store.get };
    const intent = { kind: 'extend', motion: isLively ? 'high' : 'low' } as const;
    const made = followUp({ ...wish, intent, parent: { ...parent, pictures: [picture] } });
    if (!made) return no(invalid(world.profile, '不支持的操作'));
    const task = newTask(world, call, { prompt: prompt || parent.prompt, read, made, action: 'VIDEO', seed });
    return yes({ ...task, parentId: parent.id });
  }
  const uploaded = await receive(world, textIn(body, 'image'));
  if ('problem' in uploaded) return no(invalid(world.profile, uploaded.problem));
  const size = sizeOf(uploaded.size, 0.4, world.scale);
  const base = {
    scene: { words: read.words, isFlat: false, seed, changes: [] },
    view: viewOf(size),
    ...size,
    patches: [],
  };
  const source = { taskId: uploadId(uploaded.hash), tile: 1, isLively };
  const pictures = [0, 1, 2, 3].map((camera): Picture => ({ ...base, origin: { kind: 'clip', camera, ...source } }));
  const made: Made = { shape: 'clips', tiles: 4, ratio: reduceRatio(uploaded.size), effort: 'animate', pictures };
  return yes(newTask(world, call, { prompt, read, made, action: 'VIDEO', seed }));
}

/** A given picture repainted: where its mask is white, or where it is itself transparent. */
export async function edits(world: World, call: Call): Promise<Outcome> {
  const { profile, scale, inputs } = world;
  const prompt = textIn(call.body, 'prompt').trim();
  if (prompt === '') return no(invalid(profile, 'prompt不能为空', 'prompt_is_required'));
  const uploaded = await receive(world, textIn(call.body, 'image'));
  if ('problem' in uploaded) return no(invalid(profile, uploaded.problem));
  const mask = profile.dialect === 'trueai' ? '' : textIn(call.body, 'maskBase64');
  const maskHash = mask === '' ? await inputs.save(await holesIn(uploaded.bytes)) : await inputs.save(mask);

  const read = readPrompt(prompt, '');
  const seed = world.newSeed(read.seed);
  const size = sizeOf(uploaded.size, 1, scale);
  const view = viewOf(size);
  const pictures = [1, 2, 3, 4].map((tile): Picture => {
    const scene = { words: read.words, isFlat: false, seed: `${seed}/${tile}`, changes: [] };
    const origin = { kind: 'region', taskId: uploadId(uploaded.hash), tile: 1, maskHash } as const;
    return { scene, view, ...size, patches: [{ scene, view, maskHash }], origin };
  });
  const made: Made = { shape: 'grid', tiles: 4, ratio: reduceRatio(uploaded.size), effort: 'draw', pictures };
  const action = profile.dialect === 'trueai' ? 'EDIT' : 'EDITS';
  return yes(newTask(world, call, { prompt, read, made, action, seed }));
}

type Received = { hash: string; bytes: Buffer; size: { width: number; height: number } } | { problem: string };

async function receive({ inputs }: World, image: string): Promise<Received> {
  if (image === '') return { problem: 'image不能为空' };
  // Nothing is ever fetched from here: a picture has to travel in the request.
  if (/^https?:/.test(image)) return { problem: 'Invalid link' };
  const hash = await inputs.save(image);
  const bytes = await inputs.load(hash);
  const { width, height } = bytes
    ? await sharp(bytes)
        .metadata()
        .catch(() => ({ width: 0, height: 0 }))
    : { width: 0, height: 0 };
  return bytes && width && height ? { hash, bytes, size: { width, height } } : { problem: 'base64格式错误' };
}

/** A mask that is white where the picture is transparent, as base64. Pictures without holes are repainted whole. */
async function holesIn(bytes: Buffer): Promise<string> {
  const image = sharp(bytes).ensureAlpha().extractChannel(3).negate().toColourspace('b-w');
  const mask = await image.png().toBuffer();
  const { isOpaque } = await sharp(bytes).stats();
  return (isOpaque ? await sharp(mask).negate().png().toBuffer() : mask).toString('base64');
}

const tints: [number, string][] = [
  [0, 'red'],
  [30, 'orange'],
  [52, 'yellow'],
  [120, 'green'],
  [175, 'teal'],
  [220, 'blue'],
  [255, 'indigo'],
  [285, 'purple'],
  [325, 'pink'],
  [360, 'red'],
];

/** The word for a picture's dominant colour, which is how an image prompt shows in what is drawn. */
export async function tintOf({ inputs }: World, hash: string): Promise<string> {
  const bytes = await inputs.load(hash);
  const stats = bytes
    ? await sharp(bytes)
        .resize(64, 64, { fit: 'fill' })
        .stats()
        .catch(() => null)
    : null;
  if (!stats) return '';
  const { r, g, b } = stats.dominant;
  const most = Math.max(r, g, b);
  const spread = most - Math.min(r, g, b);
  if (spread < 24) return '';
  const sixth = most === r ? ((g - b) / spread + 6) % 6 : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  const hue = sixth * 60;
  const nearest = tints.reduce((best, tint) => (Math.abs(tint[0] - hue) < Math.abs(best[0] - hue) ? tint : best));
  return nearest[1];
}

function no(response: Response): Outcome {
  return { kind: 'refused', response };
}

function yes(task: Extract<Outcome, { kind: 'accepted' }>['task']): Outcome {
  return { kind: 'accepted', task, isModal: false, left: null };
}
