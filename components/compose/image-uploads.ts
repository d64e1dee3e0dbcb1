import { uploadImage, uploadRefusal } from '@/lib/client/queries/uploads';
import { type ComposerImage, useComposer } from '@/lib/client/stores/composer';
import { toast } from '@/lib/client/stores/toasts';
import { MAX_IMAGE_PROMPTS } from '@/lib/domain/limits';

type Sending = { file: File; abort: AbortController };

// The bytes live here, by the key of their image; the store only names them.
const sending = new Map<string, Sending>();

/** Adds files to the composer's images and sends them to the archive at once. */
export function addImages(files: readonly File[]): void {
  const room = Math.max(0, MAX_IMAGE_PROMPTS - useComposer.getState().images.length);
  if (files.length > room) {
    toast(`A prompt takes at most ${MAX_IMAGE_PROMPTS} images. The rest was left out.`, { tone: 'danger' });
  }
  for (const file of files.slice(0, room)) {
    const refusal = uploadRefusal(file);
    const key = crypto.getRandomValues(new Uint32Array(2)).join('-');
    const state: ComposerImage['state'] = refusal
      ? { status: 'failed', error: refusal }
      : { status: 'uploading', progressPercent: 0 };
    useComposer.getState().setImages((now) => [...now, { key, name: file.name || 'Pasted image', state }]);
    if (!refusal) void send(key, file);
  }
}

export function removeImage(key: string): void {
  sending.get(key)?.abort.abort();
  sending.delete(key);
  useComposer.getState().setImages((now) => now.filter((image) => image.key !== key));
}

export function retryImage(key: string): void {
  const file = sending.get(key)?.file;
  if (file) void send(key, file);
}

/** Only what was sent can be sent again: a file refused here stays refused. */
export function canRetryImage(key: string): boolean {
  return sending.has(key);
}

export function moveImage(key: string, by: -1 | 1): void {
  useComposer.getState().setImages((now) => {
    const from = now.findIndex((image) => image.key === key);
    const moved = now[from];
    if (!moved || !now[from + by]) return now;
    return now.toSpliced(from, 1).toSpliced(from + by, 0, moved);
  });
}

async function send(key: string, file: File): Promise<void> {
  const abort = new AbortController();
  sending.set(key, { file, abort });
  setState(key, { status: 'uploading', progressPercent: 0 });
  const result = await uploadImage(file, {
    onProgress: (progressPercent) => setState(key, { status: 'uploading', progressPercent }),
    signal: abort.signal,
  });
  if (result.ok) sending.delete(key);
  setState(key, result.ok ? { status: 'saved', hash: result.value.hash } : { status: 'failed', error: result.error });
}

function setState(key: string, state: ComposerImage['state']): void {
  useComposer.getState().setImages((now) => now.map((image) => (image.key === key ? { ...image, state } : image)));
}
