import { MAX_PROMPT_LENGTH } from '../limits';
import type { Speed } from '../provider';
import { checkParameters, isAnimating } from './check-parameters';
import { checkMultiPrompt, checkReferences, checkStrayWords } from './check-words';
import { expandPrompt, expansionCount, MAX_EXPANSION } from './expand';
import { braceSpans, type Prompt, parsePrompt } from './parse';
import { getSpeed } from './speed';
import type { ParameterName } from './spelling';

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

/**
 * What surrounds the text: how many image prompts, which flags the pictures beside it stand for, and the speed at which
 * goes what names none itself.
 */
export type PromptSurroundings = { images: number; also: readonly ParameterName[]; speed?: Speed | null };

/** Everything wrong with a prompt, gravest first. Permutations are judged by what they stand for. */
export function checkPrompt(text: string, surroundings: PromptSurroundings): Problem[] {
  const count = expansionCount(text);
  if (count > MAX_EXPANSION) {
    return [blocking(`This stands for ${count} prompts. Leave out options until it is at most ${MAX_EXPANSION}.`)];
  }
  if (count === 1 && braceSpans(text).length === 0) return checkOne(text, surroundings);

  // A mended option is not the text in the box: only what is wrong outside of the braces as well is mended there.
  const mends = new Map(checkOne(text, surroundings).map(({ message, mend }) => [message, mend]));
  const seen = new Map<string, Problem>();
  for (const option of new Set(expandPrompt(text))) {
    for (const problem of checkOne(option, surroundings))
      seen.set(problem.message, { ...problem, mend: mends.get(problem.message) ?? null });
  }
  return gravestFirst([...seen.values()]);
}

function checkOne(text: string, { images, also: beside, speed }: PromptSurroundings): Problem[] {
  const prompt = parsePrompt(text);
  const surroundings = { images, also: speed && getSpeed(prompt) === null ? [...beside, speed] : beside };
  return gravestFirst([
    ...checkLength(text),
    ...checkContent(prompt, surroundings),
    ...checkStrayWords(prompt),
    ...checkMultiPrompt(prompt),
    ...checkReferences(prompt, surroundings),
    ...checkParameters(prompt, surroundings),
  ]);
}

export function checkLength(text: string): Problem[] {
  const excess = text.length - MAX_PROMPT_LENGTH;
  if (excess <= 0) return [];
  return [blocking(`This prompt is ${excess.toLocaleString('en')} characters too long. Shorten it.`)];
}

function checkContent(prompt: Prompt, { images }: PromptSurroundings): Problem[] {
  if (prompt.text.trim() !== '') return [];
  switch (prompt.images.length + images) {
    case 0:
      return [blocking('Write a prompt first.')];
    case 1:
      // An image address and `--video` are the way to animate it.
      if (isAnimating(prompt)) return [];
      return [blocking('Add words or a second image to blend.')];
    default:
      return [];
  }
}

export function blocking(message: string): Problem {
  return { message, blocks: true, parameter: null, mend: null };
}

export function gravestFirst<T extends { blocks: boolean }>(problems: readonly T[]): T[] {
  return problems.toSorted((a, b) => Number(b.blocks) - Number(a.blocks));
}
