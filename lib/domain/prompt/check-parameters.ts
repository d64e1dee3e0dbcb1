import type { Problem, PromptSurroundings } from './check';
import { getNumber, getParameter, getVersion, hasParameter, setParameter } from './edit';
import { type ParameterName, parameters, qualities, specOf } from './parameters';
import { formatPrompt, type Prompt } from './parse';
import { isKnownVersion, supports, versionName } from './version';

/** What is wrong with single parameters, or with two that exclude each other. */
export function checkParameters(prompt: Prompt, surroundings: PromptSurroundings): Problem[] {
  const present = (Object.keys(parameters) as ParameterName[]).filter((name) => hasParameter(prompt, name));
  return [
    ...checkExclusive(prompt),
    ...present.flatMap((name) => checkValue(prompt, name) ?? checkFit(prompt, name, surroundings) ?? []),
    ...checkRepeated(prompt, present),
    ...checkMultiPrompt(prompt),
  ];
}

/** A value no version would take. */
function checkValue(prompt: Prompt, name: ParameterName): Problem | null {
  const spec = specOf(name);
  const value = getParameter(prompt, name) ?? '';
  if (name === 'zoom') return problem(prompt, name, '--zoom only works in Custom Zoom. Take it out here.', null);
  if (name === 'ar') return checkRatio(prompt, value);
  if (spec.takes === 'words' && value === '' && name !== 'p') {
    return problem(prompt, name, `--${name} has nothing behind it. Complete it or take it out.`, null);
  }
  if (spec.takes !== 'number') return null;

  const number = value === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) {
    return problem(prompt, name, `--${name} needs a number${rangeWords(name)}. “${value}” is none.`, null);
  }
  if (!spec.range) return name === 'q' ? checkQuality(prompt, number) : null;
  const { min, max, isInteger } = spec.range;
  const mended = Math.min(max, Math.max(min, isInteger ? Math.round(number) : number));
  if (mended === number) return null;
  const kind = isInteger ? 'a whole number' : 'a number';
  return problem(prompt, name, `--${name} is ${kind} from ${min} to ${max}.`, String(mended));
}

function checkRatio(prompt: Prompt, value: string): Problem | null {
  if (/^0*[1-9]\d{0,3}\s*:\s*0*[1-9]\d{0,3}$/.test(value)) return null;
  return problem(prompt, 'ar', '--ar is two whole numbers with a colon, like 16:9.', mendedRatio(value));
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

function checkQuality(prompt: Prompt, number: number): Problem | null {
  const version = getVersion(prompt);
  if (version && !isKnownVersion(version)) return null;
  const offered = qualities(version);
  if (offered.includes(number)) return null;
  const nearest = offered.reduce((best, next) => (Math.abs(next - number) < Math.abs(best - number) ? next : best));
  const whose = version ? ` in ${versionName(version)}` : '';
  return problem(prompt, 'q', `--q is one of ${offered.join(', ')}${whose}.`, String(nearest));
}

/** A sound value that this version, or the rest of the prompt, makes pointless. */
function checkFit(prompt: Prompt, name: ParameterName, { images }: PromptSurroundings): Problem | null {
  const version = getVersion(prompt);
  const { support, needs } = specOf(name);
  if (version && !supports(support, version)) {
    const message = `${versionName(version)} does not know --${name}: it is ignored or refused.`;
    return { ...problem(prompt, name, message, null), blocks: false };
  }
  if (needs === 'image' && prompt.images.length + images === 0) {
    return { ...problem(prompt, name, `--${name} needs an image prompt to weigh.`, null), blocks: false };
  }
  if (needs && needs !== 'image' && !hasParameter(prompt, needs)) {
    return { ...problem(prompt, name, `--${name} means nothing without --${needs}.`, null), blocks: false };
  }
  if ((name === 'v' || name === 'niji') && version && version.family === name && !isKnownVersion(version)) {
    const message = `${versionName(version)} is not one we know. It is sent as you wrote it.`;
    return { ...problem(prompt, name, message, null), blocks: false };
  }
  return null;
}

const exclusive = [
  ['v', 'niji', true],
  ['stealth', 'public', true],
  ['oref', 'draft', false],
] as const satisfies readonly (readonly [ParameterName, ParameterName, boolean])[];

function checkExclusive(prompt: Prompt): Problem[] {
  const problems: Problem[] = exclusive.flatMap(([one, other, blocks]) => {
    const written = prompt.parameters.filter(({ name }) => name === one || name === other);
    const kept = written.at(-1)?.name;
    if (!kept || written.every(({ name }) => name === kept)) return [];
    const dropped = kept === one ? other : one;
    const text = formatPrompt(setParameter(prompt, dropped, null));
    const message = `--${one} and --${other} exclude each other. Keep one.`;
    return [{ message, blocks, parameter: kept, mend: { label: `Keep --${kept}`, text } }];
  });
  if (hasParameter(prompt, 'oref') && getNumber(prompt, 'q') === 4) {
    problems.push({ ...problem(prompt, 'q', '--oref does not work with --q 4.', '2'), blocks: false });
  }
  return problems;
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

function checkMultiPrompt(prompt: Prompt): Problem[] {
  const version = getVersion(prompt);
  if (!/\S::/.test(prompt.text) || !version || version.number < 7 || !isKnownVersion(version)) return [];
  const message = `${versionName(version)} does not weigh parts of a prompt with “::”.`;
  return [{ message, blocks: false, parameter: null, mend: null }];
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

function rangeWords(name: ParameterName): string {
  const { range } = specOf(name);
  return range ? ` from ${range.min} to ${range.max}` : '';
}
