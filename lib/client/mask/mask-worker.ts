import type { Bitmap } from '@/lib/domain/mask/bitmap';
import type { FillOptions } from '@/lib/domain/mask/fill';
import type { Point, Runs, Size } from '@/lib/domain/mask/mask';
import type { Reshaping } from '@/lib/domain/mask/reshape';
import type { Jobs, ReadMask } from './jobs';
import type { MaskDepth } from './png';
import type { Reply } from './worker';

/** A thread of its own for what would make a pointer stutter. Open one per editor and close it on leaving. */
export type MaskWorker = {
  encode(bitmap: Bitmap, depth?: MaskDepth): Promise<Uint8Array<ArrayBuffer>>;
  /** Any picture a browser knows, as a mask of this size; or why it is none. */
  read(image: Blob, size: Size): Promise<ReadMask>;
  /** The picture's address is of our own origin: what is foreign cannot be read. */
  fill(pictureUrl: string, at: Point, options: FillOptions): Promise<Runs>;
  /** What the whole mask is afterwards: the runs of a `region` that replaces it. */
  reshape(bitmap: Bitmap, reshaping: Reshaping): Promise<Runs>;
  /** Ends the thread. What is under way is refused with an `AbortError`. */
  close(): void;
};

type Waiting = { resolve: (value: never) => void; reject: (reason: unknown) => void };

export function openMaskWorker(): MaskWorker {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let isClosed = false;
  let lastId = 0;

  function refuseAll(reason: unknown) {
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  /** Started by the first order: most visits to the editor need it only once, at the end. */
  function start(): Worker {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'mask' });
    started.onmessage = ({ data }: MessageEvent<Reply>) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if ('problem' in data) asked?.reject(new Error(data.problem));
      else asked?.resolve(data.value as never);
    };
    // The script did not load, or broke: the next order starts anew.
    started.onerror = () => {
      started.terminate();
      worker = null;
      refuseAll(new Error('The background thread for masks stopped.'));
    };
    return started;
  }

  function order<Name extends keyof Jobs>(name: Name, input: Parameters<Jobs[Name]>[0]): ReturnType<Jobs[Name]> {
    const answer = new Promise((resolve, reject) => {
      if (isClosed) return reject(closed());
      worker ??= start();
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, name, input });
    });
    return answer as ReturnType<Jobs[Name]>;
  }

  return {
    encode: (bitmap, depth = 1) => order('encode', { bitmap, depth }),
    read: (image, size) => order('read', { image, size }),
    fill: (pictureUrl, at, options) =>
      order('fill', { pictureUrl: new URL(pictureUrl, location.href).href, at: { x: at.x, y: at.y }, options }),
    reshape: (bitmap, reshaping) => order('reshape', { bitmap, reshaping }),
    close: () => {
      isClosed = true;
      worker?.terminate();
      worker = null;
      refuseAll(closed());
    },
  };
}

function closed(): DOMException {
  return new DOMException('The editor was left.', 'AbortError');
}
