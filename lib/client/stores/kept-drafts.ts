import type { Shape } from '@/lib/domain/mask/mask';
import type { Patch } from '@/lib/domain/mask/patch';

/** One step of painting: the shape, which is the truth, and what it changed, which makes undo cheap. */
export type Step = { shape: Shape; patch: Patch };

/** What is kept of a draft between visits. */
export type KeptDraft = {
  id: string;
  width: number;
  height: number;
  steps: Step[];
  undone: Step[];
  prompt: string;
  savedAt: number;
};

/** Samples as one typed array: a structured clone of a hundred thousand little objects would be felt. */
type PackedStep = Step | { mode: 'paint' | 'erase'; samples: Float64Array; patch: Patch };
type Row = Omit<KeptDraft, 'steps' | 'undone'> & { steps: PackedStep[]; undone: PackedStep[] };

const STORE = 'drafts';
const KEPT = 40;
/** Packing is done once per step, not once per save. */
const packed = new WeakMap<Step, PackedStep>();

export async function readDraft(id: string): Promise<KeptDraft | null> {
  const row = await request<Row | undefined>('readonly', (store) => store.get(id));
  return row ? { ...row, steps: row.steps.map(unpack), undone: row.undone.map(unpack) } : null;
}

export async function keepDraft(draft: KeptDraft): Promise<void> {
  const row: Row = { ...draft, steps: draft.steps.map(pack), undone: draft.undone.map(pack) };
  await request('readwrite', (store) => {
    dropOldest(store);
    return store.put(row);
  });
}

export async function forgetDraft(id: string): Promise<void> {
  await request('readwrite', (store) => store.delete(id));
}

async function request<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('safelight.masks', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex('savedAt', 'savedAt');
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

function dropOldest(store: IDBObjectStore) {
  const counting = store.count();
  counting.onsuccess = () => {
    let tooMany = counting.result - KEPT;
    if (tooMany <= 0) return;
    const walking = store.index('savedAt').openCursor();
    walking.onsuccess = () => {
      if (!walking.result || tooMany-- <= 0) return;
      walking.result.delete();
      walking.result.continue();
    };
  };
}

function pack(step: Step): PackedStep {
  const { shape, patch } = step;
  if (shape.kind !== 'stroke') return step;
  const known = packed.get(step);
  if (known) return known;
  const samples = Float64Array.from(shape.samples.flatMap(({ x, y, radiusPx }) => [x, y, radiusPx]));
  const made = { mode: shape.mode, samples, patch };
  packed.set(step, made);
  return made;
}

function unpack(step: PackedStep): Step {
  if ('shape' in step) return step;
  const { mode, samples, patch } = step;
  const unpacked: Step = {
    shape: {
      kind: 'stroke',
      mode,
      samples: Array.from({ length: samples.length / 3 }, (_, index) => {
        const [x = 0, y = 0, radiusPx = 0] = samples.subarray(index * 3, index * 3 + 3);
        return { x, y, radiusPx };
      }),
    },
    patch,
  };
  packed.set(unpacked, step);
  return unpacked;
}
