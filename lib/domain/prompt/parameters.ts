import { type ByVersion, inVersion, type Support, type Version } from './version';

/** How much of what follows a flag belongs to it: nothing, one token, or everything up to the next flag. */
export type Takes = 'nothing' | 'number' | 'maybe-number' | 'ratio' | 'word' | 'words';

export type Range = { min: number; max: number; step: number; isInteger: boolean };

export type ParameterSpec = {
  /** Midjourney's own word, as it stands in the settings panel. */
  label: string;
  aliases?: readonly string[];
  takes: Takes;
  range?: ByVersion<Range>;
  /** The few values it has, where they are no range. */
  values?: ByVersion<readonly (number | string)[]>;
  /** How much longer one side may be than the other; null for any. */
  longest?: ByVersion<number | null>;
  /** What Midjourney assumes where the prompt does not say. */
  standard?: number | string;
  support?: Support;
  /** So few versions know it that one which does has to be named: the provider's default most likely does not. */
  asksForVersion?: true;
  /** It means nothing without one of these in the prompt. */
  needs?: 'sref' | 'cref' | 'oref' | 'image' | 'video';
  /** A clip takes it: every other parameter is not carried over. */
  isForClips?: true;
  /** Several in one prompt add up instead of contradicting each other. */
  accumulates?: true;
};

const always = <T>(otherwise: T): ByVersion<T> => ({ cases: [], otherwise });
const whole = (min: number, max: number) => always({ min, max, step: 1, isInteger: true });
const quarters = (max: number): Range => ({ min: 0, max, step: 0.25, isInteger: false });
const v = (...spans: [from: number, to: number][]): Required<Support> => ({ v: spans, niji: [] });

const ever = 99;
const sinceSix: Support = { v: [[6, ever]], niji: [[6, ever]] };
const legacy: Support = { v: [[1, 4]], niji: [] };

/**
 * Every parameter of midjourney-api.md §14.1, by the short name we write. The panel, the checks and the tests read the
 * same rows. Where the reference has doubts about a version, the row allows it: a wrong no is worse than a wrong yes.
 */
