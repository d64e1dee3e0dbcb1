import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toWords } from '@/lib/domain/words';

const analysis = `## Important tokens
**fox** **red**, in the ~~style~~ of snow
## Shortened prompts
1️⃣ fox red, snow

2️⃣ fox, snow

3⃣ fox`;

describe('what a describe wrote', () => {
  test('is one prompt in each paragraph, with or without its keycap', () => {
    const words = toWords('1️⃣ a fox in the snow --ar 3:2\n\n2⃣ . a red animal,\nwatercolour\n\nan empty field');

    expect(words).toEqual({
      kind: 'suggestions',
      prompts: ['a fox in the snow --ar 3:2', 'a red animal, watercolour', 'an empty field'],
    });
  });

  test('is one prompt in each line where every line has a keycap', () => {
    expect(toWords('1️⃣ a fox\n2️⃣ a hare')).toEqual({ kind: 'suggestions', prompts: ['a fox', 'a hare'] });
  });

  test('stays text where there is but one paragraph', () => {
    expect(toWords('The picture was refused.')).toEqual({ kind: 'text', text: 'The picture was refused.' });
  });
});

describe('what a shorten wrote', () => {
  test('weighs the words of the sentence, which stays whole, and gives the shorter prompts', () => {
    const words = toWords(analysis);

    expect(words).toMatchObject({ kind: 'analysis', prompts: ['fox red, snow', 'fox, snow', 'fox'] });
    const tokens = words.kind === 'analysis' ? words.tokens : [];
    expect(tokens.map(({ text }) => text).join('')).toBe('fox red, in the style of snow');
    expect(tokens.filter(({ mark }) => mark !== 'plain')).toEqual([
      { text: 'fox', mark: 'bold', weight: null },
      { text: 'red', mark: 'bold', weight: null },
      { text: 'style', mark: 'struck', weight: null },
    ]);
  });

  test('gives each word its weight where the details were asked for, and leaves out the drawn bars', () => {
    const details = `## 重要词汇
**fox** (1.00), in the ~~style~~ (0.01) of snow (0.40) for, ethereal (.05)

██████████ fox
████░░░░░░ snow
## 简化提示
1️⃣ fox`;

    const words = toWords(details);

    const weighed = words.kind === 'analysis' ? words.tokens.filter(({ weight }) => weight !== null) : [];
    expect(weighed.map(({ text, weight }) => [text, weight])).toEqual([
      ['fox', 1],
      ['style', 0.01],
      ['of snow', 0.4],
      ['ethereal', 0.05],
    ]);
  });

  test('stays text where only a heading came', () => {
    expect(toWords('## Important tokens')).toEqual({ kind: 'text', text: '## Important tokens' });
  });
});

test('whatever text comes is read in one way or another', () => {
  const parts = fc.constantFrom(
    '## x\n',
    '1️⃣ ',
    '**',
    '~~',
    '(0.5)',
    '\n',
    '\n\n',
    'fox ',
    ',',
    '*',
    '~',
    '█░',
    '(',
    ' ',
  );

  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(parts).map((list) => list.join('')),
      ),
      (text) => {
        const words = toWords(text);
        if (words.kind === 'text') expect(words.text).toBe(text);
        else expect(words.prompts.every((prompt) => prompt.trim() === prompt && prompt !== '')).toBe(true);
      },
    ),
  );
});
