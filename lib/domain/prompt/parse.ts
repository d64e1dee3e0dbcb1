import { type ParameterName, parameterNamed, type Takes, takenBy } from './spelling';

/**
 * A parameter exactly as it was written: `before + dashes + spelling + gap + value + stray` gives back its text.
 * `stray` is what stands behind it without belonging to it, as in `--tile in a hat`.
 */
export type Parameter = {
  name: ParameterName | null;
  before: string;
  dashes: string;
  spelling: string;
  gap: string;
  value: string;
  stray: string;
};

/** A prompt in its parts, without loss: image addresses in front, then words, then parameters. */
export type Prompt = {
  start: string;
  images: { url: string; gap: string }[];
  text: string;
  parameters: Parameter[];
  end: string;
};

// Phones and word processors turn `--` into one long dash, so before a letter both long dashes count as `--`.
const flag = /(?<=^|\s)(--|—|–)([a-z]+(?:[-_][a-z]+)*)/gi;

export function parsePrompt(source: string): Prompt {
  const text = source.trimEnd();
  const inBraces = braceSpans(text);
  const flags = [...text.matchAll(flag)].filter(({ index }) => !inBraces.some(([a, b]) => index > a && index < b));

  const head = text.slice(0, flags[0]?.index ?? text.length);
  const parts = flags.map((match, at) => ({
    dashes: match[1] ?? '',
    spelling: match[2] ?? '',
    rest: text.slice(match.index + match[0].length, flags[at + 1]?.index ?? text.length),
  }));

  let before = trailingSpace(head);
  const parameters = parts.map(({ dashes, spelling, rest }): Parameter => {
    const own = { before, dashes, spelling };
    before = trailingSpace(rest);
    return { ...own, ...toValue(spelling, rest.slice(0, rest.length - before.length)) };
  });
  return { ...toHead(head.trimEnd()), parameters, end: trailingSpace(source) };
}

/** The text with the long dashes that begin a flag turned back into two, and where the caret then stands. */
export function withRealDashes(text: string, caret: number): { text: string; caret: number } {
  const longDash = /(?<=^|[\s{,])[—–](?=[a-z])/gi;
  const before = text.slice(0, caret).match(longDash)?.length ?? 0;
  // The letter that makes a dash a flag may stand right behind the caret.
  const atCaret = /(^|[\s{,])[—–]$/.test(text.slice(0, caret)) && /^[a-z]/i.test(text.slice(caret)) ? 1 : 0;
  return { text: text.replace(longDash, '--'), caret: caret + before + atCaret };
}

/**
 * The text a prompt was parsed from, character by character. Parts that a change brought side by side, as words and a
 * flag that was the first, are kept apart by a blank.
 */
export function formatPrompt({ start, images, text, parameters, end }: Prompt): string {
  const parts = [start, ...images.map(({ url, gap }) => url + gap), text, ...parameters.map(formatParameter), end];
  return parts.reduce((front, part) => front + (/\S$/.test(front) && /^\S/.test(part) ? ' ' : '') + part, '');
}

function formatParameter({ before, dashes, spelling, gap, value, stray }: Parameter): string {
  return before + dashes + spelling + gap + value + stray;
}

/**
 * What is sent: one line, real dashes, no blanks around it. Line breaks mean nothing to Midjourney, and a long dash
 * would make a parameter part of the words.
 */
export function sendablePrompt(prompt: Prompt): string {
  const parameters = prompt.parameters.map((parameter) => ({ ...parameter, dashes: '--' }));
  return formatPrompt({ ...prompt, parameters })
    .replace(/\s+/g, ' ')
    .trim();
}

function toHead(head: string): Pick<Prompt, 'start' | 'images' | 'text'> {
  const start = /^\s*/.exec(head)?.[0] ?? '';
  const images: Prompt['images'] = [];
  let text = head.slice(start.length);
  for (let match = imageUrl.exec(text); match; match = imageUrl.exec(text)) {
    images.push({ url: match[1] ?? '', gap: match[2] ?? '' });
    text = text.slice(match[0].length);
  }
  return { start, images, text };
}

const imageUrl = /^(<?https?:\/\/\S+)(\s*)/i;

function toValue(spelling: string, rest: string): Pick<Parameter, 'name' | 'gap' | 'value' | 'stray'> {
  const name = parameterNamed(spelling);
  const gap = /^\s*/.exec(rest)?.[0] ?? '';
  const body = rest.slice(gap.length);
  const value = taken(name ? takenBy(name) : 'words', body);
  if (value === '') return { name, gap: '', value, stray: rest };
  const stray = body.slice(value.length);
  // `--style raw` is the older way to write `--raw`.
  return { name: name === 'style' && value.toLowerCase() === 'raw' ? 'raw' : name, gap, value, stray };
}

function taken(takes: Takes, body: string): string {
  switch (takes) {
    case 'nothing':
      return '';
    case 'words':
      return body;
    case 'ratio':
      return /^\d+\s*:\s*\d+(?=\s|$)/.exec(body)?.[0] ?? firstToken(body);
    case 'maybe-number': {
      const token = firstToken(body);
      return /^[\d{]/.test(token) ? token : '';
    }
    case 'number':
    case 'word':
      return firstToken(body);
  }
}

/** Up to the first blank that does not stand inside `{a, b}`. */
function firstToken(text: string): string {
  const inBraces = braceSpans(text);
  for (const { index } of text.matchAll(/\s/g)) {
    if (!inBraces.some(([from, to]) => index > from && index < to)) return text.slice(0, index);
  }
  return text;
}

/** Where outermost pairs of braces begin and end. A brace without its partner is an ordinary character. */
export function braceSpans(text: string): [from: number, to: number][] {
  const spans: [number, number][] = [];
  const open: number[] = [];
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '{') open.push(index);
    if (text[index] !== '}') continue;
    const from = open.pop();
    if (from === undefined) continue;
    while (spans.length > 0 && (spans.at(-1)?.[0] ?? -1) > from) spans.pop();
    spans.push([from, index]);
  }
  return spans;
}

function trailingSpace(text: string): string {
  return text.slice(text.trimEnd().length);
}
