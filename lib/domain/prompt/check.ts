import { MAX_PROMPT_LENGTH } from '../limits';
import { checkParameters } from './check-parameters';
import { setParameter, withoutSpeed } from './edit';
import { expandPrompt, expansionCount, MAX_EXPANSION } from './expand';
import type { ParameterName } from './parameters';
import { formatPrompt, type Prompt, parsePrompt } from './parse';

/** Something the person should know before anything is sent and paid. */
export type Problem = {
  /** What is wrong and what to do about it. */
  message: string;
  /** Whether it would surely be refused; the others may be sent all the same. */
  blocks: boolean;
  parameter: ParameterName | null;
  /** The text with this put right, and what the button that does so is called. */
  mend: { label: string; text: string } | null;
};

/** What surrounds the text: how many images are attached beside it. */
export type PromptSurroundings = { images: number };

/** Everything wrong with a prompt, gravest first. Permutations are judged by what they stand for. */
export function checkPrompt(text: string, surroundings: PromptSurroundings): Problem[] {
  const count = expansionCount(text);
  if (count > MAX_EXPANSION) {
    return [blocking(`This stands for ${count} prompts. Leave out options until it is at most ${MAX_EXPANSION}.`)];
  }
  if (count === 1) return checkOne(text, surroundings);

  const seen = new Map<string, Problem>();
  for (const option of new Set(expandPrompt(text))) {
    // A mended option is not the text in the box, so it is not offered.
    for (const problem of checkOne(option, surroundings)) seen.set(problem.message, { ...problem, mend: null });
  }
  return gravestFirst([...seen.values()]);
}

function checkOne(text: string, surroundings: PromptSurroundings): Problem[] {
  const prompt = parsePrompt(text);
  const problems = [
    ...checkWords(prompt, surroundings),
    ...checkSpeed(prompt),
    ...checkParameters(prompt, surroundings),
  ];
  if (text.length > MAX_PROMPT_LENGTH) {
    const excess = text.length - MAX_PROMPT_LENGTH;
    problems.unshift(blocking(`This prompt is ${excess.toLocaleString('en')} characters too long. Shorten it.`));
  }
  return gravestFirst(problems);
}

function checkWords(prompt: Prompt, { images }: PromptSurroundings): Problem[] {
  const problems: Problem[] = [];
  const imageCount = prompt.images.length + images;
  if (prompt.text.trim() === '' && imageCount === 0) problems.push(blocking('Write a prompt first.'));
  if (prompt.text.trim() === '' && imageCount === 1) problems.push(blocking('Add words or a second image to blend.'));

  const astray = prompt.parameters.filter(({ stray }) => stray.trim() !== '');
  if (astray.length > 0) {
    const words = astray.map(({ stray }) => stray.trim()).join(' ');
    const parameters = prompt.parameters.map((parameter) => ({ ...parameter, stray: '' }));
    problems.push({
      message: `“${shortened(words)}” stands behind a parameter and would not be part of the prompt.`,
      blocks: false,
      parameter: null,
      mend: {
        label: 'Move it in front',
        text: formatPrompt({ ...prompt, parameters, text: [prompt.text, words].filter(Boolean).join(' ') }),
      },
    });
  }
  return problems;
}

const speedNames = ['relax', 'fast', 'turbo'] as const satisfies readonly ParameterName[];

function checkSpeed(prompt: Prompt): Problem[] {
  const written = prompt.parameters.filter(({ name }) => speedNames.some((speed) => speed === name));
  const last = written.at(-1)?.name;
  if (!last || new Set(written.map(({ name }) => name)).size < 2) return [];
  return [
    {
      message: 'A prompt has one speed. Keep one of the flags.',
      blocks: true,
      parameter: last,
      mend: { label: `Keep --${last}`, text: formatPrompt(setParameter(withoutSpeed(prompt), last, '')) },
    },
  ];
}

function blocking(message: string): Problem {
  return { message, blocks: true, parameter: null, mend: null };
}

function gravestFirst(problems: Problem[]): Problem[] {
  return problems.toSorted((a, b) => Number(b.blocks) - Number(a.blocks));
}

function shortened(words: string): string {
  return words.length > 40 ? `${words.slice(0, 39).trimEnd()}…` : words;
}
