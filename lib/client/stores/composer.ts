import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { AppError } from '@/lib/domain/app-error';
import { formatPrompt, parsePrompt } from '@/lib/domain/prompt/parse';
import type { Speed } from '@/lib/domain/provider';

/** An image prompt on its way to the server, there, or refused. The key tells it from another copy of the same picture. */
export type ComposerImage = {
  key: string;
  name: string;
  state:
    | { status: 'uploading'; progressPercent: number }
    | { status: 'saved'; hash: string }
    | { status: 'failed'; error: AppError };
};

/** What a person has written and not sent yet. The text is the one truth about parameters; the panel is read from it. */
type Draft = {
  text: string;
  images: ComposerImage[];
  speed: Speed | null;
  /** The task a remix began from. */
  remixOf: string | null;
  isPanelOpen: boolean;
  /** Whether the parameters stay in the box for the next prompt. */
  keepsParameters: boolean;
  /** Prompts sent from here, newest first: what the up-arrow walks through. */
  sent: string[];
  /** Counts the texts put here from elsewhere, so that the box can take the focus after each. */
  fills: number;
  /** Ids of commands whose answer was lost, by their content: pressed again, each is the same command. */
  lost: Record<string, string[]>;
};

/** Words, and what belongs to them, from a task that exists. `images` are file hashes. */
export type Filling = { prompt: string; images?: readonly string[]; remixOf?: string | null };

type ComposerStore = Draft & {
  setText: (text: string) => void;
  setSpeed: (speed: Speed | null) => void;
  setImages: (change: (images: ComposerImage[]) => ComposerImage[]) => void;
  setPanelOpen: (isOpen: boolean) => void;
  setKeepsParameters: (keeps: boolean) => void;
  /** Puts the text right and takes the person back to it. */
  mend: (text: string) => void;
  /** Replaces what is in the box: *Use prompt*, *Edit and retry*, a remix. */
  fill: (filling: Filling) => void;
  /** Empties the box after a send, remembers what was in it, and closes the panel, which lies over the new card. */
  clear: () => void;
  /** Puts a refused draft back, unless something new was begun meanwhile. */
  giveBack: (draft: Pick<Draft, 'text' | 'images' | 'remixOf'>) => void;
  /** Remembers a command whose answer was lost, across reloads too: it may be on record. */
  keepLost: (content: string, id: string) => void;
  /** The id under which this content may be on record already; undefined where it is new. */
  takeLost: (content: string) => string | undefined;
};

const REMEMBERED = 50;

/**
 * Kept in localStorage. The server renders it empty and the composer reads it after hydration (`recallDraft`), so
 * both see the same first page.
 */
export const useComposer = create<ComposerStore>()(
  persist(
    (set, get) => ({
      text: '',
      images: [],
      speed: null,
      remixOf: null,
      isPanelOpen: false,
      keepsParameters: false,
      sent: [],
      fills: 0,
      lost: {},
      setText: (text) => set({ text }),
      setSpeed: (speed) => set({ speed }),
      setImages: (change) => set(({ images }) => ({ images: change(images) })),
      setPanelOpen: (isPanelOpen) => set({ isPanelOpen }),
      setKeepsParameters: (keepsParameters) => set({ keepsParameters }),
      mend: (text) => set(({ fills }) => ({ text, fills: fills + 1 })),
      fill: ({ prompt, images = [], remixOf = null }) => {
        recallDraft();
        set(({ fills }) => ({ text: prompt, images: images.map(savedImage), remixOf, fills: fills + 1 }));
      },
      clear: () =>
        set(({ text, keepsParameters, sent }) => ({
          text: keepsParameters ? parametersOf(text) : '',
          images: [],
          remixOf: null,
          isPanelOpen: false,
          sent: remember(sent, text),
        })),
      giveBack: (draft) => set((now) => (hasWords(now.text) || now.images.length > 0 ? {} : draft)),
      keepLost: (content, id) => set(({ lost }) => ({ lost: { ...lost, [content]: [...(lost[content] ?? []), id] } })),
      takeLost: (content) => {
        const { [content]: [id, ...others] = [], ...rest } = get().lost;
        if (id !== undefined) set({ lost: others.length > 0 ? { ...rest, [content]: others } : rest });
        return id;
      },
    }),
    {
      name: 'safelight.composer',
      version: 1,
      skipHydration: true,
      partialize: ({ text, images, speed, remixOf, isPanelOpen, keepsParameters, sent, lost }) => ({
        text,
        images: images.filter(({ state }) => state.status === 'saved'),
        speed,
        remixOf,
        isPanelOpen,
        keepsParameters,
        sent,
        lost,
      }),
    },
  ),
);

/** Reads what localStorage keeps, once: later the store knows more, like the uploads under way. */
export function recallDraft() {
  if (!useComposer.persist.hasHydrated()) void useComposer.persist.rehydrate();
}

function savedImage(hash: string, position: number): ComposerImage {
  return { key: `${hash}-${position}`, name: `Image ${position + 1}`, state: { status: 'saved', hash } };
}

function remember(sent: string[], text: string): string[] {
  const written = text.trim();
  return written ? [written, ...sent.filter((earlier) => earlier !== written)].slice(0, REMEMBERED) : sent;
}

/** The parameters alone, behind a blank, so that words can be written in front of them at once. */
function parametersOf(text: string): string {
  const { parameters } = parsePrompt(text);
  const kept = parameters.map((parameter) => ({ ...parameter, before: ' ', stray: '' }));
  return formatPrompt({ start: '', images: [], text: '', parameters: kept, end: '' });
}

function hasWords(text: string): boolean {
  const { images, text: words } = parsePrompt(text);
  return words !== '' || images.length > 0;
}
