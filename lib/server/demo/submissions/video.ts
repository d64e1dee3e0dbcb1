import 'server-only';
import { reduceRatio } from '@/lib/domain/ratio';
import { invalid, refused, unknownParent } from '../answers';
import { type Call, textIn, textsIn } from '../call';
import type { DemoTask } from '../demo-task';
import { clipSize, clips, filmOf } from '../film';
import type { Made } from '../made';
import { newTask, no, type Outcome, yes } from '../new-task';
import { viewOf } from '../picture/picture';
import { type ReadPrompt, readPrompt } from '../prompt';
import type { World } from '../world';
import { endOf, takesVideoFields } from './ending';
import { finishedParent } from './parent';
import { deadLink, receive } from './received';

type Wish = { prompt: string; read: ReadPrompt; isLively: boolean; batch: number; seed: string };

/** A clip from a first frame, or what comes after another clip. */
export async function video(world: World, call: Call): Promise<Outcome> {
  const { body } = call;
  const { profile } = world;
  const isTrueai = profile.dialect === 'trueai';
  const prompt = textIn(body, 'prompt').trim();
  const read = readPrompt(prompt, '');
  const motion = textIn(body, 'motion') || read.motion || (isTrueai ? 'low' : '');
  const batch = Number((takesVideoFields(world) && body.batchSize) || (read.batch ?? 4));
  if (isTrueai && prompt === '') return no(invalid(profile, 'prompt不能为空'));
  if (motion !== 'low' && motion !== 'high') return no(invalid(profile, 'motion参数错误'));
  if (![1, 2, 4].includes(batch)) return no(invalid(profile, 'batchSize参数错误'));
  const refusal = refusalFor(world, call, read);
  if (refusal) return no(refusal);

  const wish = { prompt, read, isLively: motion === 'high', batch, seed: world.newSeed(null) };
  return textIn(body, 'action') === 'extend'
    ? extended(world, call, wish)
    : started(world, call, wish, textIn(body, 'image'));
}

/** An imagine with `--video`: the picture in front of the words moves. */
export async function videoByPrompt(world: World, call: Call, prompt: string, read: ReadPrompt): Promise<Outcome> {
  const refusal = refusalFor(world, call, read);
  if (refusal) return no(refusal);
  const image = read.images[0] ?? textsIn(call.body, 'base64Array')[0] ?? textIn(call.body, 'base64');
  const wish = { prompt, read, isLively: read.motion === 'high', batch: read.batch ?? 4, seed: world.newSeed(null) };
  return started(world, call, wish, image);
}

/** Videos are never made in turbo, and in relax for the larger plans alone. */
function refusalFor({ profile }: World, call: Call, read: ReadPrompt): Response | null {
  const speed = call.speed ?? read.speed ?? profile.speed;
  if (speed === 'turbo') return refused(24, "Turbo mode isn't supported for video jobs");
  const isOutOfPlan = speed === 'relax' && call.twists.now.has('no-plan');
  return isOutOfPlan ? refused(24, 'Relax mode for video is limited to Pro and Mega plans') : null;
}

async function started(world: World, call: Call, wish: Wish, image: string): Promise<Outcome> {
  const { profile, scale } = world;
  if (image === '') return no(invalid(profile, 'image不能为空'));
  const received = await receive(world, call, image);
  if (received.kind === 'problem') return no(invalid(profile, received.text));
  const ending = await endOf(world, call, wish.read);
  if (ending.kind === 'problem') return no(invalid(profile, ending.text));
  const isDead = received.kind === 'dead-link' || ending.kind === 'dead-link';
  if (received.kind === 'dead-link') return yes({ ...filed(world, call, wish, nothing), doom: deadLink(profile) });

  const isHd = takesVideoFields(world) && textIn(call.body, 'videoType').endsWith('720');
  const size = clipSize(received.size, isHd, scale);
  const scene = { words: wish.read.words, isFlat: false, seed: wish.seed, changes: [] };
  const film = { scene, view: viewOf(size), ...size, from: received.source, before: [], isHd };
  const made = clips(film, { ...filming(wish), ratio: reduceRatio(received.size), end: isDead ? null : ending.end });
  return yes({ ...filed(world, call, wish, made), doom: isDead ? deadLink(profile) : null });
}

async function extended(world: World, call: Call, wish: Wish): Promise<Outcome> {
  const { profile } = world;
  const found = finishedParent(world, textIn(call.body, 'taskId'));
  if ('response' in found) return no(found.response);
  const { parent } = found;
  const index = Number(call.body.index ?? 0);
  const picture = parent.pictures[index];
  if (picture?.origin?.kind !== 'clip') {
    return no(
      parent.shape === 'clips' ? invalid(profile, 'index参数错误', 'index_parse_failed') : unknownParent(profile),
    );
  }
  const ending = await endOf(world, call, wish.read);
  if (ending.kind === 'problem') return no(invalid(profile, ending.text));
  const end = ending.kind === 'ending' ? ending.end : null;
  const film = filmOf(picture, { taskId: parent.id, tile: index + 1 }, world.scale);
  const made = clips(film, { ...filming(wish), ratio: parent.ratio, end });
  const task = filed(world, call, { ...wish, prompt: wish.prompt || parent.prompt }, made);
  return yes({
    ...task,
    action: profile.dialect === 'trueai' ? 'VIDEO_EXTEND' : 'VIDEO',
    parentId: parent.id,
    doom: ending.kind === 'dead-link' ? deadLink(profile) : null,
  });
}

const nothing: Made = { shape: 'clips', tiles: 4, ratio: { width: 1, height: 1 }, effort: 'animate', pictures: [] };

function filming({ seed, batch, isLively }: Wish) {
  return { seed, read: { batch }, isLively };
}

function filed(world: World, call: Call, { prompt, read, seed }: Wish, made: Made): DemoTask {
  return newTask(world, call, { prompt, read, made, action: 'VIDEO', seed });
}
