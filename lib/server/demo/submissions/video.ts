import 'server-only';
import { reduceRatio } from '@/lib/domain/ratio';
import { invalid, refused, unknownParent } from '../answers';
import { type Call, textIn } from '../call';
import { followUp, type Made } from '../follow-up';
import { newTask, no, type Outcome, yes } from '../new-task';
import { type Picture, sizeOf, viewOf } from '../picture/picture';
import { readPrompt } from '../prompt';
import type { World } from '../world';
import { deadLink, receive } from './received';

/** A clip from a first frame, or what comes after another clip. */
export async function video(world: World, call: Call): Promise<Outcome> {
  const { body } = call;
  const { profile } = world;
  const prompt = textIn(body, 'prompt').trim();
  const read = readPrompt(prompt, '');
  const isLively = textIn(body, 'motion') === 'high' || read.motion === 'high';
  if (call.speed === 'turbo') return no(refused(24, "Turbo mode isn't supported for video jobs"));
  const seed = world.newSeed(null);
  if (textIn(body, 'action') === 'extend') {
    const parent = world.store.get(textIn(body, 'taskId'));
    const picture = parent?.pictures[Number(body.index ?? 0)];
    if (!parent || !picture) return no(unknownParent(profile));
    const wish = { read, seed, scale: world.scale, maskHash: null, taskOf: world.store.get };
    const intent = { kind: 'extend', motion: isLively ? 'high' : 'low' } as const;
    const made = followUp({ ...wish, intent, parent: { ...parent, pictures: [picture] } });
    if (!made) return no(invalid(profile, '不支持的操作'));
    const task = newTask(world, call, { prompt: prompt || parent.prompt, read, made, action: 'VIDEO', seed });
    return yes({ ...task, parentId: parent.id });
  }
  const image = textIn(body, 'image');
  if (image === '') return no(invalid(profile, 'image不能为空'));
  const received = await receive(world, call, image);
  if (received.kind === 'problem') return no(invalid(profile, received.text));
  const isDead = received.kind === 'dead-link';
  const given = isDead ? { width: 1, height: 1 } : received.size;
  const size = sizeOf(given, 0.4, world.scale);
  const base = {
    scene: { words: read.words, isFlat: false, seed, changes: [] },
    view: viewOf(size),
    ...size,
    patches: [],
  };
  const pictures = [0, 1, 2, 3].flatMap((camera): Picture[] =>
    isDead ? [] : [{ ...base, origin: { kind: 'clip', camera, isLively, ...received.source } }],
  );
  const made: Made = { shape: 'clips', tiles: 4, ratio: reduceRatio(given), effort: 'animate', pictures };
  const task = newTask(world, call, { prompt, read, made, action: 'VIDEO', seed });
  return yes({ ...task, doom: isDead ? deadLink(profile) : null });
}
