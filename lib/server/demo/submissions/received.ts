import 'server-only';
import sharp from 'sharp';
import { isText } from '../buttons';
import type { Call } from '../call';
import type { Profile } from '../dialect';
import { finished, mediaNamed } from '../media';
import { linkId, type Source, uploadId } from '../picture/picture';
import type { Size } from '../picture/pixels';
import { sizeOfWhole } from '../task-media';
import type { World } from '../world';

/** A picture that came with a submission; or an address behind which nobody finds one; or what is wrong with it. */
export type Received =
  | { kind: 'picture'; source: Source; size: Size }
  | { kind: 'dead-link' }
  | { kind: 'problem'; text: string };

const BAD_BASE64: Received = { kind: 'problem', text: 'base64格式错误' };

/** Takes a data URL, bare base64 where the dialect does, or an address. */
export async function receive(world: World, call: Call, image: string): Promise<Received> {
  if (/^https?:/i.test(image)) return linked(world, call, image);
  if (world.profile.dialect === 'novicezk' && !image.startsWith('data:image/')) return BAD_BASE64;
  const size = await sizeOfBytes(Buffer.from(image.replace(/^data:[^,]*,/, ''), 'base64'));
  if (!size) return BAD_BASE64;
  return { kind: 'picture', source: { taskId: uploadId(await world.inputs.save(image)), tile: 0 }, size };
}

/** Addresses of our own lead to what they name. Others are never fetched; behind a public one a picture is imagined. */
export async function linked(world: World, { origin }: Call, link: string): Promise<Received> {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url) return { kind: 'dead-link' };
  if (url.origin === origin) return own(world, url);
  const isPrivate = /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(url.hostname);
  if (url.protocol !== 'https:' || isPrivate) return { kind: 'dead-link' };
  return { kind: 'picture', source: { taskId: linkId(link), tile: 0 }, size: { width: 512, height: 512 } };
}

async function own(world: World, url: URL): Promise<Received> {
  const named = mediaNamed(world, { path: url.pathname, search: url.searchParams });
  if (!named?.isAlive) return { kind: 'dead-link' };
  if (named.kind === 'upload') {
    const bytes = await world.inputs.load(named.hash);
    const size = bytes && (await sizeOfBytes(bytes));
    return size ? { kind: 'picture', source: { taskId: uploadId(named.hash), tile: 0 }, size } : { kind: 'dead-link' };
  }
  const task = finished(world, named.id);
  if (!task || isText(task.shape)) return { kind: 'dead-link' };
  const [first] = task.pictures;
  const size = named.tile === null ? sizeOfWhole(task) : { width: first?.width ?? 0, height: first?.height ?? 0 };
  return { kind: 'picture', source: { taskId: task.id, tile: named.tile ?? 0 }, size };
}

/** A picture as it is seen: upright, whichever way its camera was held. */
async function sizeOfBytes(bytes: Buffer): Promise<Size | null> {
  const { autoOrient } = await sharp(bytes)
    .metadata()
    .catch(() => ({ autoOrient: { width: 0, height: 0 } }));
  return autoOrient.width > 0 && autoOrient.height > 0 ? autoOrient : null;
}

/** What a task fails of that was given an address without a picture. */
export function deadLink({ dialect }: Profile): { at: number; reason: string } {
  const separator = dialect === 'trueai' ? 'Invalid link, ' : '[Invalid link] ';
  return { at: 0.15, reason: `${separator}Invalid URL format` };
}
