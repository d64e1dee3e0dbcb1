/** A model of Midjourney: `--v 7` or `--niji 6`. A bare `--niji` is the newest. */
export type Version = { family: 'v' | 'niji'; number: number };

/** The versions we offer, newest first in each family; others may be written in the text. */
export const offeredVersions: readonly Version[] = [
  { family: 'v', number: 8.1 },
  { family: 'v', number: 7 },
  { family: 'v', number: 6.1 },
  { family: 'v', number: 6 },
  { family: 'v', number: 5.2 },
  { family: 'niji', number: 7 },
  { family: 'niji', number: 6 },
  { family: 'niji', number: 5 },
];

export const newestNiji = 7;

const known = {
  v: new Set([1, 2, 3, 4, 5, 5.1, 5.2, 6, 6.1, 7, 8, 8.1]),
  niji: new Set([4, 5, 6, 7]),
};

/** Whether this reference knows the version. Rules are applied only to those; a newer one may differ. */
export function isKnownVersion({ family, number }: Version): boolean {
  return known[family].has(number);
}

export function versionName({ family, number }: Version): string {
  return family === 'niji' ? `Niji ${number}` : `Version ${number}`;
}

/** From and to, both included; null where the whole family lacks it. */
type Span = readonly [from: number, to: number] | null;
/** The versions that know a parameter. Where a family is left out, all of it does. */
export type Support = { v?: Span; niji?: Span };

/** Whether a version knows something. Unless both are told, we assume it does. */
export function supports(support: Support | undefined, version: Version | null): boolean {
  if (!support || !version || !isKnownVersion(version)) return true;
  const span = support[version.family];
  if (span === undefined) return true;
  return span !== null && version.number >= span[0] && version.number <= span[1];
}
