import 'server-only';
import type { Speed } from '@/lib/domain/provider';
import { type Ratio, ratioInPrompt, square } from '@/lib/domain/ratio';

/** A model as its number is written after `--v` or `--niji`. */
export type Version = { family: 'v' | 'niji'; number: number };

export type ReadPrompt = {
  /** The words alone: no addresses, no flags, no failure words. What gets drawn. */
  words: string;
  version: Version;
  ratio: Ratio;
  seed: string | null;
  speed: Speed | null;
  zoom: number | null;
  motion: 'high' | 'low' | null;
  isVideo: boolean;
  /** Everything that makes two prompts different pictures, the seed apart. */
  signature: string;
};

export const DEFAULT_VERSION: Version = { family: 'v', number: 7 };
const NEWEST_NIJI = 7;

/** What a prompt says. Dashes that a phone made of `--` are not understood, just as on real servers. */
export function readPrompt(prompt: string, botType: string): ReadPrompt {
  const plain = prompt.replace(/\bsim:[\w-]+/g, ' ').replace(/\s+/g, ' ');
  const flag = (names: string, value: string) =>
    new RegExp(`(?:^|\\s)--(?:${names})\\s+(${value})(?=\\s|$)`, 'i').exec(plain)?.[1] ?? null;
  const has = (name: string) => new RegExp(`(?:^|\\s)--${name}(?=\\s|$)`, 'i').test(plain);

  const niji = flag('niji', '[\\d.]+') ?? (has('niji') || isNijiBot(botType) ? String(NEWEST_NIJI) : null);
  const number = Number(niji ?? flag('v|version', '[\\d.]+') ?? DEFAULT_VERSION.number);
  const words = plain
    .replace(/(?:^|\s)--[\s\S]*$/, '')
    .replace(/<?https?:\/\/\S+/g, ' ')
    .trim();
  return {
    words,
    version: { family: niji === null ? 'v' : 'niji', number: Number.isFinite(number) ? number : 7 },
    ratio: ratioInPrompt(plain) ?? square,
    seed: flag('seed', '\\d+'),
    speed: has('turbo') ? 'turbo' : has('relax') ? 'relax' : has('fast') ? 'fast' : null,
    zoom: Number(flag('zoom', '[\\d.]+') ?? Number.NaN) || null,
    motion: flag('motion', 'high|low') === 'high' ? 'high' : flag('motion', 'high|low') ? 'low' : null,
    isVideo: has('video'),
    signature: plain
      .replace(/--(?:seed|ar|aspect|zoom)\s+\S+/gi, '')
      .replace(/--(?:fast|relax|turbo)\b/gi, '')
      .trim(),
  };
}

export function isNijiBot(botType: string): boolean {
  return /^niji/i.test(botType);
}

/** The prompt as the bot echoes it: version written out, speed left to the message. */
export function finalPromptOf(prompt: string, { version, zoom }: Pick<ReadPrompt, 'version' | 'zoom'>): string {
  const bare = prompt
    .replace(/\s+/g, ' ')
    .replace(/\s--(?:fast|relax|turbo)(?=\s|$)/gi, '')
    .trim();
  if (/--(?:v|version|niji)\b/i.test(bare) || zoom !== null) return bare;
  return version.family === 'niji' ? `${bare} --niji ${version.number}` : `${bare} --v ${version.number.toFixed(1)}`;
}
