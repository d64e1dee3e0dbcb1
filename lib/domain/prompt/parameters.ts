import type { Support, Version } from './version';

/** How much of what follows a flag belongs to it: nothing, one token, or everything up to the next flag. */
export type Takes = 'nothing' | 'number' | 'maybe-number' | 'ratio' | 'word' | 'words';

export type ParameterSpec = {
  /** Midjourney's own word, as it stands in the settings panel. */
  label: string;
  aliases?: readonly string[];
  takes: Takes;
  range?: { min: number; max: number; step: number; isInteger: boolean };
  /** What Midjourney assumes where the prompt does not say. */
  standard?: number;
  support?: Support;
  /** It means nothing without one of these in the prompt. */
  needs?: 'sref' | 'cref' | 'oref' | 'image';
  /** Several in one prompt add up instead of contradicting each other. */
  accumulates?: true;
};

const whole = (min: number, max: number, step = 1) => ({ min, max, step, isInteger: true });

/**
 * Every parameter of midjourney-api.md §14.1, by the short name we write. The panel and the checks read the same rows.
 * Where the reference has doubts about a version, the row allows it: a wrong no is worse than a wrong yes.
 */
export const parameters = {
  ar: { label: 'Aspect ratio', aliases: ['aspect'], takes: 'ratio' },
  v: { label: 'Version', aliases: ['version'], takes: 'number' },
  niji: { label: 'Niji', takes: 'maybe-number' },
  s: {
    label: 'Stylization',
    aliases: ['stylize'],
    takes: 'number',
    range: whole(0, 1000),
    standard: 100,
    support: { v: [3, 99] },
  },
  c: { label: 'Variety', aliases: ['chaos'], takes: 'number', range: whole(0, 100), standard: 0 },
  w: {
    label: 'Weirdness',
    aliases: ['weird'],
    takes: 'number',
    range: whole(0, 3000),
    standard: 0,
    support: { v: [5, 99], niji: [5, 99] },
  },
  q: { label: 'Quality', aliases: ['quality'], takes: 'number', standard: 1, support: { v: [1, 7] } },
  seed: { label: 'Seed', takes: 'number', range: whole(0, 4_294_967_295) },
  no: { label: 'No', takes: 'words', accumulates: true, support: { v: [1, 7] } },
  tile: { label: 'Tile', takes: 'nothing' },
  raw: { label: 'Raw', takes: 'nothing', support: { v: [5.1, 99], niji: [6, 99] } },
  draft: { label: 'Draft', takes: 'nothing', support: { v: [7, 7], niji: null } },
  style: { label: 'Style', takes: 'word' },
  iw: {
    label: 'Image weight',
    takes: 'number',
    range: { min: 0, max: 3, step: 0.25, isInteger: false },
    standard: 1,
    support: { v: [5, 99] },
    needs: 'image',
  },
  sref: { label: 'Style reference', takes: 'words', accumulates: true, support: { v: [6, 99], niji: [6, 99] } },
  sw: {
    label: 'Style weight',
    takes: 'number',
    range: whole(0, 1000),
    standard: 100,
    support: { v: [6, 99], niji: [6, 99] },
    needs: 'sref',
  },
  sv: { label: 'Style version', takes: 'number', support: { v: [6, 7] }, needs: 'sref' },
  cref: {
    label: 'Character reference',
    takes: 'words',
    accumulates: true,
    support: { v: [6, 6.1], niji: [6, 6] },
  },
  cw: {
    label: 'Character weight',
    takes: 'number',
    range: whole(0, 100),
    standard: 100,
    support: { v: [6, 6.1], niji: [6, 6] },
    needs: 'cref',
  },
  oref: { label: 'Omni reference', takes: 'words', support: { v: [7, 99], niji: null } },
  ow: {
    label: 'Omni weight',
    takes: 'number',
    range: whole(0, 1000),
    standard: 100,
    support: { v: [7, 99], niji: null },
    needs: 'oref',
  },
  p: { label: 'Personalization', aliases: ['profile'], takes: 'words', support: { v: [6, 99], niji: [6, 99] } },
  exp: { label: 'Experimental', takes: 'number', range: whole(0, 100), standard: 0, support: { v: [7, 99] } },
  r: { label: 'Repeat', aliases: ['repeat'], takes: 'number', range: whole(1, 40), standard: 1 },
  stop: { label: 'Stop', takes: 'number', range: whole(10, 100), standard: 100, support: { v: [1, 6.1] } },
  fast: { label: 'Fast', takes: 'nothing' },
  relax: { label: 'Relax', takes: 'nothing' },
  turbo: { label: 'Turbo', takes: 'nothing' },
  stealth: { label: 'Stealth', takes: 'nothing' },
  public: { label: 'Public', takes: 'nothing' },
  hd: { label: 'HD', takes: 'nothing' },
  sd: { label: 'SD', takes: 'nothing' },
  video: { label: 'Video', takes: 'maybe-number' },
  motion: { label: 'Motion', takes: 'word' },
  loop: { label: 'Loop', takes: 'nothing' },
  end: { label: 'End frame', takes: 'word' },
  bs: { label: 'Batch size', takes: 'number' },
  zoom: { label: 'Zoom', takes: 'number' },
} as const satisfies Record<string, ParameterSpec>;

export type ParameterName = keyof typeof parameters;

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

/** The values `--q` has in a version (midjourney-api.md §14.1). */
export function qualities(version: Version | null): readonly number[] {
  if (!version || version.family === 'niji') return [0.25, 0.5, 1, 2, 4];
  if (version.number >= 7) return [0.5, 1, 2, 4];
  return version.number === 6.1 ? [0.25, 0.5, 1, 2] : [0.25, 0.5, 1];
}
