import { getNumber, setParameter } from './edit';
import { braceSpans, formatPrompt, type Prompt, parsePrompt } from './parse';

/** More tasks than this from one press are refused: it is Midjourney's own upper limit. */
export const MAX_EXPANSION = 40;

/** How many prompts `{a, b}` and `--repeat` stand for, counted without writing them out. */
export function expansionCount(text: string): number {
  const { prompt, repeat } = takeRepeat(text);
  return countOptions(formatPrompt(prompt)) * repeat;
}

/**
 * The prompts that `{a, b}` and `--repeat` stand for, in reading order; just the one where there are neither. Braces
 * may nest, `\,` is a comma that does not divide. Call `expansionCount` first: the number grows as a product.
 */
export function expandPrompt(text: string): string[] {
  const { prompt, repeat } = takeRepeat(text);
  const written = formatPrompt(prompt);
  const options = hasBraces(written) ? expand(written).map(tidy) : [written];
  return options.flatMap((option) => Array.from({ length: repeat }, () => option));
}

/** What varies, in reading order: the options of each pair of braces, and how often each prompt is repeated. */
export function axesOf(text: string): { options: string[][]; repeat: number } {
  const { prompt, repeat } = takeRepeat(text);
  const written = formatPrompt(prompt);
  const options = braceSpans(written).map(([from, to]) => {
    return divide(written.slice(from + 1, to)).flatMap((option) => expand(option.trim()).map(tidy));
  });
  return { options, repeat };
}

function takeRepeat(text: string): { prompt: Prompt; repeat: number } {
  const prompt = parsePrompt(text);
  const repeat = getNumber(prompt, 'r');
  if (repeat === null || !Number.isInteger(repeat) || repeat < 1) return { prompt, repeat: 1 };
  return { prompt: setParameter(prompt, 'r', null), repeat };
}

function hasBraces(text: string): boolean {
  return braceSpans(text).length > 0;
}

function countOptions(text: string): number {
  return braceSpans(text).reduce(
    (product, [from, to]) =>
      product * divide(text.slice(from + 1, to)).reduce((sum, option) => sum + countOptions(option), 0),
    1,
  );
}

function expand(text: string): string[] {
  let written = [''];
  let at = 0;
  for (const [from, to] of braceSpans(text)) {
    const options = divide(text.slice(from + 1, to)).flatMap((option) => expand(option.trim()));
    const between = text.slice(at, from);
    written = written.flatMap((front) => options.map((option) => front + between + option));
    at = to + 1;
  }
  return written.map((front) => front + text.slice(at));
}

/** Splits at the commas that stand neither in inner braces nor behind a backslash. */
function divide(inside: string): string[] {
  const spans = braceSpans(inside);
  const options: string[] = [];
  let start = 0;
  for (const { index } of inside.matchAll(/(?<!\\),/g)) {
    if (spans.some(([from, to]) => index > from && index < to)) continue;
    options.push(inside.slice(start, index));
    start = index + 1;
  }
  return [...options, inside.slice(start)];
}

/** An empty option leaves two blanks, and an escaped comma its backslash. */
function tidy(text: string): string {
  return text
    .replaceAll('\\,', ',')
    .replace(/[^\S\n]{2,}/g, ' ')
    .trim();
}
