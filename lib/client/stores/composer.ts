import { create } from 'zustand';
import {
  type Draft,
  type DraftPicture,
  type EditWay,
  emptyDraft,
  isInUse,
  type Mode,
  type Place,
  places,
} from '@/lib/domain/compose/draft';
import { parametersOf } from '@/lib/domain/prompt/flags';
import { parsePrompt } from '@/lib/domain/prompt/parse';
import { type Ratio, square } from '@/lib/domain/ratio';
import type { Saved } from '@/lib/domain/saved';

/** What a person has written and not sent yet, and what the composer remembers beside it. */
type Desktop = Draft & {
  isPanelOpen: boolean;
  /** Whether a picture given to *Describe* is sent without a further press. */
  describesAtOnce: boolean;
  /** Whether the parameters and the pictures stay for the next prompt. */
  keepsParameters: boolean;
  /** Prompts sent from here, newest first: what the up-arrow walks through. */
  sent: string[];
  /** What `/name` stands for, as far as it was read. */
  snippets: readonly Saved[];
  /** Counts the texts put here from elsewhere, so that the box can take the focus after each. */
  fills: number;
  /** Ids of commands whose answer was lost, by their content: pressed again, each is the same command. */
  lost: Record<string, string[]>;
  /** The words of the modes that are not shown: those of a clip are not those of a picture. */
  parked: Partial<Record<Script, string>>;
};

/** Which modes share their words. */
type Script = 'prompt' | 'clip' | 'look';

/** A picture of the archive on its way into the composer. */
export type Laid = { place: Place; hash: string; size?: Ratio; name?: string; weight?: number | null; isClip?: true };
/** What is put here from elsewhere, in place of what is there. `images` are hashes of image prompts. */
export type Filling = {
  mode?: Mode;
  editWay?: EditWay;
  prompt: string;
  images?: readonly string[];
  pictures?: readonly Laid[];
  remixOf?: string | null;
};

type ComposerStore = Desktop & {
  /** Changes parts of the draft, as a switch or a field does. */
  change: (change: Partial<Draft>) => void;
  setMode: (mode: Mode) => void;
  setText: (text: string) => void;
  setPictures: (change: (pictures: readonly DraftPicture[]) => readonly DraftPicture[]) => void;
  setPanelOpen: (isOpen: boolean) => void;
  setDescribesAtOnce: (atOnce: boolean) => void;
  setKeepsParameters: (keeps: boolean) => void;
  /** Puts the draft right and takes the person back to it. */
  mend: (change: Partial<Draft>) => void;
  /** Replaces what is in the box: *Use prompt*, *Edit and retry*, a remix. */
  fill: (filling: Filling) => void;
  /** Empties what was sent, remembers its words, and closes the panel, which lies over the new card. */
  clear: () => void;
  /** Puts a refused draft back, unless something new was begun meanwhile. */
  giveBack: (draft: Draft) => void;
  /** Remembers a command whose answer was lost, across reloads too: it may be on record. */
  keepLost: (content: string, id: string) => void;
  /** The id under which this content may be on record already; undefined where it is new. */
  takeLost: (content: string) => string | undefined;
};

const REMEMBERED = 200;

/**
 * Kept in sessionStorage, so that each tab has its own words, and in localStorage for the next tab. The server renders it empty and the composer reads it after hydration (`recallDraft`), so
 * both see the same first page.
 */
export const useComposer = create<ComposerStore>()((set, get) => ({
  ...emptyDraft,
  isPanelOpen: false,
  describesAtOnce: false,
  keepsParameters: false,
  sent: [],
  snippets: [],
  fills: 0,
  lost: {},
  parked: {},
  change: (change) => set(change),
  setMode: (mode) => set((now) => inMode(now, mode)),
  setText: (text) => set({ text }),
  setPictures: (change) => set(({ pictures }) => ({ pictures: change(pictures) })),
  setPanelOpen: (isPanelOpen) => set({ isPanelOpen }),
  setDescribesAtOnce: (describesAtOnce) => set({ describesAtOnce }),
  setKeepsParameters: (keepsParameters) => set({ keepsParameters }),
  mend: (change) => set(({ fills }) => ({ ...change, fills: fills + 1 })),
  fill: ({ mode = 'imagine', editWay, prompt, images = [], pictures = [], remixOf = null }) => {
    recallDraft();
    const laid = [...images.map((hash) => ({ place: 'image' as const, hash })), ...pictures];
    set((now) => ({
      ...inMode(now, mode),
      ...(editWay && { editWay }),
      text: prompt,
      pictures: [...now.pictures.filter(({ place }) => places[place].mode !== mode), ...laid.map(savedPicture)],
      remixOf,
      fills: now.fills + 1,
    }));
  },
  clear: () =>
    set((now) => ({
      text: now.keepsParameters && now.mode === 'imagine' ? parametersOf(now.text) : '',
      pictures:
        now.keepsParameters && now.mode === 'imagine'
          ? now.pictures
          : now.pictures.filter(({ place }) => !isInUse(now, place)),
      remixOf: null,
      isPanelOpen: false,
      sent: remember(now.sent, now.text),
    })),
  giveBack: ({ mode, editWay, text, pictures, remixOf }) =>
    set((now) => {
      const isBusy = hasWords(now.text) || now.pictures.some(({ place }) => isInUse(now, place));
      if (isBusy || now.mode !== mode || now.editWay !== editWay) return {};
      const others = now.pictures.filter(({ place }) => !isInUse(now, place));
      return { text, remixOf, pictures: [...others, ...pictures.filter(({ place }) => isInUse(now, place))] };
    }),
  keepLost: (content, id) => set(({ lost }) => ({ lost: { ...lost, [content]: [...(lost[content] ?? []), id] } })),
  takeLost: (content) => {
    const { [content]: [id, ...others] = [], ...rest } = get().lost;
    if (id !== undefined) set({ lost: others.length > 0 ? { ...rest, [content]: others } : rest });
    return id;
  },
}));

