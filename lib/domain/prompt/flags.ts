import { formatPrompt, type Parameter, type Prompt, parsePrompt } from './parse';
import { withWords } from './speed';

/** The parameters alone, behind a blank, so that words can be written in front of them at once. */
export function parametersOf(text: string): string {
  return formatPrompt({ ...parsePrompt(''), parameters: flagsOf(text) });
}

/** The prompt without the parameters we know: what we do not, and every word, is the person's own. */
export function withoutKnown(prompt: Prompt): Prompt {
  const kept = prompt.parameters.filter(({ name }) => name === null);
  const strayed = prompt.parameters.map(({ name, stray }) => (name === null ? '' : stray.trim()));
  return withWords({ ...prompt, parameters: kept }, strayed);
}

/** A prompt with the words and image addresses of another in place of its own. */
export function withWordsOf(text: string, source: string): string {
  return formatPrompt({ ...bare(source), parameters: flagsOf(text) });
}

/** A prompt with the parameters of another in place of its own; those we do not know stay beside them. */
export function withParametersOf(text: string, source: string): string {
  const given = flagsOf(source);
  const isGiven = ({ spelling }: Parameter) =>
    given.some((one) => one.spelling.toLowerCase() === spelling.toLowerCase());
  const kept = flagsOf(text).filter((flag) => flag.name === null && !isGiven(flag));
  return formatPrompt({ ...bare(text), parameters: [...kept, ...given] });
}

function flagsOf(text: string): Parameter[] {
  return parsePrompt(text).parameters.map((parameter) => ({ ...parameter, before: ' ', stray: '' }));
}

function bare(text: string): Prompt {
  const prompt = parsePrompt(text);
  const strayed = prompt.parameters.map(({ stray }) => stray.trim());
  return withWords({ ...prompt, parameters: [], end: '' }, strayed);
}
