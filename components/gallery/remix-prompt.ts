import type { Intent } from '@/lib/domain/button';
import { getVersion, setVersion } from '@/lib/domain/prompt/edit';
import { parsePrompt, sendablePrompt } from '@/lib/domain/prompt/parse';
import type { Task } from '@/lib/domain/task';
import { toWords } from '@/lib/domain/words';

/**
 * The prompt as a remix may carry it. A version other than the parent's makes upstream refuse the whole
 * (midjourney-api.md §9.4), so such a flag is taken out, and `removed` says so.
 */
export function remixPrompt(prompt: string, parentPrompt: string): { prompt: string; removed: boolean } {
  const wanted = getVersion(parsePrompt(prompt));
  const parent = getVersion(parsePrompt(parentPrompt));
  if (!wanted || (parent && parent.family === wanted.family && parent.number === wanted.number)) {
    return { prompt: prompt.trim(), removed: false };
  }
  return { prompt: sendablePrompt(setVersion(parsePrompt(prompt), null)), removed: true };
}

/** The prompt a button stands for, among those its task wrote; null for buttons that stand for none. */
export function promptBehind({ state }: Pick<Task, 'state'>, intent: Intent): string | null {
  if (intent.kind !== 'use-suggestion' && intent.kind !== 'use-short-prompt') return null;
  if (intent.suggestion === 'all' || state.status !== 'succeeded' || state.output.kind !== 'text') return null;
  const words = toWords(state.output.text);
  return words.kind === 'text' ? null : (words.prompts[intent.suggestion - 1] ?? null);
}
