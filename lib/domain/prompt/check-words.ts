import type { Problem, PromptSurroundings } from './check';
import { getParameter, getVersion, setParameter } from './edit';
import { formatPrompt, type Parameter, type Prompt } from './parse';
import { getMentions, isMentionable, type Role, roleFlags, setMentions } from './references';
import { withWords } from './speed';
import { isKnownVersion, type Version, versionName } from './version';

/** Words and addresses that stand where they are not read as what they are meant for. */
export function checkStrayWords(prompt: Prompt): Problem[] {
  const problems: Problem[] = [...checkAsides(prompt)];
  const astray = prompt.parameters.filter(({ stray }) => stray.trim() !== '');
  if (astray.length > 0) {
    const words = astray.map(({ stray }) => stray.trim());
    const parameters = prompt.parameters.map((parameter) => ({ ...parameter, stray: '' }));
    const text = formatPrompt(withWords({ ...prompt, parameters }, words));
    const message = `“${shortened(words.join(' '))}” stands behind a parameter and would not be part of the prompt.`;
    problems.push(advice(message, 'Move it in front', text));
  }
  const [address] = /(?<=^|\s)https?:\/\/\S+/i.exec(prompt.text) ?? [];
  if (address) {
    const words = prompt.text.replace(address, ' ').replaceAll(/\s+/g, ' ').trim();
    const images = [...prompt.images.map(({ url }) => url), address].map((url) => ({ url, gap: ' ' }));
    const message = 'An image address is only read at the very front.';
    problems.push(advice(message, 'Move it there', formatPrompt({ ...prompt, images, text: words }).trimEnd()));
  }
  return problems;
}

/** An aside between dashes, as `—hero of the day—`: its first dash is read as the beginning of a flag. */
function checkAsides(prompt: Prompt): Problem[] {
  const isAside = ({ name, gap, value }: Parameter) => name === null && /[—–](?=[\s.,;:!?)]|$)/.test(gap + value);
  const asides = prompt.parameters.filter(isAside);
  if (asides.length === 0) return [];
  // Before a blank, a dash begins no flag.
  const words = asides.map(({ spelling, gap, value }) => `— ${spelling}${gap}${value}`);
  const parameters = prompt.parameters.filter((parameter) => !isAside(parameter));
  const message = `“${shortened(words.join(' '))}” is read as a parameter, and would not be part of the prompt.`;
  return [advice(message, 'Make it words', formatPrompt(withWords({ ...prompt, parameters }, words)))];
}

/** What `cat:: dog::2` would do, or would not, in the version that is named. */
export function checkMultiPrompt(prompt: Prompt): Problem[] {
  const problems: Problem[] = [];
  const version = getVersion(prompt);
  const excluded = getParameter(prompt, 'no') ?? '';
  if (excluded.includes('::')) {
    const text = formatPrompt(setParameter(prompt, 'no', excluded.replaceAll(/::\s*(-?\d*\.?\d+)?/g, '') || null));
    problems.push(advice('--no takes plain words: it is a weight of its own.', 'Take the weights out', text));
  }
  if (!/\S::/.test(prompt.text)) return problems;
  if (version && version.number >= 7 && isKnownVersion(version)) {
    const message = `${versionName(version)} does not weigh parts of a prompt with “::”.`;
    const plain = prompt.text.replaceAll(/\s*::(-?\d*\.?\d+)?\s*/g, ' ').trim();
    return [...problems, advice(message, 'Take the weights out', formatPrompt({ ...prompt, text: plain }))];
  }
  const weights = weightsOf(prompt.text);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum <= 0) {
    const message = `The weights of this prompt add up to ${round(sum)}. Midjourney wants more than 0.`;
    problems.push({ message, blocks: true, parameter: null, mend: null });
  }
  if (isBefore(version, 4) && weights.some((weight) => !Number.isInteger(weight))) {
    const message = 'Before Version 4, weights are whole numbers.';
    problems.push({ message, blocks: true, parameter: null, mend: null });
  }
  return problems;
}

/** The weight of every part; 1 where none is given. */
function weightsOf(text: string): number[] {
  const weights = [...text.matchAll(/::(-?\d*\.?\d+)?/g)].map(([, weight]) => Number(weight ?? 1));
  const rest = text.slice(text.lastIndexOf('::') + 2).replace(/^-?\d*\.?\d+/, '');
  return rest.trim() ? [...weights, 1] : weights;
}

/** References in a form their flag does not take, or more than it takes. */
export function checkReferences(prompt: Prompt, { also }: PromptSurroundings): Problem[] {
  return (Object.keys(roleFlags) as Role[]).flatMap((role) => {
    const mentions = getMentions(prompt, role);
    const { flag } = roleFlags[role];
    const sound = mentions.filter((mention) => isMentionable(role, mention));
    if (sound.length < mentions.length) {
      const message =
        role === 'style'
          ? '--sref takes addresses of pictures, style codes or “random”.'
          : `--${flag} takes the address of a picture.`;
      return [advice(message, 'Remove the rest', formatPrompt(setMentions(prompt, role, sound)))];
    }
    const room = role !== 'omni' ? mentions.length : also.includes('oref') ? 0 : 1;
    if (mentions.length <= room) return [];
    const text = formatPrompt(setMentions(prompt, role, mentions.slice(0, room)));
    return [{ ...advice('--oref takes one picture only.', 'Keep one', text), blocks: true }];
  });
}

function advice(message: string, label: string, text: string): Problem {
  return { message, blocks: false, parameter: null, mend: { label, text } };
}

function isBefore(version: Version | null, number: number): boolean {
  return version?.family === 'v' && version.number < number;
}

function shortened(words: string): string {
  return words.length > 40 ? `${words.slice(0, 39).trimEnd()}…` : words;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
