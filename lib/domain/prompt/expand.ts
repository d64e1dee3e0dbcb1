import { getNumber, setParameter } from './edit';
import { braceSpans, formatPrompt, type Prompt, parsePrompt } from './parse';

/** More tasks than this from one press are refused: it is Midjourney's own upper limit. */
export const MAX_EXPANSION = 40;

/**
 * How many prompts `{a, b}` and `--repeat` stand for. Braces are counted first: what is too many already is not written
 * out, so options that repeat themselves only make such a number larger.
 */
export function expansionCount(text: string): number {
  const options = optionCount(text);
  if (options > MAX_EXPANSION) return options * takeRepeat(text).repeat;
  return optionsOf(text).reduce((sum, option) => sum + takeRepeat(option).repeat, 0);
}

/**
 * The prompts that `{a, b}` and `--repeat` stand for, in reading order; just the one where there are neither. Braces
 * may nest, `\,` is a comma that does not divide. Call `expansionCount` first: the number grows as a product.
 */
export function expandPrompt(text: string): string[] {
  return optionsOf(text).flatMap((option) => {
    const { prompt, repeat } = takeRepeat(option);
    return Array.from({ length: repeat }, () => formatPrompt(prompt));
  });
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

/** How many prompts the braces alone stand for, counted without writing them out. */
export function optionCount(text: string): number {
  return braceSpans(text).reduce(
    (product, [from, to]) =>
      product * divide(text.slice(from + 1, to)).reduce((sum, option) => sum + optionCount(option), 0),
    1,
  );
}

/** What the braces stand for. Each may still ask to be repeated: `--r {2, 3}` says so only once it is written out. */
function optionsOf(text: string): string[] {
  return hasBraces(text) ? expand(text).map(tidy) : [text];
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
