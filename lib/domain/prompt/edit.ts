import { specOf } from './parameters';
import type { Parameter, Prompt } from './parse';
import { withWords } from './speed';
import type { ParameterName } from './spelling';
import { newestNiji, type Version } from './version';

/**
 * The value a parameter has, '' for a bare flag, null where the prompt lacks it. Of several the last counts, of
 * seeds the first, and lists add up.
 */
export function getParameter(prompt: Prompt, name: ParameterName): string | null {
  const values = prompt.parameters.filter((parameter) => parameter.name === name).map(({ value }) => value);
  if (values.length === 0) return null;
  if (specOf(name).accumulates) return values.filter(Boolean).join(name === 'no' ? ', ' : ' ');
  return (name === 'seed' ? values[0] : values.at(-1)) ?? null;
}

/** The value as a number; null where it is missing or none. */
export function getNumber(prompt: Prompt, name: ParameterName): number | null {
  return toNumber(getParameter(prompt, name) ?? '');
}

/** The number that stands here in plain digits; null for `0x10`, `1e2` and `+5`, which Midjourney need not read as we do. */
export function toNumber(value: string): number | null {
  return /^-?(\d+(\.\d+)?|\.\d+)$/.test(value) ? Number(value) : null;
}

/**
 * The prompt with this parameter set, once and where it stood, or taken out for null. Everything else keeps its place
 * and spelling; words that had strayed behind a removed flag join the text.
 */
export function setParameter(prompt: Prompt, name: ParameterName, value: string | null): Prompt {
  const kept: Parameter[] = [];
  const strayed: string[] = [];
  let isSet = value === null;
  for (const parameter of prompt.parameters) {
    if (parameter.name !== name) kept.push(parameter);
    else if (isSet || value === null) strayed.push(parameter.stray.trim());
    else {
      kept.push(withValue(parameter, value));
      isSet = true;
    }
  }
  const parameters = isSet ? kept : [...kept, newParameter(name, value ?? '')];
  return withWords({ ...prompt, parameters }, strayed);
}

export function hasParameter(prompt: Prompt, name: ParameterName): boolean {
  return prompt.parameters.some((parameter) => parameter.name === name);
}

/** The model the prompt asks for, null where it leaves that to the provider. */
export function getVersion(prompt: Prompt): Version | null {
  const last = prompt.parameters.findLast(({ name }) => name === 'v' || name === 'niji');
  if (!last) return null;
  if (last.name === 'niji' && last.value === '') return { family: 'niji', number: newestNiji };
  const number = toNumber(last.value);
  if (number === null) return null;
  return { family: last.name === 'niji' ? 'niji' : 'v', number };
}

export function setVersion(prompt: Prompt, version: Version | null): Prompt {
  if (!version) return setParameter(setParameter(prompt, 'v', null), 'niji', null);
  const other = version.family === 'v' ? 'niji' : 'v';
  return setParameter(setParameter(prompt, other, null), version.family, String(version.number));
}

function withValue(parameter: Parameter, value: string): Parameter {
  // `--style raw` already says what `--raw` would.
  if (parameter.name === 'raw') return parameter;
  // What stood right behind a bare flag, as the fox in `--niji🦊`, would become part of its value.
  const stray = value !== '' && /^\S/.test(parameter.stray) ? ` ${parameter.stray}` : parameter.stray;
  return { ...parameter, dashes: '--', gap: value === '' ? '' : parameter.gap || ' ', value, stray };
}

function newParameter(name: ParameterName, value: string): Parameter {
  // The blank in front stays even in an empty box: words written before it then need none.
  return { name, before: ' ', dashes: '--', spelling: name, gap: value === '' ? '' : ' ', value, stray: '' };
}
