import 'server-only';
import { html, json, plain } from './answers';
import { holds } from './attachments';
import { isText } from './buttons';
import type { Call } from './call';
import { type DemoTask, standingOf } from './demo-task';
import { imageTypeOf } from './inputs';
import type { SimulatorEvent } from './journal';
import type { World } from './world';

/** What an address of ours names: an upload, or a task's output and one of its tiles. */
export type Named = { isAlive: boolean } & (
  | { kind: 'upload'; hash: string }
  | { kind: 'task'; id: string; tile: number | null }
);

/** Answers the addresses of pictures and clips, wherever the dialect keeps them; null where it is none of them. */
export async function answerMedia(
  world: World,
  call: Call,
  emit: (event: SimulatorEvent) => Promise<void>,
): Promise<Response | null> {
  if (call.method !== 'GET' && call.method !== 'HEAD') return null;
  const named = mediaNamed(world, call);
  if (!named) return null;
  if (named.kind === 'upload') return named.isAlive ? upload(world, named.hash) : missing(world);
  const task = finished(world, named.id);
  if (!task || !named.isAlive || task.twists.includes('dead-image')) return missing(world);

  await emit({ kind: 'bytes', path: call.path, taskId: task.id });
  if (task.twists.includes('html-image')) return html(200, 'Just a moment...');
  if (task.twists.includes('svg-image')) {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } });
  }
  if (isText(task.shape)) return task.shown === null ? missing(world) : upload(world, task.shown);
  const { bytes, type } = await outputOf(world, task, named.tile);
  return media(task.twists.includes('broken-image') ? bytes.subarray(0, Math.floor(bytes.length * 0.6)) : bytes, type);
}

/** The bytes behind an address of a task's output; null where it is none, or holds no longer. */
export async function outputAt(world: World, { origin }: Call, link: string): Promise<Buffer | null> {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url?.origin !== origin) return null;
  const named = mediaNamed(world, { path: url.pathname, search: url.searchParams });
  const task = named?.kind === 'task' && named.isAlive ? finished(world, named.id) : null;
  return task && named?.kind === 'task' && !isText(task.shape) ? (await outputOf(world, task, named.tile)).bytes : null;
}

async function outputOf({ darkroom }: World, task: DemoTask, tile: number | null) {
  const isClip = task.shape === 'clip' || (task.shape === 'clips' && tile !== null);
  if (!isClip) return { bytes: await darkroom.still(task, tile), type: 'image/png' };
  if (task.twists.includes('moving-webp'))
    return { bytes: await darkroom.movingPicture(task, tile ?? 1), type: 'image/webp' };
  return { bytes: await darkroom.clip(task, tile ?? 1), type: 'video/webm' };
}

/** A task whose output lies behind its addresses. */
export function finished(world: World, id: string): DemoTask | null {
  const task = world.store.get(id);
  return task && standingOf(task, { ...world.viewing(), refreshMs: 0 }).status === 'SUCCESS' ? task : null;
}

export function mediaNamed(
  { profile, now }: World,
  { path, search }: { path: string; search: URLSearchParams },
): Named | null {
  if (profile.media === 'proxy') {
    const id = /^(?:\/(?:mj-)?(?:relax|fast|turbo))?\/mj\/image\/([^/]+)$/.exec(path)?.[1];
    const tile = Number(search.get('tile') ?? 0);
    if (id) return { kind: 'task', id, tile: tile > 0 ? tile : null, isAlive: true };
  }
  const [, folder, name = '', id = '', index] =
    /^\/(storage|attachments\/\d+)\/((\w+?)(?:_([0-3]))?\.[a-z]{3,4})$/.exec(path) ?? [];
  if (folder === undefined) return null;
  const isAlive = folder === 'storage' ? profile.media === 'storage' : holds(name, search, now());
  if (/^[0-9a-f]{64}$/.test(id)) return { kind: 'upload', hash: id, isAlive };
  return { kind: 'task', id, tile: index === undefined ? null : Number(index) + 1, isAlive };
}

async function upload(world: World, hash: string): Promise<Response> {
  const bytes = await world.inputs.load(hash);
  return bytes ? media(bytes, imageTypeOf(bytes) ?? 'application/octet-stream') : missing(world);
}

function media(bytes: Buffer, type: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type, 'content-length': String(bytes.length) },
  });
}

function missing({ profile }: World): Response {
  if (profile.media === 'proxy') return json(400, { error: 'midjourney_task_not_found' });
  return plain(404, 'Not Found');
}
