import 'server-only';
import { isDrawn } from '../picture/scene';
import { keycap } from './keycap';

export type Shortened = { text: string; details: string; choices: string[] };
type Token = { word: string; weight: number; after: string };

/** Words that carry nothing, and words that everybody adds and nobody sees. */
const idle = new Set(
  (
    'a an the and or of in on at to with for by from as is are was were be been it its this that these those there here ' +
    'which who whom into onto over under up down out off through along across near beside behind between among around about very really quite so such more most some any please create make ' +
    'generate show me my your image picture'
  ).split(' '),
);
const worn = new Set(
  (
    'beautiful stunning amazing awesome gorgeous incredible best quality high highly detailed ultra hyper realistic ' +
    'realism masterpiece trending artstation award winning 4k 8k hd uhd hdr sharp focus professional'
  ).split(' '),
);

/** What of a prompt matters, in the words of a shorten: important bold, ignored struck out, then shorter prompts. */
export function shortened(prompt: string): Shortened {
  const flags = /(?:^|\s)(--[\s\S]*)$/.exec(prompt)?.[1]?.trim() ?? '';
  const tokens = weighed(prompt.replace(/(?:^|\s)--[\s\S]*$/, '').replace(/\bsim:[\w-]+/g, ' '));
  const choices = shorterOnes(tokens).map((words) => [words, flags].filter((part) => part !== '').join(' '));
  const lines = choices.map((choice, index) => `${keycap(index + 1)} ${choice}`).join('\n');
  const short = `## Shortened prompts\n${lines}`;
  const plain = tokens.map((token) => marked(token) + token.after).join('');
  const exact = tokens.map((token) => `${marked(token)} (${token.weight.toFixed(2)})`).join(', ');
  return {
    text: `## Important tokens\n${plain.trim()}\n\n${short}`,
    details: `## Important tokens\n${exact}\n\n${bars(tokens)}\n\n${short}`,
    choices,
  };
}

/** Weighs each word by whether it gets drawn, how rare it looks and where it stands; the heaviest is 1. */
function weighed(text: string): Token[] {
  const found = [...text.matchAll(/([\p{L}\p{N}][\p{L}\p{N}'’-]*)([^\p{L}\p{N}]*)/gu)];
  const seen = new Set<string>();
  const weights = found.map(([, word = ''], index) => {
    const plain = word.toLowerCase();
    const isRepeated = seen.has(plain);
    seen.add(plain);
    if (idle.has(plain)) return 0.02;
    if (worn.has(plain) || isRepeated) return 0.08;
    // What stands early weighs more. Of words that nobody draws long ones are the rarer, names not counted.
    const position = 1 - 0.35 * (index / Math.max(1, found.length - 1));
    const isName = /^\p{Lu}/u.test(word) && index > 0;
    const rarity = isDrawn(plain) ? 1 : isName ? 0.8 : Math.min(0.55, 0.1 + plain.length * 0.05);
    return rarity * position;
  });
  const most = Math.max(0.1, ...weights);
  return found.map(([, word = '', after = ''], index) => ({ word, after, weight: (weights[index] ?? 0) / most }));
}

function marked({ word, weight }: Token): string {
  if (weight < 0.15) return `~~${word}~~`;
  return weight > 0.55 ? `**${word}**` : word;
}

/** Up to five, each with fewer of the lighter words than the one before. */
function shorterOnes(tokens: Token[]): string[] {
  const kept = tokens.filter(({ weight }) => weight >= 0.15);
  if (kept.length === 0) return tokens.length === 0 ? [] : [tokens.map(({ word }) => word).join(' ')];
  const byWeight = [...kept].sort((one, other) => other.weight - one.weight);
  const found = new Set<string>();
  for (const part of [1, 0.75, 0.55, 0.35, 0.2]) {
    const chosen = new Set(byWeight.slice(0, Math.max(1, Math.round(kept.length * part))));
    found.add(joined(kept.filter((token) => chosen.has(token))));
  }
  return [...found];
}

/** With the commas that stood between, where both neighbours stayed or something between them went. */
function joined(tokens: Token[]): string {
  return tokens
    .map(({ word, after }, index) => word + (index === tokens.length - 1 ? '' : /[,;.]/.test(after) ? ', ' : ' '))
    .join('');
}

function bars(tokens: Token[]): string {
  const widest = Math.max(0, ...tokens.map(({ word }) => word.length));
  return tokens
    .map(({ word, weight }) => {
      const full = Math.round(weight * 10);
      return `${'█'.repeat(full)}${'░'.repeat(10 - full)} ${word.padEnd(widest)} ${weight.toFixed(2)}`;
    })
    .join('\n');
}
