import { uploadImage, uploadRefusal } from '@/lib/client/queries/uploads';
import { useComposer } from '@/lib/client/stores/composer';
import { toast } from '@/lib/client/stores/toasts';
import { type DraftPicture, type Place, picturesAt, places } from '@/lib/domain/compose/draft';
import type { StoredFile } from '@/lib/domain/task';

type Sending = { file: File; place: Place; abort: AbortController };

// The bytes live here, by the key of their picture; the store only names them.
const sending = new Map<string, Sending>();

/** Lays files at a place of the composer and sends them to the archive at once. Resolves when they are there, or are not. */
export async function addFiles(place: Place, files: readonly File[]): Promise<void> {
  const { takesClips = false } = places[place];
  const uploads = files.slice(0, makeRoom(place, files.length)).map((file) => {
    const refusal = uploadRefusal(file, takesClips);
    const key = lay(place, file.name || 'Pasted picture', refusal ? { status: 'failed', error: refusal } : begun);
    return refusal ? null : send(key, file, place);
  });
  await Promise.all(uploads);
}

/** Lays a picture of the archive at a place. It may still have to be cut out of its grid. */
export async function addStored(
  place: Place,
  name: string,
  file: StoredFile | Promise<StoredFile | null>,
): Promise<void> {
  if (makeRoom(place, 1) === 0) return;
  if (!(file instanceof Promise)) {
    lay(place, name, savedState(file));
    return;
  }
  const key = lay(place, name, { status: 'cutting' });
  const cut = await file;
  if (cut) setState(key, savedState(cut));
  else setState(key, { status: 'failed', error: { kind: 'not-found', message: 'That picture is not here any more.' } });
}

export function removePicture(key: string): void {
  sending.get(key)?.abort.abort();
  sending.delete(key);
  setPictures((now) => now.filter((picture) => picture.key !== key));
}

export function retryPicture(key: string): void {
  const again = sending.get(key);
  if (again) void send(key, again.file, again.place);
}

/** Only what was sent can be sent again: a file refused here stays refused. */
export function canRetryPicture(key: string): boolean {
  return sending.has(key);
}

/** Moves a picture among those of its place. */
export function movePicture(key: string, by: number): void {
  setPictures((now) => {
    const moved = now.find((picture) => picture.key === key);
    if (!moved) return now;
    const fellows = now.filter(({ place }) => place === moved.place);
    const from = fellows.indexOf(moved);
    const to = Math.min(fellows.length - 1, Math.max(0, from + by));
    const others = now.filter(({ place }) => place !== moved.place);
    return [...others, ...fellows.toSpliced(from, 1).toSpliced(to, 0, moved)];
  });
}

/** Gives a picture another use: an image prompt becomes a style reference. */
export function changePlace(key: string, place: Place): void {
  if (makeRoom(place, 1) === 0) return;
  setPictures((now) => {
    const moved = now.find((picture) => picture.key === key);
    return moved ? [...now.filter((picture) => picture !== moved), { ...moved, place }] : now;
  });
}

export function weighPicture(key: string, weight: number | null): void {
  setPictures((now) => now.map((picture) => (picture.key === key ? { ...picture, weight } : picture)));
}

/** How many of so many more a place takes. Where it has room for one only, the new one replaces the old. */
function makeRoom(place: Place, wanted: number): number {
  const { most, label } = places[place];
  const there = picturesAt(useComposer.getState(), place);
  if (most === 1 && wanted > 0) {
    for (const { key } of there) removePicture(key);
    return 1;
  }
  const room = Math.max(0, most - there.length);
  if (wanted > room) toast(`${label}: at most ${most}. The rest was left out.`, { tone: 'danger' });
  return Math.min(room, wanted);
}

const begun = { status: 'uploading', progressPercent: 0 } as const;

function lay(place: Place, name: string, state: DraftPicture['state']): string {
  const key = crypto.getRandomValues(new Uint32Array(2)).join('-');
  setPictures((now) => [...now, { key, place, name, weight: null, state }]);
  return key;
}

async function send(key: string, file: File, place: Place): Promise<void> {
  const abort = new AbortController();
  sending.set(key, { file, place, abort });
  setState(key, begun);
  const result = await uploadImage(file, {
    onProgress: (progressPercent) => setState(key, { status: 'uploading', progressPercent }),
    signal: abort.signal,
    takesClips: places[place].takesClips ?? false,
  });
  if (result.ok) sending.delete(key);
  setState(key, result.ok ? savedState(result.value) : { status: 'failed', error: result.error });
}

function savedState({ hash, width, height, mimeType }: StoredFile): DraftPicture['state'] {
  const isClip = mimeType.startsWith('video/');
  return { status: 'saved', hash, size: { width, height }, ...(isClip && { isClip }) };
}

function setState(key: string, state: DraftPicture['state']): void {
  setPictures((now) => now.map((picture) => (picture.key === key ? { ...picture, state } : picture)));
}

function setPictures(change: (pictures: readonly DraftPicture[]) => readonly DraftPicture[]): void {
  useComposer.getState().setPictures(change);
}
