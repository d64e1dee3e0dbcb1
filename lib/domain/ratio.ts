import { parsePrompt } from './prompt/parse';

/** Width to height of a picture, as positive whole numbers; only their quotient matters. */
export type Ratio = { width: number; height: number };

export const square: Ratio = { width: 1, height: 1 };

/** The last valid `--ar` in a prompt, or null where it names none. */
export function ratioInPrompt(prompt: string): Ratio | null {
  let found: Ratio | null = null;
  for (const { name, gap, value } of parsePrompt(prompt).parameters) {
    if (name === 'ar' && gap) found = parseRatio(value) ?? found;
  }
  return found;
}

/** Reads `16:9`; null where it is no ratio of positive whole numbers. */
export function parseRatio(text: string): Ratio | null {
  const match = /^(\d{1,4})\s*:\s*(\d{1,4})$/.exec(text.trim());
  const ratio = { width: Number(match?.[1]), height: Number(match?.[2]) };
  return ratio.width > 0 && ratio.height > 0 ? ratio : null;
}

export function isSquare(ratio: Ratio): boolean {
  return ratio.width === ratio.height;
}

/** The ratio in lowest terms, so that 1536:1024 and 3:2 are one shape. */
export function reduceRatio({ width, height }: Ratio): Ratio {
  const divisor = greatestCommonDivisor(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  return { width: Math.max(1, Math.round(width)) / divisor, height: Math.max(1, Math.round(height)) / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
