import 'server-only';
import sharp from 'sharp';
import { reduceRatio } from '@/lib/domain/ratio';
import { invalid } from '../answers';
import { type Call, textIn } from '../call';
import type { DemoTask } from '../demo-task';
import { outputAt } from '../media';
import { newTask, no, type Outcome, yes } from '../new-task';
import { type Origin, type Source, uploadId, viewOf } from '../picture/picture';
import type { Size } from '../picture/pixels';
import { framesIn } from '../picture/webm';
import { readPrompt } from '../prompt';
import type { World } from '../world';
import { deadLink, type Received, receive } from './received';

/** A picture with the face of another. */
export async function swapFace(world: World, call: Call): Promise<Outcome> {
  const { profile } = world;
  const [face, target] = await Promise.all([given(world, call, 'source'), given(world, call, 'target')]);
  for (const one of [face, target]) {
    if (one === null) return no(invalid(profile, 'base64不能为空', 'sour_base64_and_target_base64_is_required'));
    if (one.kind === 'problem') return no(invalid(profile, one.text));
  }
  if (face?.kind !== 'picture' || target?.kind !== 'picture') {
    return yes({ ...swapTask(world, call, 'SWAP_FACE', null), doom: deadLink(profile) });
  }
  const origin: Origin = { kind: 'swap', ...target.source, face: face.source };
  return yes(swapTask(world, call, 'SWAP_FACE', { origin, size: target.size }));
}

/** The same in a clip, which comes as a file of a form or by an address of ours. */
export async function swapFaceInClip(world: World, call: Call): Promise<Outcome> {
  const { profile, inputs } = world;
  const face = await given(world, call, 'source');
  const file = textIn(call.body, 'targetFile');
  const link = textIn(call.body, 'targetUrl');
  if (face === null || (file === '' && link === '')) return no(invalid(profile, '参数错误'));
  if (face.kind === 'problem') return no(invalid(profile, face.text));
  const clip = file === '' ? await outputAt(world, call, link) : Buffer.from(file, 'base64');
  const task = swapTask(world, call, 'SWAP_VIDEO_FACE', null);
  if (clip === null || face.kind === 'dead-link') return yes({ ...task, doom: deadLink(profile) });
  const [first] = (await framesIn(clip)) ?? [];
  // There is no decoder here: a clip it did not make itself is past reading.
  if (!first) return yes({ ...task, doom: { at: 0.2, reason: 'Invalid video, 无法解析视频' } });
  const { width, height } = await sharp(first).metadata();
  const target: Source = { taskId: uploadId(await inputs.save(clip.toString('base64'))), tile: 0 };
  const origin: Origin = { kind: 'swap', ...target, face: face.source };
  return yes(swapTask(world, call, 'SWAP_VIDEO_FACE', { origin, size: { width, height } }));
}

/** A picture by its base64 or, on trueai, its address; null where there is neither. */
async function given(world: World, call: Call, name: 'source' | 'target'): Promise<Received | null> {
  const link = world.profile.dialect === 'trueai' ? textIn(call.body, `${name}Url`) : '';
  const image = textIn(call.body, `${name}Base64`) || link;
  return image === '' ? null : receive(world, call, image);
}

type Made = { origin: Origin; size: Size };

function swapTask(world: World, call: Call, action: 'SWAP_FACE' | 'SWAP_VIDEO_FACE', made: Made | null): DemoTask {
  const seed = world.newSeed(null);
  const size = made?.size ?? { width: 1, height: 1 };
  const scene = { words: '', isFlat: false, seed, changes: [] };
  const picture = made && { scene, view: viewOf(size), ...size, patches: [], origin: made.origin };
  const task = newTask(world, call, {
    prompt: '',
    read: readPrompt('', ''),
    made: {
      shape: action === 'SWAP_FACE' ? 'single' : 'clip',
      tiles: 1,
      ratio: reduceRatio(size),
      effort: action === 'SWAP_FACE' ? 'read' : 'animate',
      pictures: picture ? [picture] : [],
    },
    action,
    seed,
  });
  return { ...task, finalPrompt: '', botType: 'INSIGHT_FACE' };
}
