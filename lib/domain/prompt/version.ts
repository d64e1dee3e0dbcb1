/** A model of Midjourney: `--v 7` or `--niji 6`. A bare `--niji` is the newest. */
export type Version = { family: 'v' | 'niji'; number: number };

/** The versions we offer, newest first in each family. */
export const offeredVersions: readonly Version[] = [
  ...[8.1, 7, 6.1, 6, 5.2, 5.1, 5, 4, 3, 2, 1].map((number) => ({ family: 'v', number }) as const),
  ...[7, 6, 5, 4].map((number) => ({ family: 'niji', number }) as const),
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

/** From and to, both included. */
type Span = readonly [from: number, to: number];
/** The versions that know something. Where a family is left out, all of it does; an empty list is none of it. */
export type Support = { v?: readonly Span[]; niji?: readonly Span[] };

/** Whether a version knows something. Unless both are told, we assume it does. */
export function supports(support: Support | undefined, version: Version | null): boolean {
  if (!support || !version || !isKnownVersion(version)) return true;
  const spans = support[version.family];
  return spans === undefined || spans.some(([from, to]) => version.number >= from && version.number <= to);
}

/** What holds for some versions only, with what holds where none of these is named. */
export type ByVersion<T> = { cases: readonly (readonly [where: Required<Support>, what: T])[]; otherwise: T };

export function inVersion<T>({ cases, otherwise }: ByVersion<T>, version: Version | null): T {
  if (!version || !isKnownVersion(version)) return otherwise;
  return cases.find(([where]) => supports(where, version))?.[1] ?? otherwise;
}
