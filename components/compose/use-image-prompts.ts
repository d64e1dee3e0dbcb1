'use client';

import { useRef } from 'react';
import { uploadImage, uploadRefusal } from '@/lib/client/queries/uploads';
import { type ComposerImage, useComposer } from '@/lib/client/stores/composer';
import { toast } from '@/lib/client/stores/toasts';
import { MAX_IMAGE_PROMPTS } from '@/lib/domain/limits';

type Sending = { file: File; abort: AbortController };

/** The image prompts of the composer and what can be done with them. The bytes live here, the store only names them. */
export function useImagePrompts() {
  const images = useComposer((state) => state.images);
  const sending = useRef(new Map<string, Sending>());

  const setState = (key: string, state: ComposerImage['state']) =>
    useComposer.getState().setImages((now) => now.map((image) => (image.key === key ? { ...image, state } : image)));

  const send = async (key: string, file: File) => {
    const abort = new AbortController();
    sending.current.set(key, { file, abort });
    setState(key, { status: 'uploading', progressPercent: 0 });
    const result = await uploadImage(file, {
      onProgress: (progressPercent) => setState(key, { status: 'uploading', progressPercent }),
      signal: abort.signal,
    });
    if (result.ok) sending.current.delete(key);
    setState(key, result.ok ? { status: 'saved', hash: result.value.hash } : { status: 'failed', error: result.error });
  };

  const add = (files: readonly File[]) => {
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
  };

  const remove = (key: string) => {
    sending.current.get(key)?.abort.abort();
    sending.current.delete(key);
    useComposer.getState().setImages((now) => now.filter((image) => image.key !== key));
  };

  const retry = (key: string) => {
    const file = sending.current.get(key)?.file;
    if (file) void send(key, file);
  };

  /** Only what was sent can be sent again: a file refused here stays refused. */
  const canRetry = (key: string) => sending.current.has(key);

  const move = (key: string, by: -1 | 1) =>
    useComposer.getState().setImages((now) => {
      const from = now.findIndex((image) => image.key === key);
      const moved = now[from];
      if (!moved || !now[from + by]) return now;
      return now.toSpliced(from, 1).toSpliced(from + by, 0, moved);
    });

  return { images, add, remove, retry, canRetry, move };
}

export type ImagePrompts = ReturnType<typeof useImagePrompts>;
