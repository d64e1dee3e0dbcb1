import 'server-only';
import type { TaskRecord } from '@/lib/domain/advance';
import type { AppError } from '@/lib/domain/app-error';
import type { EditCommand, ImagineCommand, Making, VideoCommand } from '@/lib/domain/commands';
import { askOf } from '@/lib/domain/modal';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Receipt } from '@/lib/domain/task';
import { type Archive, bytesOf } from '../archive/archive';
import { uprightPicture, withHole } from '../archive/edit-picture';
import type { Clock } from '../clock';
import type { History } from '../history/history';
import type { Connection } from '../providers';
import type { InlineImage } from '../upstream/upstream';

/** What a command is turned into a request with. */
export type Workbench = { history: History; archive: Archive; clock: Clock };

/** The one call that sends; everything that can fail before a byte leaves has happened when there is one. */
type Sending = Result<() => Promise<Receipt>>;

/** Makes a task's next POST ready to leave. An answer to a modal goes before what its command says. */
export async function prepare(bench: Workbench, connection: Connection, task: TaskRecord): Promise<Sending> {
  const { upstream } = connection;
  const { command, speed, id: echo } = task;
  if (task.state.status === 'sending' && task.state.step === 'answer') return prepareAnswer(bench, connection, task);
  switch (command.kind) {
    case 'imagine':
      return prepareImagine(bench, connection, task, command);
    case 'press': {
      const parent = await bench.history.reads.record(command.parentId);
      const parentProviderTaskId = parent?.providerTaskId;
      if (!parentProviderTaskId) return gone('The picture this began from is gone.');
      const { customId, remix: enableRemix } = command;
      return ok(() => upstream.press({ echo, parentProviderTaskId, customId, enableRemix, speed }));
    }
    case 'edit':
      return prepareEdit(bench, connection, task, command);
    default:
      return prepareMaking(bench, connection, task, command);
  }
}

async function prepareImagine(
  bench: Workbench,
  { upstream, provider }: Connection,
  { prompt, speed, id: echo }: TaskRecord,
  { imagePrompts, references }: ImagineCommand,
): Promise<Sending> {
  const images = await pictures(bench, imagePrompts);
  if (!images) return gone('An image prompt is no longer in the archive.');
  const hashes = references.map(({ hash }) => hash);
  const addresses = await bench.history.uploads.living(provider.id, hashes, bench.clock.now());
  if (hashes.some((hash) => !addresses.has(hash))) return failed(expired);
  const steering = references.map(({ role, hash, weight }) => ({ role, weight, url: addresses.get(hash) ?? '' }));
  return ok(() => upstream.imagine({ echo, prompt, images, references: steering, speed }));
}

async function prepareAnswer(bench: Workbench, { upstream }: Connection, task: TaskRecord): Promise<Sending> {
  const { answer, providerTaskId: modalTaskId, speed, id: echo } = task;
  if (!answer || !modalTaskId) return failed({ kind: 'invalid-input', message: 'There is nothing to answer with.' });
  const { prompt, maskHash } = answer;
  const maskPng = maskHash === undefined ? null : await fileBytes(bench, maskHash);
  if (maskHash !== undefined && maskPng === null) {
    return failed({ kind: 'invalid-input', message: 'The mask is no longer in the archive. Paint it again.' });
  }
  // An empty answer would be taken, charged, and repaint nothing or everything.
  if (askOf(task) === 'region' && maskPng === null) {
    return failed({ kind: 'invalid-input', message: 'Paint over what should change.' });
  }
  return ok(() => upstream.answer({ echo, modalTaskId, prompt, maskPng, speed }));
}

/** An edit in the form this provider expects (midjourney-api.md §4.10). */
async function prepareEdit(
  bench: Workbench,
  { upstream, provider }: Connection,
  { prompt, speed, id: echo }: TaskRecord,
  command: EditCommand,
): Promise<Sending> {
  const file = await bench.history.files.find(command.fileHash);
  const bytes = file && (await bytesOf(bench.archive, file));
  const maskPng = command.maskHash === null ? null : await fileBytes(bench, command.maskHash);
  if (!bytes || (command.maskHash !== null && maskPng === null)) {
    return gone('The picture or its mask is no longer in the archive.');
  }
  if (provider.editsForm === 'alpha' && maskPng) {
    const image = await withHole(bytes, maskPng);
    return ok(() => upstream.edit({ echo, prompt, image, maskPng: null, speed }));
  }
  const image = await uprightPicture(bytes, file.mimeType);
  const mask = provider.editsForm === 'none' ? null : maskPng;
  return ok(() => upstream.edit({ echo, prompt, image, maskPng: mask, speed }));
}

