import type { Problem, PromptSurroundings } from './check';
import { getParameter, getVersion, hasParameter, setParameter, setVersion, toNumber } from './edit';
import { type Conflict, conflicts, parameters, type Range, rangeOf, type Side, specOf, valuesOf } from './parameters';
import { formatPrompt, type Prompt } from './parse';
import { type ParameterName, takenBy } from './spelling';
import { inVersion, isKnownVersion, offeredVersions, supports, type Version, versionName } from './version';

/** What is wrong with single parameters, or with two that exclude each other. */
export function checkParameters(prompt: Prompt, surroundings: PromptSurroundings): Problem[] {
  const present = (Object.keys(parameters) as ParameterName[]).filter((name) => hasParameter(prompt, name));
  return [
    ...conflicts.flatMap((conflict) => checkConflict(prompt, conflict, surroundings) ?? []),
    ...present.flatMap((name) => checkValue(prompt, name) ?? checkFit(prompt, name, surroundings) ?? []),
    ...checkRepeated(prompt, present),
  ];
}

/** A value no version would take, or not the one that is named. */
function checkValue(prompt: Prompt, name: ParameterName): Problem | null {
  const spec = specOf(name);
  const value = getParameter(prompt, name) ?? '';
  if (name === 'zoom') return problem(prompt, name, '--zoom only works in Custom Zoom. Take it out here.', null);
  if (name === 'ar') return checkRatio(prompt, value);
  if (!['nothing', 'maybe-number'].includes(takenBy(name)) && value === '' && name !== 'p') {
    return problem(prompt, name, `--${name} has nothing behind it. Complete it or take it out.`, null);
  }
  return spec.values ? checkChoice(prompt, name, value) : checkNumber(prompt, name, value);
}

function checkNumber(prompt: Prompt, name: ParameterName, value: string): Problem | null {
  const takes = takenBy(name);
  if (takes !== 'number' && (takes !== 'maybe-number' || value === '')) return null;
  const range = rangeOf(name, getVersion(prompt));
  const number = toNumber(value);
  if (number === null) {
    const words = range ? ` from ${range.min} to ${range.max}` : '';
    // What has one reading, as `1e2` has, is written out.
    const meant = Number(value);
    const mended = range && Number.isFinite(meant) ? String(within(range, meant)) : null;
    return problem(prompt, name, `--${name} needs a number${words}. “${value}” is none.`, mended);
  }
  if (!range) return null;
  const { min, max, isInteger } = range;
  const mended = within(range, number);
  if (mended === number && !(isInteger && /\D/.test(value))) return null;
  const kind = isInteger ? 'a whole number' : 'a number';
  return problem(prompt, name, `--${name} is ${kind} from ${min} to ${max}.`, String(mended));
}

function within({ min, max, isInteger }: Range, number: number): number {
  return Math.min(max, Math.max(min, isInteger ? Math.round(number) : number));
}

function checkChoice(prompt: Prompt, name: ParameterName, value: string): Problem | null {
  const version = getVersion(prompt);
  // What a version does not know at all is said so, and a newer one may have other values.
  if (version && (!isKnownVersion(version) || !supports(specOf(name).support, version))) return null;
  const offered = valuesOf(name, version) ?? [];
  if (offered.some((one) => isSame(one, value))) return null;
  const number = Number(value);
  const numbers = offered.filter((one) => typeof one === 'number');
  const nearest =
    value !== '' && Number.isFinite(number)
      ? numbers.toSorted((a, b) => Math.abs(a - number) - Math.abs(b - number))[0]
      : undefined;
  const whose = version ? ` in ${versionName(version)}` : '';
  return problem(prompt, name, `--${name} is one of ${offered.join(', ')}${whose}.`, nearest?.toString() ?? null);
}

function isSame(one: number | string, value: string): boolean {
  return typeof one === 'number' ? toNumber(value) === one : value.toLowerCase() === one;
}

function checkRatio(prompt: Prompt, value: string): Problem | null {
  const [, width, height] = /^0*([1-9]\d{0,3})\s*:\s*0*([1-9]\d{0,3})$/.exec(value) ?? [];
  if (!width || !height) {
    return problem(prompt, 'ar', '--ar is two whole numbers with a colon, like 16:9.', mendedRatio(value));
  }
  const version = getVersion(prompt);
  const longest = inVersion(parameters.ar.longest, version);
  const isWide = Number(width) > Number(height);
  const stretch = isWide ? Number(width) / Number(height) : Number(height) / Number(width);
  if (!version || longest === null || stretch <= longest) return null;
  const most = longest === 2 ? [2, 1] : [5, 2];
  const mended = (isWide ? most : most.toReversed()).join(':');
  return problem(prompt, 'ar', `${versionName(version)} makes no picture longer than ${most.join(':')}.`, mended);
}

/** What was most likely meant: `16x9`, `16/9` and `1.39:1` have one reading only. */
function mendedRatio(value: string): string | null {
  const match = /^(\d{1,4}(?:\.\d{1,2})?)\s*[:x×/]\s*(\d{1,4}(?:\.\d{1,2})?)$/i.exec(value);
  if (!match) return null;
  const sides = [Number(match[1]), Number(match[2])];
  const factor = sides.every(Number.isInteger) ? 1 : 100;
  const [width = 0, height = 0] = sides.map((side) => Math.round(side * factor));
  return width > 0 && height > 0 && width <= 9999 && height <= 9999 ? `${width}:${height}` : null;
}

