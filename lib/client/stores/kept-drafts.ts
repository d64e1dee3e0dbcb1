import { newCommandId } from '@/lib/domain/command-id';
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
  /** The command it was, or will be, sent as; absent in the first version. */
  commandId?: string;
  /** The stored mask it was begun with. */
  basis?: string | null;
  savedAt: number;
};

/** Samples as one typed array: a structured clone of a hundred thousand little objects would be felt. */
type PackedStep = Step | { mode: 'paint' | 'erase'; samples: Float64Array; patch: Patch };
/**
 * A draft names its steps, each of which is written once: keeping the two hundredth costs what the first did. Drafts of
 * the first version hold them instead.
 */
type Row = Omit<KeptDraft, 'steps' | 'undone'> & Record<'steps' | 'undone', (string | PackedStep)[]>;

const DRAFTS = 'drafts';
/** Under the draft's id and the step's own. */
const STEPS = 'steps';
const KEPT = 40;
const names = new WeakMap<Step, string>();

export async function readDraft(id: string): Promise<KeptDraft | null> {
  const [row, keys, bodies] = await transact('readonly', ({ drafts, steps }) => [
    drafts.get(id) as IDBRequest<Row | undefined>,
    steps.getAllKeys(stepsOf(id)),
    steps.getAll(stepsOf(id)) as IDBRequest<PackedStep[]>,
  ]);
  if (!row) return null;
  const kept = new Map(keys.map((key, at) => [nameIn(key), bodies[at]]));
  const read = (entry: string | PackedStep): Step => {
    const body = typeof entry === 'string' ? kept.get(entry) : entry;
    if (!body) throw new Error('A step of the draft is missing.');
    const step = unpack(body);
    if (typeof entry === 'string') names.set(step, entry);
    return step;
  };
  return { ...row, steps: row.steps.map(read), undone: row.undone.map(read) };
}

export async function keepDraft(draft: KeptDraft): Promise<void> {
  const all = new Map([...draft.steps, ...draft.undone].map((step) => [nameOf(step), step]));
  const row: Row = { ...draft, steps: draft.steps.map(nameOf), undone: draft.undone.map(nameOf) };
  await transact('readwrite', ({ drafts, steps }) => {
    // What is there is asked for each time: another tab may have kept the same draft since.
    const asked = steps.getAllKeys(stepsOf(draft.id));
    asked.onsuccess = () => {
      const known = new Set(asked.result.map(nameIn));
      for (const [name, step] of all) if (!known.has(name)) steps.put(pack(step), [draft.id, name]);
      for (const name of known) if (!all.has(name)) steps.delete([draft.id, name]);
    };
    drafts.put(row);
    dropOldest(drafts, steps);
    return [];
  });
}

export async function forgetDraft(id: string): Promise<void> {
  await transact('readwrite', ({ drafts, steps }) => [drafts.delete(id), steps.delete(stepsOf(id))]);
}

function nameOf(step: Step): string {
  const name = names.get(step) ?? newCommandId();
  names.set(step, name);
  return name;
}

function nameIn(key: IDBValidKey): string {
  return Array.isArray(key) ? String(key[1]) : '';
}

/** Every key that begins with the draft's id. */
function stepsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

type Stores = { drafts: IDBObjectStore; steps: IDBObjectStore };
type Answers<Asked extends IDBRequest[]> = { [At in keyof Asked]: Asked[At] extends IDBRequest<infer T> ? T : never };

/** All of it or nothing; gives what was asked for in it. */
async function transact<const Asked extends IDBRequest[]>(
  mode: IDBTransactionMode,
  ask: (stores: Stores) => readonly [...Asked],
): Promise<Answers<Asked>> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction([DRAFTS, STEPS], mode);
      const asked = ask({ drafts: transaction.objectStore(DRAFTS), steps: transaction.objectStore(STEPS) });
      transaction.oncomplete = () => resolve(asked.map(({ result }) => result) as Answers<Asked>);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('safelight.masks', 2);
    opening.onupgradeneeded = ({ oldVersion }) => {
      const { result } = opening;
      if (oldVersion < 1) result.createObjectStore(DRAFTS, { keyPath: 'id' }).createIndex('savedAt', 'savedAt');
      if (oldVersion < 2) result.createObjectStore(STEPS);
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

function dropOldest(drafts: IDBObjectStore, steps: IDBObjectStore) {
  const counting = drafts.count();
  counting.onsuccess = () => {
    let tooMany = counting.result - KEPT;
    if (tooMany <= 0) return;
    const walking = drafts.index('savedAt').openCursor();
    walking.onsuccess = () => {
      if (!walking.result || tooMany-- <= 0) return;
      steps.delete(stepsOf(String(walking.result.primaryKey)));
      walking.result.delete();
      walking.result.continue();
    };
  };
}

function pack(step: Step): PackedStep {
  const { shape, patch } = step;
  if (shape.kind !== 'stroke') return step;
  const samples = Float64Array.from(shape.samples.flatMap(({ x, y, radiusPx }) => [x, y, radiusPx]));
  return { mode: shape.mode, samples, patch };
}

function unpack(step: PackedStep): Step {
  if ('shape' in step) return step;
  const { mode, samples, patch } = step;
  return {
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
}