async function prepareMaking(
  bench: Workbench,
  connection: Connection,
  { prompt, speed, id: echo }: TaskRecord,
  command: Making,
): Promise<Sending> {
  const { upstream } = connection;
  const tag = { echo, speed };
  switch (command.kind) {
    case 'shorten':
      return ok(() => upstream.shorten({ ...tag, prompt }));
    case 'describe': {
      const [image] = (await pictures(bench, [command.fileHash])) ?? [];
      return image ? ok(() => upstream.describe({ ...tag, image })) : gonePicture;
    }
    case 'blend': {
      const images = await pictures(bench, command.fileHashes);
      const { dimensions } = command;
      return images ? ok(() => upstream.blend({ ...tag, images, dimensions })) : gonePicture;
    }
    case 'retexture': {
      const [image] = (await pictures(bench, [command.fileHash])) ?? [];
      return image ? ok(() => upstream.retexture({ ...tag, prompt, image, maskPng: null })) : gonePicture;
    }
    case 'swap-face': {
      const [source] = (await pictures(bench, [command.sourceHash])) ?? [];
      const clip = await clipIn(bench, command.targetHash);
      if (source && clip) return ok(() => upstream.swapFaceInVideo({ ...tag, source, target: clip }));
      const [target] = (await pictures(bench, [command.targetHash])) ?? [];
      return source && target ? ok(() => upstream.swapFace({ ...tag, source, target })) : gonePicture;
    }
    case 'video':
      return prepareVideo(bench, connection, tag, command);
  }
}

async function prepareVideo(
  bench: Workbench,
  { upstream, provider }: Connection,
  tag: { echo: string; speed: TaskRecord['speed'] },
  { from, prompt, motion, batch }: VideoCommand,
): Promise<Sending> {
  const wish = { ...tag, prompt, motion, batch };
  if (from.kind === 'clip') {
    const parent = await bench.history.reads.record(from.parentId);
    const providerTaskId = parent?.providerTaskId;
    if (!providerTaskId) return gone('The clip this goes on from is gone.');
    return ok(() => upstream.video({ ...wish, from: { kind: 'clip', providerTaskId, index: from.tile - 1 } }));
  }
  const { startHash, endHash, loop, isHd } = from;
  const hashes = endHash === null ? [startHash] : [startHash, endHash];
  if (provider.videoImages === 'upload') {
    const addresses = await bench.history.uploads.living(provider.id, hashes, bench.clock.now());
    const image = addresses.get(startHash);
    const endImage = endHash === null ? null : addresses.get(endHash);
    if (image === undefined || endImage === undefined) return failed(expired);
    return ok(() => upstream.video({ ...wish, from: { kind: 'picture', image, endImage, loop, isHd } }));
  }
  const [image, endImage = null] = (await pictures(bench, hashes)) ?? [];
  return image
    ? ok(() => upstream.video({ ...wish, from: { kind: 'picture', image, endImage, loop, isHd } }))
    : gonePicture;
}

/** The pictures as they travel, at most 2048 px a side, in the order of their hashes; null where one is missing. */
export async function pictures(
  { history, archive }: Pick<Workbench, 'history' | 'archive'>,
  hashes: readonly string[],
): Promise<InlineImage[] | null> {
  const images: InlineImage[] = [];
  for (const hash of hashes) {
    const file = await history.files.find(hash);
    const image = file && (await archive.forUpstream(file));
    if (!image) return null;
    images.push(image);
  }
  return images;
}

/** The clip of that hash as it is; null where it is none. */
async function clipIn({ history, archive }: Workbench, hash: string): Promise<InlineImage | null> {
  const file = await history.files.find(hash);
  const bytes = file?.mimeType.startsWith('video/') ? await bytesOf(archive, file) : null;
  return file && bytes && { mimeType: file.mimeType, bytes };
}

async function fileBytes({ history, archive }: Workbench, hash: string): Promise<Uint8Array | null> {
  const file = await history.files.find(hash);
  return file && bytesOf(archive, file);
}

/** Between the upload and the sending more time went by than the address lives. */
const expired: AppError = { kind: 'not-uploaded', message: 'The address of an uploaded picture has run out.' };

const gonePicture = gone('A picture this is made from is no longer in the archive.');

function gone(message: string): Result<never> {
  return failed({ kind: 'not-found', message });
}

function failed(error: AppError): Result<never> {
  return err(error);
}
