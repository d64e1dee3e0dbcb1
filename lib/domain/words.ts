/** What a describe or a shorten wrote, taken apart. Text that does not have their form stays text. */
export type Words =
  /** Prompts that a picture could have been made with. */
  | { kind: 'suggestions'; prompts: string[] }
  /** What weighs how much in a prompt, and shorter prompts made from it. */
  | { kind: 'analysis'; tokens: Token[]; prompts: string[] }
  | { kind: 'text'; text: string };

/** A word or a few of them. `weight` is from 0 to 1 where upstream was asked for the details. */
export type Token = { text: string; mark: 'bold' | 'plain' | 'struck'; weight: number | null };

const keycap = /^[ \t]*[0-9#*]\uFE0F?\u20E3[.\s]*/;

/** A line without the keycap emoji in front of it. */
export function withoutKeycap(text: string): string {
  return text.replace(keycap, '').trim();
}

/** Reads the text of an output, which `lib/server/upstream/suggestions.ts` has freed of links. It is anybody's text. */
export function toWords(text: string): Words {
  const parts = text.trim().split(/^[ \t]*#{1,6}[ \t].*$/m);
  if (parts.length > 1) return toAnalysis(parts.slice(1)) ?? { kind: 'text', text };
  const prompts = promptsIn(text);
  return prompts.length > 1 ? { kind: 'suggestions', prompts } : { kind: 'text', text };
}

/** One section weighs the words, the other holds the prompts. Headings are in any language, so they are not read. */
function toAnalysis(sections: readonly string[]): Words | null {
  const isList = (section: string) => section.split('\n').some((line) => keycap.test(line));
  const list = sections.find(isList) ?? sections[1] ?? '';
  const weighed = sections.find((section) => section !== list) ?? '';
  const analysis = { tokens: tokensIn(weighed), prompts: promptsIn(list) };
  return analysis.tokens.length + analysis.prompts.length > 0 ? { kind: 'analysis', ...analysis } : null;
}

/** Prompts stand in paragraphs, or one in each line that begins with a keycap. */
function promptsIn(text: string): string[] {
  return text
    .split(/\r?\n[ \t]*\r?\n|\r?\n(?=[ \t]*[0-9#*]\uFE0F?\u20E3)/)
    .map((part) => withoutKeycap(part).replaceAll(/\s+/g, ' '))
    .filter((part) => part !== '');
}

const weight = String.raw`\(\s*(\d*\.?\d+)\s*\)`;
const pieces = new RegExp(String.raw`(\*\*|~~)(.+?)\1(?:\s*${weight})?|([^*~]+|[*~])`, 'g');

/** Together, the tokens without a weight are the sentence they came from, its blanks and commas included. */
function tokensIn(section: string): Token[] {
  // The bars only draw the weights that stand in parentheses.
  const lines = section.split('\n').filter((line) => !/[█▓▒░]/.test(line));
  const text = lines.join(' ').replaceAll(/\s+/g, ' ').trim();
  return [...text.matchAll(pieces)].flatMap(([, sign, marked, weighs, plain]) => {
    if (marked === undefined) return plainTokens(plain ?? '');
    return [{ text: marked, mark: sign === '**' ? 'bold' : 'struck', weight: toWeight(weighs) } satisfies Token];
  });
}

/** Words without a mark. A weight is that of the words before it, back to the last comma. */
function plainTokens(text: string): Token[] {
  const parts = text.split(new RegExp(weight));
  return parts.flatMap((part, index) => {
    if (index % 2 === 1) return [];
    const weighs = toWeight(parts[index + 1]);
    const from = weighs === null ? part.length : part.lastIndexOf(',') + 1;
    const tokens: Token[] = [
      { text: part.slice(0, from), mark: 'plain', weight: null },
      { text: part.slice(from).trim(), mark: 'plain', weight: weighs },
    ];
    return tokens.filter((token) => token.text !== '');
  });
}

function toWeight(text: string | undefined): number | null {
  return text === undefined ? null : Math.min(1, Number(text));
}
