import 'server-only';
import { isTellable } from '@/lib/domain/key';

/** Takes the provider's key, and anything that looks like one, out of a text. */
export type Redact = (text: string) => string;

const HIDDEN = '[key]';
const MAX_MESSAGE = 300;
const MAX_TEXT = 20_000;
const MAX_DEPTH = 16;

export function createRedact(key: string | null): Redact {
  const hide = hiding(key, (word) => word.length >= 4);
  return (text) => hide(text).replace(/\bsk-[\w-]{16,}/g, HIDDEN);
}

/**
 * Takes the key alone out of a whole answer, before anything is read in it. Only one that can be told from an ordinary
 * word: ids, addresses and prompts pass through here too.
 */
export function createKeyFilter(key: string | null): Redact {
  return hiding(key, isTellable);
}

/** An address of the provider's own with the key put back where it said it itself, so that its pictures can be fetched. */
export function withKey(url: string, origin: string, key: string | null): string {
  const hasKey = key !== null && url.includes(HIDDEN) && URL.canParse(url) && new URL(url).origin === origin;
  return hasKey ? url.replaceAll(HIDDEN, encodeURIComponent(bareKey(key))) : url;
}

/** Relays echo a key with or without its prefix, escaped or not; what is left of a very short one would eat ordinary words. */
function hiding(key: string | null, counts: (word: string) => boolean): Redact {
  const bare = bareKey(key ?? '');
  const spellings = [bare, bare.replace(/^sk-/, '')]
    .flatMap((word) => [word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1), word.replaceAll('/', '\\/')])
    .filter(counts);
  return (text) => spellings.reduce((clean, spelling) => clean.replaceAll(spelling, HIDDEN), text);
}

function bareKey(key: string): string {
  return key.trim().replace(/^Bearer\s+/i, '');
}

/** A message fit to be shown: without the key, and cut only after that, so that no half of one remains. */
export function redactMessage(message: string, redact: Redact): string {
  const clean = redact(message.trim());
  return clean.length > MAX_MESSAGE ? `${clean.slice(0, MAX_MESSAGE)}…` : clean;
}

/** A copy of an answer fit to be kept and shown: no key, no mask of megabytes, no bottomless nesting. */
export function toRaw(value: unknown, redact: Redact, depth = 0): unknown {
  if (typeof value === 'string') {
    const clean = redact(value);
    return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)}…` : clean;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.map((item) => toRaw(item, redact, depth + 1));
  // fromEntries defines each name as plain data, so a `__proto__` in the answer stays a word.
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const isPicture = /base64/i.test(name) && typeof item === 'string' && item.length > 1024;
      return [redact(name), isPicture ? `[${item.length} characters]` : toRaw(item, redact, depth + 1)];
    }),
  );
}
