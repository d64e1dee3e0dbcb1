import type { Speed } from '../provider';
import type { Prompt } from './parse';

// Apart from `edit.ts`, because every first page needs this, and not what each parameter means.

/** The last speed flag, which a relay may strip from the text: we send it as the command's speed instead. */
export function getSpeed(prompt: Prompt): Speed | null {
  const last = prompt.parameters.findLast(({ name }) => name === 'relax' || name === 'fast' || name === 'turbo');
  return (last?.name as Speed | undefined) ?? null;
}

/** The prompt without its speed flags; words that had strayed behind one join the text. */
export function withoutSpeed(prompt: Prompt): Prompt {
  const isSpeed = ({ name }: Prompt['parameters'][number]) => name === 'relax' || name === 'fast' || name === 'turbo';
  const kept = prompt.parameters.filter((parameter) => !isSpeed(parameter));
  const strayed = prompt.parameters.filter(isSpeed).map(({ stray }) => stray.trim());
  return withWords({ ...prompt, parameters: kept }, strayed);
}

/** Puts words back that stood behind flags, at the end of the text. */
export function withWords(prompt: Prompt, words: readonly string[]): Prompt {
  const added = words.filter(Boolean).join(' ');
  return added ? { ...prompt, text: [prompt.text, added].filter(Boolean).join(' ') } : prompt;
}