/** What outlives the page: everything but what is only true while it is open. */
type Kept = Omit<Desktop, 'fills' | 'snippets'>;

function toKept(now: Desktop): Kept {
  const { mode, text, speed, providerId, remixOf, dimensions, editWay, clip } = now;
  const { isPanelOpen, describesAtOnce, keepsParameters, sent, lost, parked } = now;
  const pictures = now.pictures.filter(({ state }) => state.status === 'saved');
  return {
    ...{ mode, text, pictures, speed, providerId, remixOf, dimensions, editWay, clip },
    ...{ isPanelOpen, describesAtOnce, keepsParameters, sent, lost, parked },
  };
}

/** How images were kept when there was one place for them. */
type FirstKept = { images?: { state: { status: string; hash?: string } }[] };

function withPictures({ images = [], ...kept }: FirstKept) {
  const hashes = images.flatMap(({ state }) => state.hash ?? []);
  return { ...kept, pictures: hashes.map((hash, at) => savedPicture({ place: 'image', hash }, at)) };
}

const KEPT_AS = 'safelight.composer';

let isRecalled = false;

/** Reads what is kept, once: later the store knows more, like the uploads under way. */
export function recallDraft() {
  if (!isRecalled) rereadDraft();
}

/** Takes what is kept for what stands in the composer, and keeps it from now on. */
export function rereadDraft() {
  try {
    const { state, version } = JSON.parse(
      sessionStorage.getItem(KEPT_AS) ?? localStorage.getItem(KEPT_AS) ?? '{}',
    ) as KeptAs;
    useComposer.setState(version === 1 ? withPictures(state) : (state ?? {}));
  } catch {
    // Written by something else, or not readable here at all: the composer begins empty.
  }
  if (!isRecalled) useComposer.subscribe(keep);
  isRecalled = true;
}

function keep(now: Desktop) {
  try {
    const text = JSON.stringify({ state: toKept(now), version: 2 });
    for (const storage of [sessionStorage, localStorage]) storage.setItem(KEPT_AS, text);
  } catch {
    // No room, or not allowed: what is written lives as long as its page.
  }
}

type KeptAs = { state: FirstKept; version: 1 } | { state?: Kept; version?: 2 };

/** What changes when another mode is turned to: its own words come back. */
function inMode({ mode: before, text, parked }: Desktop, mode: Mode): Partial<Desktop> {
  const [from, to] = [scriptOf(before), scriptOf(mode)];
  if (from === to) return { mode };
  return { mode, text: parked[to] ?? '', parked: { ...parked, [from]: text } };
}

function scriptOf(mode: Mode): Script {
  if (mode === 'video') return 'clip';
  return mode === 'edit' ? 'look' : 'prompt';
}

function savedPicture(laid: Laid, position: number): DraftPicture {
  const { place, hash, size = square, name = `Image ${position + 1}`, weight = null, isClip } = laid;
  const state = { status: 'saved', hash, size, ...(isClip && { isClip }) } as const;
  return { key: `${place}-${hash}-${position}`, place, name, weight, state };
}

function remember(sent: string[], text: string): string[] {
  const written = text.trim();
  return written ? [written, ...sent.filter((earlier) => earlier !== written)].slice(0, REMEMBERED) : sent;
}

function hasWords(text: string): boolean {
  const { images, text: words } = parsePrompt(text);
  return words !== '' || images.length > 0;
}
