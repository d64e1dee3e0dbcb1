import 'server-only';
import { invalid } from '../answers';
import { attachmentUrl } from '../attachments';
import { type Call, textsIn } from '../call';
import { imageTypeOf } from '../inputs';
import { no, type Outcome } from '../new-task';
import { uploadIn } from '../picture/picture';
import type { World } from '../world';
import { receive } from './received';

/** Pictures put where they can be fetched from for a day. Answered there and then; no task comes of it. */
export async function upload(world: World, call: Call): Promise<Outcome> {
  const { profile, inputs, now } = world;
  const images = textsIn(call.body, 'base64Array').filter((image) => image !== '');
  if (images.length === 0) return no(invalid(profile, 'base64Array不能为空'));
  const urls: string[] = [];
  for (const image of images) {
    const received = await receive(world, call, image);
    const hash = received.kind === 'picture' ? uploadIn(received.source) : null;
    const bytes = hash === null ? null : await inputs.load(hash);
    if (!bytes) return no(invalid(profile, received.kind === 'problem' ? received.text : 'base64格式错误'));
    const extension = imageTypeOf(bytes)?.replace('image/', '').replace('jpeg', 'jpg') ?? 'bin';
    urls.push(attachmentUrl(call.origin, `${hash}.${extension}`, now()));
  }
  // Relays sell this as a model of its own; elsewhere it costs nothing.
  const charge = profile.isRelay ? { taskId: urls[0] ?? '', action: 'UPLOAD' } : null;
  return { kind: 'done', result: call.twists.now.has('empty-upload') ? [] : urls, charge };
}
