// What tests/bench/mask.ts runs in the browser. Bundled by vite, with the worker as its own file as in the app.
import { openMaskWorker } from '@/lib/client/mask/mask-worker';
import { createMaskDraft } from '@/lib/client/stores/mask-draft';
import type { Shape, Size } from '@/lib/domain/mask/mask';
import { rasterise } from '@/lib/domain/mask/rasterise';

const size = { width: 2048, height: 2048 };

const page = { encoding, painting, undoing, reshaping };
export type MaskPage = typeof page;
Object.assign(window, { page });

/** A loose figure across the whole picture with a 60 px brush, each one elsewhere. */
function aStroke(step: number, points: number): Shape {
  const samples = Array.from({ length: points }, (_, index) => ({
    x: 1024 + (700 + step) * Math.cos(index / 170 + step) * Math.cos(index / 610),
    y: 1024 + (900 - step) * Math.sin(index / 140 + step / 3),
    radiusPx: 30,
  }));
  return { kind: 'stroke', mode: step % 3 === 2 ? 'erase' : 'paint', samples };
}

async function encoding(rounds: number) {
  const bitmap = rasterise({ ...size, shapes: Array.from({ length: 12 }, (_, step) => aStroke(step, 1600)) });
  const worker = openMaskWorker();
  const canvas = canvasOf(bitmap);
  const ours = await timed(rounds, () => worker.encode(bitmap));
  const eight = await timed(3, () => worker.encode(bitmap, 8));
  const theirs = await timed(rounds, async () => {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer());
  });
  const idle = await timed(
    rounds,
    () => new Promise<Uint8Array>((resolve) => setTimeout(resolve, 60, new Uint8Array())),
  );
  worker.close();
  return { ours, eight, theirs, idle };
}

function canvasOf({ width, height, data }: Size & { data: Uint8Array }) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let at = 0; at < data.length; at++) pixels[at] = data[at] ? 0xffffffff : 0xff000000;
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

/** How long it takes, how many bytes it gives, and the longest the thread was not free meanwhile. */
async function timed(rounds: number, work: () => Promise<Uint8Array>) {
  await work();
  const times: number[] = [];
  const blocked: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    const stop = watchThread();
    const begun = performance.now();
    bytes = (await work()).length;
    times.push(performance.now() - begun);
    blocked.push(stop());
  }
  return { times, blocked, bytes };
}

/** Asks for its turn again and again; the longest wait is how long others held the thread. */
function watchThread(): () => number {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  let isOn = true;
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (isOn) port2.postMessage(null);
  };
  port2.postMessage(null);
  return () => {
    longest = Math.max(longest, performance.now() - last);
    isOn = false;
    port1.close();
    return longest;
  };
}

/** What taking each of so many strokes into the mask costs, one after the other: the last must not cost more. */
function painting(strokes: number) {
  const draft = createMaskDraft({ ...size, id: 'bench', prompt: '' }).getState;
  const times = Array.from({ length: strokes }, (_, step) => {
    // The same work every time, so that only the number of steps before it differs.
    const shape = aStroke(step % 2, 1600);
    const begun = performance.now();
    draft().apply({ ...shape, mode: step % 2 ? 'erase' : 'paint' } as Shape);
    return performance.now() - begun;
  });
  void draft().discard();
  return times;
}

function undoing(strokes: number) {
  const draft = createMaskDraft({ ...size, id: 'bench', prompt: '' }).getState;
  for (let step = 0; step < strokes; step++) draft().apply(step % 10 === 9 ? { kind: 'invert' } : aStroke(step, 1600));
  const done = draft().done;
  const take = (act: () => void) => {
    const begun = performance.now();
    act();
    return performance.now() - begun;
  };
  const undo = Array.from({ length: done }, () => take(draft().undo));
  const redo = Array.from({ length: done }, () => take(draft().redo));
  void draft().discard();
  return { undo, redo };
}

async function reshaping() {
  const bitmap = rasterise({ ...size, shapes: [aStroke(0, 1600)] });
  const worker = openMaskWorker();
  const take = async (kind: 'grow' | 'smooth', byPx: number) => {
    await worker.reshape(bitmap, { kind, byPx });
    const begun = performance.now();
    await worker.reshape(bitmap, { kind, byPx });
    return performance.now() - begun;
  };
  const times = { grow: await take('grow', 64), shrink: await take('grow', -20), smooth: await take('smooth', 24) };
  worker.close();
  return times;
}
