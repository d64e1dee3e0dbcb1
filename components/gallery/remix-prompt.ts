import { getVersion, setVersion } from '@/lib/domain/prompt/edit';
import { parsePrompt, sendablePrompt } from '@/lib/domain/prompt/parse';

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
