import { getNumber, getParameter, hasParameter, setParameter } from '../prompt/edit';
import { specOf } from '../prompt/parameters';
import { type Prompt, parsePrompt, sendablePrompt } from '../prompt/parse';
import { withoutSpeed } from '../prompt/speed';
import type { ParameterName } from '../prompt/spelling';
import type { ClipSettings, Draft } from './draft';

/** The settings of a clip: what the words say with flags wins over the switches. */
export function clipSettings({ text, clip }: Pick<Draft, 'text' | 'clip'>): ClipSettings {
  const prompt = parsePrompt(text);
  const motion = getParameter(prompt, 'motion');
  const batch = getNumber(prompt, 'bs');
  return {
    ...clip,
    ...(motion === 'low' || motion === 'high' ? { motion } : {}),
    ...(batch === 1 || batch === 2 || batch === 4 ? { batch } : {}),
    ...(hasParameter(prompt, 'loop') || getParameter(prompt, 'end') === 'loop' ? { loop: true } : {}),
  };
}

const ownFlags = ['motion', 'bs', 'loop', 'video'] as const satisfies readonly ParameterName[];

/** The words of a clip without the flags that are sent beside them. */
export function clipWords(text: string): string {
  const bare = ownFlags.reduce<Prompt>((prompt, name) => setParameter(prompt, name, null), parsePrompt(text));
  return sendablePrompt(withoutSpeed(getParameter(bare, 'end') === 'loop' ? setParameter(bare, 'end', null) : bare));
}

/** The parameters in the words that a clip does not take. Turbo and repeats are told by themselves: they are refused. */
export function lostOnClips(text: string): ParameterName[] {
  const names = parsePrompt(text).parameters.flatMap(({ name }) => (name && !specOf(name).isForClips ? [name] : []));
  return [...new Set(names)].filter((name) => name !== 'turbo' && name !== 'r');
}
