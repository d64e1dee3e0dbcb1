import 'server-only';

/**
 * What can be asked to go wrong, by a word `sim:…` in the prompt or a header `x-simulate: …`. The README beside this
 * file says what each does.
 */
export const twists = [
  'refuse',
  'slow',
  '429',
  'saturated',
  'quota',
  'no-channel',
  'wrong-key',
  'html',
  'banned',
  'invalid',
  'queue-full',
  'queued',
  'drop',
  '502',
  'empty',
  'no-id',
  'number-id',
  'fail-midway',
  'moderated',
  'stuck',
  'stalled',
  'lost',
  'late-visible',
  'backwards',
  'poll-500',
  'poll-html',
  'modal',
  'no-media',
  'late-media',
  'dead-image',
  'html-image',
  'broken-image',
  'svg-image',
  'singles',
  'unknown-button',
  'bookmark',
  'unchecked',
  'empty-upload',
  'no-plan',
  'early-progress',
  'moving-webp',
] as const;
export type Twist = (typeof twists)[number];

export type Twists = {
  /** For this very submission. */
  now: ReadonlySet<Twist>;
  /** For every follow-up of the task it makes. */
  next: ReadonlySet<Twist>;
};

const known = new Set<string>(twists);

/** `sim:drop` strikes the submission it stands in, `sim:next-drop` every press of a button under it. */
export function twistsIn(prompt: string, header: string | null): Twists {
  const now = new Set<Twist>();
  const next = new Set<Twist>();
  const words = [...prompt.matchAll(/\bsim:([\w-]+)/g)].map((match) => match[1] ?? '');
  for (const word of [...words, ...(header ?? '').split(/[\s,]+/)]) {
    const isNext = word.startsWith('next-');
    const name = isNext ? word.slice('next-'.length) : word;
    if (isTwist(name)) (isNext || name === 'modal' ? next : now).add(name);
  }
  return { now, next };
}

export function joined(one: Twists, other: Twists): Twists {
  return { now: new Set([...one.now, ...other.now]), next: new Set([...one.next, ...other.next]) };
}

function isTwist(word: string): word is Twist {
  return known.has(word);
}
