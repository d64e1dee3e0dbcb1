import type { Speed } from './provider';

/** A piece of a prompt, or settings for prompts to come, that a person gave a name. It follows them to every browser. */
export type Saved = {
  kind: SavedKind;
  /** One of its kind: saved again under the same name it takes the old one's place. */
  name: string;
  /** Words of a snippet; the parameters of a preset. */
  text: string;
  speed: Speed | null;
  providerId: string | null;
};

export const savedKinds = ['snippet', 'preset'] as const;
export type SavedKind = (typeof savedKinds)[number];

/** What `/name` in front of the caret stands for, with the blank that ended it; null where it is no snippet's name. */
export function expandSnippet(
  text: string,
  caret: number,
  snippets: readonly Saved[],
): { text: string; caret: number } | null {
  const [typed, front, name] = /(^|\s)\/([^\s/]+)\s$/u.exec(text.slice(0, caret)) ?? [];
  const snippet = snippets.find((saved) => saved.kind === 'snippet' && saved.name === name);
  if (typed === undefined || !snippet) return null;
  const from = caret - typed.length;
  const inserted = `${front}${snippet.text} `;
  return { text: text.slice(0, from) + inserted + text.slice(caret), caret: from + inserted.length };
}
