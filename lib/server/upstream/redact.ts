import 'server-only';

/** Takes the provider's key, and anything that looks like one, out of a text. */
export type Redact = (text: string) => string;

const HIDDEN = '[key]';
const MAX_MESSAGE = 300;
const MAX_TEXT = 20_000;
const MAX_DEPTH = 16;

export function createRedact(key: string | null): Redact {
  const bare = (key ?? '').trim().replace(/^Bearer\s+/i, '');
  // Relays echo a key with or without its prefix; what is left of a very short one would eat ordinary words.
  const spellings = [bare, bare.replace(/^sk-/, ''), encodeURIComponent(bare)].filter((word) => word.length >= 4);
  return (text) => {
    let clean = text;
    for (const spelling of spellings) clean = clean.replaceAll(spelling, HIDDEN);
    return clean.replace(/\bsk-[\w-]{16,}/g, HIDDEN);
  };
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
