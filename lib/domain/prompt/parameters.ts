import type { ParameterName } from './spelling';
import { type ByVersion, inVersion, type Support, type Version } from './version';

export type Range = { min: number; max: number; step: number; isInteger: boolean };

export type ParameterSpec = {
  /** Midjourney's own word, as it stands in the settings panel. */
  label: string;
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
 * What every parameter of midjourney-api.md §14.1 means, by the short name we write. The panel, the checks and the tests
 * read the same rows. Where the reference has doubts about a version, the row allows it: a wrong no is worse than a wrong
 * yes.
 */
export const parameters = {
  ar: {
    label: 'Aspect ratio',
    longest: {
      cases: [
        [v([4, 4]), 2],
        [v([3, 3]), 2.5],
      ],
      otherwise: null,
    },
  },
  v: { label: 'Version' },
  niji: { label: 'Niji' },
  s: {
    label: 'Stylization',
    range: whole(0, 1000),
    standard: 100,
    support: { v: [[3, ever]] },
  },
  c: { label: 'Variety', range: whole(0, 100), standard: 0 },
  w: {
    label: 'Weirdness',
    range: whole(0, 3000),
    standard: 0,
    support: { v: [[5, ever]], niji: [[5, ever]] },
  },
  q: {
    label: 'Quality',
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
  seed: { label: 'Seed', range: whole(0, 4_294_967_295) },
  no: { label: 'No', accumulates: true, support: { v: [[1, 7]] } },
  tile: {
    label: 'Tile',
    support: {
      v: [
        [1, 3],
        [5, ever],
      ],
    },
  },
  raw: {
    label: 'Raw',
    support: { v: [[5.1, ever]], niji: [[6, ever]] },
    isForClips: true,
  },
  draft: { label: 'Draft', support: { v: [[7, 7]], niji: [] }, asksForVersion: true },
  style: {
    label: 'Style',
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
    range: { cases: [[v([5, 5.2]), quarters(2)]], otherwise: quarters(3) },
    standard: 1,
    support: { v: [[5, ever]] },
    needs: 'image',
  },
  sref: { label: 'Style reference', accumulates: true, support: sinceSix },
  sw: {
    label: 'Style weight',
    range: whole(0, 1000),
    standard: 100,
    support: sinceSix,
    needs: 'sref',
  },
  sv: {
    label: 'Style version',
    values: always([1, 2, 3, 4, 5, 6]),
    support: { v: [[6, 7]] },
    needs: 'sref',
  },
  cref: {
    label: 'Character reference',
    accumulates: true,
    support: { v: [[6, 6.1]], niji: [[6, 6]] },
    asksForVersion: true,
  },
  cw: {
    label: 'Character weight',
    range: whole(0, 100),
    standard: 100,
    support: { v: [[6, 6.1]], niji: [[6, 6]] },
    needs: 'cref',
  },
  oref: { label: 'Omni reference', support: { v: [[7, 7]], niji: [] }, asksForVersion: true },
  ow: {
    label: 'Omni weight',
    range: whole(0, 1000),
    standard: 100,
    support: { v: [[7, 7]], niji: [] },
    needs: 'oref',
  },
  p: { label: 'Personalization', support: sinceSix },
  exp: {
    label: 'Experimental',
    range: whole(0, 100),
    standard: 0,
    support: { v: [[7, ever]], niji: [] },
  },
  r: { label: 'Repeat', range: whole(1, 40), standard: 1 },
  stop: {
    label: 'Stop',
    range: whole(10, 100),
    standard: 100,
    support: { v: [[1, 6.1]], niji: [[4, 6]] },
    asksForVersion: true,
  },
  fast: { label: 'Fast', isForClips: true },
  relax: { label: 'Relax', isForClips: true },
  turbo: { label: 'Turbo', support: { v: [[5, 8]] } },
  stealth: { label: 'Stealth', isForClips: true },
  public: { label: 'Public', isForClips: true },
  hd: { label: 'HD', support: { v: [[8, ever]], niji: [] } },
  sd: { label: 'SD', support: { v: [[8, ever]], niji: [] } },
  video: { label: 'Video', needs: 'image', isForClips: true },
  motion: { label: 'Motion', values: always(['low', 'high']), needs: 'video', isForClips: true },
  loop: { label: 'Loop', needs: 'video', isForClips: true },
  end: { label: 'End frame', needs: 'video', isForClips: true },
  bs: { label: 'Batch size', values: always([1, 2, 4]), needs: 'video', isForClips: true },
  zoom: { label: 'Zoom' },
  // What only the first versions knew. It is understood, and offered nowhere.
  uplight: { label: 'Light upscaler', support: legacy },
  upbeta: { label: 'Beta upscaler', support: legacy },
  upanime: { label: 'Anime upscaler', support: legacy },
  sameseed: { label: 'Same seed', support: legacy },
  test: { label: 'Test model', support: legacy },
  testp: { label: 'Photographic test model', support: legacy },
  creative: { label: 'Creative', support: legacy },
} as const satisfies Record<ParameterName, ParameterSpec>;

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

export function specOf(name: ParameterName): ParameterSpec {
  return parameters[name];
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