export const parameters = {
  ar: {
    label: 'Aspect ratio',
    aliases: ['aspect'],
    takes: 'ratio',
    longest: {
      cases: [
        [v([4, 4]), 2],
        [v([3, 3]), 2.5],
      ],
      otherwise: null,
    },
  },
  v: { label: 'Version', aliases: ['version'], takes: 'number' },
  niji: { label: 'Niji', takes: 'maybe-number' },
  s: {
    label: 'Stylization',
    aliases: ['stylize'],
    takes: 'number',
    range: whole(0, 1000),
    standard: 100,
    support: { v: [[3, ever]] },
  },
  c: { label: 'Variety', aliases: ['chaos'], takes: 'number', range: whole(0, 100), standard: 0 },
  w: {
    label: 'Weirdness',
    aliases: ['weird'],
    takes: 'number',
    range: whole(0, 3000),
    standard: 0,
    support: { v: [[5, ever]], niji: [[5, ever]] },
  },
  q: {
    label: 'Quality',
    aliases: ['quality'],
    takes: 'number',
    values: {
      cases: [
        [v([1, 6]), [0.25, 0.5, 1]],
        [v([6.1, 6.1]), [0.25, 0.5, 1, 2]],
        [v([7, 7]), [0.5, 1, 2, 4]],
      ],
      otherwise: [0.25, 0.5, 1, 2, 4],
    },
    standard: 1,
    support: { v: [[1, 7]] },
  },
  seed: { label: 'Seed', takes: 'number', range: whole(0, 4_294_967_295) },
  no: { label: 'No', takes: 'words', accumulates: true, support: { v: [[1, 7]] } },
  tile: {
    label: 'Tile',
    takes: 'nothing',
    support: {
      v: [
        [1, 3],
        [5, ever],
      ],
    },
  },
  raw: {
    label: 'Raw',
    takes: 'nothing',
    support: { v: [[5.1, ever]], niji: [[6, ever]] },
    isForClips: true,
  },
  draft: { label: 'Draft', takes: 'nothing', support: { v: [[7, 7]], niji: [] }, asksForVersion: true },
  style: {
    label: 'Style',
    takes: 'word',
    values: {
      cases: [
        [v([4, 4]), ['4a', '4b', '4c']],
        [{ v: [], niji: [[5, 5]] }, ['cute', 'scenic', 'expressive', 'original']],
      ],
      otherwise: ['4a', '4b', '4c', 'cute', 'scenic', 'expressive', 'original'],
    },
    support: { v: [[4, 4]], niji: [[5, 5]] },
    asksForVersion: true,
  },
  iw: {
    label: 'Image weight',
    takes: 'number',
    range: { cases: [[v([5, 5.2]), quarters(2)]], otherwise: quarters(3) },
    standard: 1,
    support: { v: [[5, ever]] },
    needs: 'image',
  },
  sref: { label: 'Style reference', takes: 'words', accumulates: true, support: sinceSix },
  sw: {
    label: 'Style weight',
    takes: 'number',
    range: whole(0, 1000),
    standard: 100,
    support: sinceSix,
    needs: 'sref',
  },
  sv: {
    label: 'Style version',
    takes: 'number',
    values: always([1, 2, 3, 4, 5, 6]),
    support: { v: [[6, 7]] },
    needs: 'sref',
  },
  cref: {
    label: 'Character reference',
    takes: 'words',
    accumulates: true,
    support: { v: [[6, 6.1]], niji: [[6, 6]] },
    asksForVersion: true,
  },
  cw: {
    label: 'Character weight',
    takes: 'number',
    range: whole(0, 100),
    standard: 100,
    support: { v: [[6, 6.1]], niji: [[6, 6]] },
    needs: 'cref',
  },
  oref: { label: 'Omni reference', takes: 'words', support: { v: [[7, 7]], niji: [] }, asksForVersion: true },
  ow: {
    label: 'Omni weight',
    takes: 'number',
    range: whole(0, 1000),
    standard: 100,
    support: { v: [[7, 7]], niji: [] },
    needs: 'oref',
  },
  p: { label: 'Personalization', aliases: ['profile'], takes: 'words', support: sinceSix },
  exp: {
    label: 'Experimental',
    takes: 'number',
    range: whole(0, 100),
    standard: 0,
    support: { v: [[7, ever]], niji: [] },
  },
  r: { label: 'Repeat', aliases: ['repeat'], takes: 'number', range: whole(1, 40), standard: 1 },
  stop: {
    label: 'Stop',
    takes: 'number',
    range: whole(10, 100),
    standard: 100,
    support: { v: [[1, 6.1]], niji: [[4, 6]] },
    asksForVersion: true,
  },
  fast: { label: 'Fast', takes: 'nothing', isForClips: true },
  relax: { label: 'Relax', takes: 'nothing', isForClips: true },
  turbo: { label: 'Turbo', takes: 'nothing', support: { v: [[5, 8]] } },
  stealth: { label: 'Stealth', takes: 'nothing', isForClips: true },
  public: { label: 'Public', takes: 'nothing', isForClips: true },
  hd: { label: 'HD', takes: 'nothing', support: { v: [[8, ever]], niji: [] } },
  sd: { label: 'SD', takes: 'nothing', support: { v: [[8, ever]], niji: [] } },
  video: { label: 'Video', takes: 'maybe-number', isForClips: true },
  motion: { label: 'Motion', takes: 'word', values: always(['low', 'high']), needs: 'video', isForClips: true },
  loop: { label: 'Loop', takes: 'nothing', needs: 'video', isForClips: true },
  end: { label: 'End frame', takes: 'word', needs: 'video', isForClips: true },
  bs: { label: 'Batch size', takes: 'number', values: always([1, 2, 4]), needs: 'video', isForClips: true },
  zoom: { label: 'Zoom', takes: 'number' },
  // What only the first versions knew. It is understood, and offered nowhere.
  uplight: { label: 'Light upscaler', takes: 'nothing', support: legacy },
  upbeta: { label: 'Beta upscaler', takes: 'nothing', support: legacy },
  upanime: { label: 'Anime upscaler', takes: 'nothing', support: legacy },
  sameseed: { label: 'Same seed', takes: 'maybe-number', support: legacy },
  test: { label: 'Test model', takes: 'nothing', support: legacy },
  testp: { label: 'Photographic test model', takes: 'nothing', support: legacy },
  creative: { label: 'Creative', takes: 'nothing', support: legacy },
} as const satisfies Record<string, ParameterSpec>;