/** A sound value that this version, or the rest of the prompt, makes pointless. */
function checkFit(prompt: Prompt, name: ParameterName, { images, also }: PromptSurroundings): Problem | null {
  const version = getVersion(prompt);
  const { support, needs, asksForVersion, isForClips } = specOf(name);
  const doubt = (message: string) => ({ ...problem(prompt, name, message, null), blocks: false });
  if (version && !supports(support, version)) {
    return doubt(`${versionName(version)} does not know --${name}: it is ignored or refused.`);
  }
  if (name === 'video' && !isAnimating(prompt)) return null;
  const isMet = needs === 'image' ? prompt.images.length + images > 0 : !needs || has(prompt, needs, also);
  if (!isMet && needs === 'image')
    return doubt(`--${name} needs an image prompt to ${name === 'video' ? 'animate' : 'weigh'}.`);
  if (!isMet) return doubt(`--${name} means nothing without --${needs}.`);
  if ((name === 'v' || name === 'niji') && version && version.family === name && !isKnownVersion(version)) {
    return doubt(`${versionName(version)} is not one we know. It is sent as you wrote it.`);
  }
  if (!isForClips && isAnimating(prompt)) {
    return doubt(`A clip takes no --${name}: it is not carried over.`);
  }
  const fitting = !version && asksForVersion ? versionFor(prompt, name) : null;
  if (!fitting) return null;
  const text = formatPrompt(setVersion(prompt, fitting));
  const message = `--${name} needs ${versionName(fitting)}. Without a version the provider’s default decides.`;
  return {
    message,
    blocks: false,
    parameter: name,
    mend: { label: `Add --${fitting.family} ${fitting.number}`, text },
  };
}

/** Whether the prompt makes a clip. Before there were any, `--video` filmed how the picture came about. */
export function isAnimating(prompt: Prompt): boolean {
  const version = getVersion(prompt);
  return hasParameter(prompt, 'video') && !(version?.family === 'v' && version.number <= 3);
}

/** The newest version that knows a parameter with the value it has here. */
function versionFor(prompt: Prompt, name: ParameterName): Version | null {
  const { support } = specOf(name);
  const value = getParameter(prompt, name) ?? '';
  const fits = (version: Version) =>
    support?.[version.family] !== undefined &&
    supports(support, version) &&
    (valuesOf(name, version)?.some((one) => isSame(one, value)) ?? true);
  return offeredVersions.find(fits) ?? null;
}

function checkConflict(prompt: Prompt, conflict: Conflict, { also }: PromptSurroundings): Problem | null {
  const { sides, message, blocks, mended } = conflict;
  if (!sides.every((side) => stands(prompt, side, also))) return null;
  const written = sides.filter(({ name }) => hasParameter(prompt, name));
  const [first, second] = sides;
  if (mended !== undefined && written.includes(first)) {
    return { ...problem(prompt, first.name, message, mended), blocks };
  }
  if (written.length === 0) return { message, blocks, parameter: null, mend: null };
  if (written.length === 1) return { ...problem(prompt, written[0]?.name ?? first.name, message, null), blocks };
  const last = prompt.parameters.findLast(({ name }) => name === first.name || name === second.name)?.name;
  const [kept, dropped] = last === first.name ? [first.name, second.name] : [second.name, first.name];
  const text = formatPrompt(setParameter(prompt, dropped, null));
  return { message, blocks, parameter: kept, mend: { label: `Keep --${kept}`, text } };
}

function stands(prompt: Prompt, { name, with: fits }: Side, also: readonly ParameterName[]): boolean {
  const value = getParameter(prompt, name);
  if (value === null) return also.includes(name) && !fits;
  return fits?.(value) ?? true;
}

function has(prompt: Prompt, name: ParameterName, also: readonly ParameterName[]): boolean {
  return hasParameter(prompt, name) || also.includes(name);
}

function checkRepeated(prompt: Prompt, present: readonly ParameterName[]): Problem[] {
  return present.flatMap((name) => {
    if (specOf(name).accumulates || prompt.parameters.filter((parameter) => parameter.name === name).length < 2)
      return [];
    const value = getParameter(prompt, name) ?? '';
    const message = `--${name} stands here more than once. Only one of them counts.`;
    const text = formatPrompt(setParameter(prompt, name, value));
    return [{ message, blocks: false, parameter: name, mend: { label: `Keep --${name} ${value}`.trim(), text } }];
  });
}

/** A blocking problem whose mend sets the parameter to `mended`, or takes it out for null. */
function problem(prompt: Prompt, name: ParameterName, message: string, mended: string | null): Problem {
  const label = mended === null ? `Remove --${name}` : `Use --${name} ${mended}`;
  return {
    message,
    blocks: true,
    parameter: name,
    mend: { label, text: formatPrompt(setParameter(prompt, name, mended)) },
  };
}
