/** How much of what follows a flag belongs to it: nothing, one token, or everything up to the next flag. */
export type Takes = 'nothing' | 'number' | 'maybe-number' | 'ratio' | 'word' | 'words';

/**
 * How every parameter of midjourney-api.md §14.1 is written, by the short name we write. What each means stands in
 * `parameters.ts`: to show a prompt one need not know it, and every page shows prompts.
 */
const takes = {
  ar: 'ratio',
  v: 'number',
  niji: 'maybe-number',
  s: 'number',
  c: 'number',
  w: 'number',
  q: 'number',
  seed: 'number',
  no: 'words',
  tile: 'nothing',
  raw: 'nothing',
  draft: 'nothing',
  style: 'word',
  iw: 'number',
  sref: 'words',
  sw: 'number',
  sv: 'number',
  cref: 'words',
  cw: 'number',
  oref: 'words',
  ow: 'number',
  p: 'words',
  exp: 'number',
  r: 'number',
  stop: 'number',
  fast: 'nothing',
  relax: 'nothing',
  turbo: 'nothing',
  stealth: 'nothing',
  public: 'nothing',
  hd: 'nothing',
  sd: 'nothing',
  video: 'maybe-number',
  motion: 'word',
  loop: 'nothing',
  end: 'word',
  bs: 'number',
  zoom: 'number',
  uplight: 'nothing',
  upbeta: 'nothing',
  upanime: 'nothing',
  sameseed: 'maybe-number',
  test: 'nothing',
  testp: 'nothing',
  creative: 'nothing',
} as const satisfies Record<string, Takes>;

export type ParameterName = keyof typeof takes;

const aliases: Record<string, ParameterName> = {
  aspect: 'ar',
  version: 'v',
  stylize: 's',
  chaos: 'c',
  weird: 'w',
  quality: 'q',
  profile: 'p',
  repeat: 'r',
};

const names = new Map<string, ParameterName>([
  ...(Object.keys(takes) as ParameterName[]).map((name) => [name, name] as const),
  ...Object.entries(aliases),
]);

/** The parameter a flag means in any of its spellings, or null where we do not know it. */
export function parameterNamed(spelling: string): ParameterName | null {
  return names.get(spelling.toLowerCase()) ?? null;
}

export function takenBy(name: ParameterName): Takes {
  return takes[name];
}