export type ParameterName = keyof typeof parameters;

/** One side of a conflict: the parameter, and with which value where not with each. */
export type Side = { name: ParameterName; with?: (value: string) => boolean };
export type Conflict = {
  sides: readonly [Side, Side];
  /** What to say. The first side is what the mend takes out, or sets to `mended`. */
  message: string;
  mended?: string;
  blocks: boolean;
};

// A moodboard is a profile whose code begins with an m: `--p m7284650120948383`.
const isMoodboard = (value: string) => /(^|\s)m\d/.test(value);
const isAbove = (limit: number) => (value: string) => Number(value) > limit;
const isFour = (value: string) => Number(value) === 4;
const isOldStyle = (value: string) => /^4[ab]$/.test(value);
const isOddShape = (value: string) => !/^(1:1|2:3|3:2)$/.test(value.replaceAll(/\s/g, ''));

/** What cannot stand together (midjourney-api.md §14.1 and §14.3). */
export const conflicts: readonly Conflict[] = [
  exclusive('v', 'niji', true),
  exclusive('fast', 'relax', true),
  exclusive('fast', 'turbo', true),
  exclusive('relax', 'turbo', true),
  exclusive('stealth', 'public', true),
  exclusive('hd', 'sd', true),
  exclusive('draft', 'oref', false),
  exclusive('loop', 'end', false),
  {
    sides: [{ name: 'q', with: isFour }, { name: 'oref' }],
    mended: '2',
    ...warning('--oref does not work with --q 4.'),
  },
  {
    sides: [{ name: 'fast' }, { name: 'oref' }],
    ...warning('--oref may not work at fast speed.'),
  },
  { sides: [{ name: 'sw' }, { name: 'p', with: isMoodboard }], ...warning('--sw does not work with a moodboard.') },
  { sides: [{ name: 'sv' }, { name: 'p', with: isMoodboard }], ...warning('--sv does not work with a moodboard.') },
  ...(['s', 'p', 'sref'] as const).map((name) => ({
    sides: [{ name: 'exp', with: isAbove(25) }, { name }] as const,
    mended: '25',
    ...warning(`Above 25, --exp drowns --${name}.`),
  })),
  {
    sides: [
      { name: 'ar', with: isOddShape },
      { name: 'style', with: isOldStyle },
    ],
    mended: '3:2',
    message: '--style 4a and 4b come as 1:1, 2:3 or 3:2 only.',
    blocks: true,
  },
];

function exclusive(one: ParameterName, other: ParameterName, blocks: boolean): Conflict {
  return { sides: [{ name: one }, { name: other }], message: `--${one} and --${other} exclude each other.`, blocks };
}

function warning(message: string) {
  return { message, blocks: false };
}

const names = new Map<string, ParameterName>(
  (Object.keys(parameters) as ParameterName[]).flatMap((name) =>
    [name, ...(specOf(name).aliases ?? [])].map((spelling) => [spelling, name] as const),
  ),
);

export function specOf(name: ParameterName): ParameterSpec {
  return parameters[name];
}

/** The parameter a flag means in any of its spellings, or null where we do not know it. */
export function parameterNamed(spelling: string): ParameterName | null {
  return names.get(spelling.toLowerCase()) ?? null;
}

/** The range a parameter has in a version; null where it has none. */
export function rangeOf(name: ParameterName, version: Version | null): Range | null {
  const { range } = specOf(name);
  return range ? inVersion(range, version) : null;
}

/** The values a parameter may have in a version; null where they are not a few. */
export function valuesOf(name: ParameterName, version: Version | null): readonly (number | string)[] | null {
  const { values } = specOf(name);
  return values ? inVersion(values, version) : null;
}
