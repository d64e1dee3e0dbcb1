import 'server-only';
import type { Speed } from '@/lib/domain/provider';
import { type Ratio, ratioInPrompt, square } from '@/lib/domain/ratio';
import { hashOf } from './random';

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
  /** `--end` or `--loop`: the address of the last frame, or the first frame again. */
  end: string | null;
  /** `--bs`: how many clips. */
  batch: number | null;
  /** Addresses in front of the words, and behind `--sref`, `--cref` and `--oref`. */
  images: string[];
  references: { role: 'style' | 'subject'; link: string; weight: number }[];
  /** `--iw`: how much the image prompts count. */
  imageWeight: number;
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
    end: has('loop') ? 'loop' : (flag('end', '\\S+') ?? null),
    batch: Number(flag('bs', '[124]') ?? Number.NaN) || null,
    images: /^\s*((?:<?https?:\/\/\S+\s*)*)/i.exec(plain)?.[1]?.split(/\s+/).filter(Boolean).map(unwrapped) ?? [],
    references: [
      ...referencesIn(plain, 'sref', 'style', Number(flag('sw', '\\d+') ?? 100) / 100),
      ...referencesIn(plain, 'cref', 'subject', Math.max(0.35, Number(flag('cw', '\\d+') ?? 100) / 100)),
      ...referencesIn(plain, 'oref', 'subject', Math.max(0.35, Number(flag('ow', '\\d+') ?? 100) / 100)),
    ],
    imageWeight: Number(flag('iw', '[\\d.]+') ?? 1) || 0,
    signature: plain
      .replace(/--(?:seed|ar|aspect|zoom)\s+\S+/gi, '')
      .replace(/--(?:fast|relax|turbo)\b/gi, '')
      .trim(),
  };
}

/** What stands behind such a flag, up to the next: addresses or codes, each perhaps with a weight (`…::2`). */
function referencesIn(prompt: string, name: string, role: 'style' | 'subject', weight: number) {
  const texts = [...prompt.matchAll(new RegExp(`\\s--${name}\\s+([\\s\\S]*?)(?=\\s--[a-z]|$)`, 'gi'))];
  return texts
    .flatMap(([, text = '']) => text.split(/\s+/))
    .filter((text) => text !== '')
    .map((text) => {
      const [, link = text, own] = /^(.*?)(?:::(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
      return { role, link: unwrapped(link), weight: weight * Number(own ?? 1) };
    });
}

function unwrapped(link: string): string {
  return link.replace(/^<|>$/g, '');
}

export function isNijiBot(botType: string): boolean {
  return /^niji/i.test(botType);
}

/** Addresses come back short. */
export function shortLink(link: string): string {
  return `<https://s.mj.run/${hashOf(link).toString(36)}>`;
}

/** The prompt as the bot echoes it: version written out, speed left to the message. */
export function finalPromptOf(prompt: string, { version, zoom }: Pick<ReadPrompt, 'version' | 'zoom'>): string {
  const bare = prompt
    .replace(/\s+/g, ' ')
    .replace(/(^|\s)<?https?:\/\/(?!s\.mj\.run)\S+/g, (link, before) => `${before}${shortLink(link.trim())}`)
    .replace(/\s--(?:fast|relax|turbo)(?=\s|$)/gi, '')
    .trim();
  if (/--(?:v|version|niji)\b/i.test(bare) || zoom !== null) return bare;
  return version.family === 'niji' ? `${bare} --niji ${version.number}` : `${bare} --v ${version.number.toFixed(1)}`;
}
