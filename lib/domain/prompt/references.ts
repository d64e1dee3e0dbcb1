import type { Reference } from '../commands';
import { getParameter, setParameter } from './edit';
import type { Prompt } from './parse';

/** What a reference steers: the look, a person, or one thing. */
export type Role = Reference['role'];

/** The flag a role is written with, and the one that weighs all of that role together. */
export const roleFlags = {
  style: { flag: 'sref', weight: 'sw' },
  character: { flag: 'cref', weight: 'cw' },
  omni: { flag: 'oref', weight: 'ow' },
} as const satisfies Record<Role, { flag: string; weight: string }>;

/** A reference as it stands in the text: an address, a code or `random`, and its weight as in `--sref URL::2`. */
export type Mention = { target: string; weight: number | null };

/** The references of a role that the text names, in their order. */
export function getMentions(prompt: Prompt, role: Role): Mention[] {
  const value = getParameter(prompt, roleFlags[role].flag) ?? '';
  return value.split(/\s+/).filter(Boolean).map(toMention);
}

/** The prompt with exactly these references of a role, in one flag; without the flag where there are none. */
export function setMentions(prompt: Prompt, role: Role, mentions: readonly Mention[]): Prompt {
  return setParameter(prompt, roleFlags[role].flag, mentions.map(toText).join(' ') || null);
}

/** Whether a role takes this: only styles have codes. */
export function isMentionable(role: Role, { target }: Mention): boolean {
  return /^<?https?:\/\/\S+$/i.test(target) || (role === 'style' && /^(\d+|random)$/i.test(target));
}

function toMention(word: string): Mention {
  const weighed = /^(.+)::(\d*\.?\d+)$/.exec(word);
  return weighed?.[1] ? { target: weighed[1], weight: Number(weighed[2]) } : { target: word, weight: null };
}

function toText({ target, weight }: Mention): string {
  return weight === null ? target : `${target}::${weight}`;
}
