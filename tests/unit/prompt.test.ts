import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPrompt } from '@/lib/domain/prompt/check';
import { getNumber, getParameter, getSpeed, getVersion, setParameter, setVersion } from '@/lib/domain/prompt/edit';
import { type ParameterName, parameters, specOf } from '@/lib/domain/prompt/parameters';
import { formatPrompt, parsePrompt, sendablePrompt } from '@/lib/domain/prompt/parse';

const names = Object.keys(parameters) as ParameterName[];
const blank = fc.constantFrom(' ', '  ', '\n', ' \t');
const word = fc.constantFrom(
  'a',
  'fox',
  'in',
  '{red,',
  'blue}',
  '{',
  '}',
  'cat::2',
  '—',
  'x--y',
  '-5',
  'Zürich',
  '🦊',
  '::',
);
const value = fc.oneof(
  fc.integer({ min: -5, max: 4000 }).map(String),
  fc.constantFrom('16:9', '3 : 2', '1.39:1', 'raw', '{1:1, 3:2}', 'https://a.example/b-c.png', '', 'red, green'),
);
const flag = fc
  .tuple(
    fc.constantFrom('--', '—', '–'),
    fc.constantFrom(...names, 'aspect', 'STYLIZE', 'foo', 'x-ray'),
    fc.constantFrom('', ' ', '  '),
    value,
  )
  .map((parts) => parts.join(''));
const promptText = fc
  .tuple(
    fc.constantFrom('', ' ', '\n'),
    fc.array(fc.tuple(fc.constantFrom('https://a.example/1.png', 'http://b.example/2', ...['word']), blank), {
      maxLength: 3,
    }),
    fc.array(fc.tuple(fc.oneof({ weight: 3, arbitrary: word }, flag), blank), { maxLength: 12 }),
  )
  .map(([start, images, rest]) => start + [...images, ...rest].flat().join(''));

const set = (text: string, name: ParameterName, to: string | null) =>
  formatPrompt(setParameter(parsePrompt(text), name, to));
const messages = (text: string, images = 0) => checkPrompt(text, { images }).map(({ message }) => message);

describe('reading a prompt', () => {
  test('gives back every prompt character by character', () => {
    fc.assert(
      fc.property(fc.oneof(promptText, fc.string()), (text) => formatPrompt(parsePrompt(text)) === text),
      {
        numRuns: 5000,
      },
    );
  });

  test('images come first, then words, then parameters, unknown ones included', () => {
    const prompt = parsePrompt('https://a.example/1.png <https://b.example/2> a red fox --ar 3:2 --foo bar baz --tile');
    expect(prompt.images.map(({ url }) => url)).toEqual(['https://a.example/1.png', '<https://b.example/2>']);
    expect(prompt.text).toBe('a red fox');
    expect(prompt.parameters.map(({ name, spelling, value }) => [name, spelling, value])).toEqual([
      ['ar', 'ar', '3:2'],
      [null, 'foo', 'bar baz'],
      ['tile', 'tile', ''],
    ]);
  });

  test.each([
    ['fox --aspect 16:9', 'ar', '16:9'],
    ['fox --version 6.1', 'v', '6.1'],
    ['fox --stylize 250', 's', '250'],
    ['fox --CHAOS 5', 'c', '5'],
    ['fox --weird 7', 'w', '7'],
    ['fox --quality .5', 'q', '.5'],
    ['fox --repeat 3', 'r', '3'],
    ['fox —ar 3:2', 'ar', '3:2'],
    ['fox –s 9', 's', '9'],
    ['fox --style raw', 'raw', 'raw'],
    ['fox --no red, blue --no green', 'no', 'red, blue, green'],
    ['fox --seed 1 --seed 2', 'seed', '1'],
    ['fox --s 1 --s 2', 's', '2'],
    ['fox --ar {1:1, 3:2} --s 5', 'ar', '{1:1, 3:2}'],
    ['fox --ar 16 : 9', 'ar', '16 : 9'],
  ] as const)('%s', (text, name, expected) => {
    expect(getParameter(parsePrompt(text), name)).toBe(expected);
  });

  test('a dash between words and a flag inside braces are no parameters', () => {
    expect(parsePrompt('man—tall, {--tile, --raw} x--y').parameters).toEqual([]);
  });

  test('the version is the last one named, and a bare --niji the newest', () => {
    expect(getVersion(parsePrompt('a --v 6 --niji'))).toEqual({ family: 'niji', number: 7 });
    expect(getVersion(parsePrompt('a --v 6.1'))).toEqual({ family: 'v', number: 6.1 });
    expect(getVersion(parsePrompt('a'))).toBeNull();
    expect(getSpeed(parsePrompt('a --fast --turbo'))).toBe('turbo');
  });

  test('what is sent is one line with real dashes', () => {
    expect(sendablePrompt(parsePrompt(' a fox\n in snow —ar 3:2\n'))).toBe('a fox in snow --ar 3:2');
  });
});

describe('changing a parameter', () => {
  const numbers = fc.constantFrom<ParameterName>('s', 'c', 'w', 'seed', 'iw');

  test('it then has that value, once, and every other parameter is as it was', () => {
    fc.assert(
      fc.property(promptText, numbers, fc.integer({ min: 0, max: 100 }), (text, name, number) => {
        const before = parsePrompt(text);
        const after = parsePrompt(formatPrompt(setParameter(before, name, String(number))));
        expect(getNumber(after, name)).toBe(number);
        expect(after.parameters.filter((parameter) => parameter.name === name)).toHaveLength(1);
        const others = (prompt: typeof before) =>
          prompt.parameters.filter((parameter) => parameter.name !== name).map((p) => [p.spelling, p.value]);
        expect(others(after)).toEqual(others(before));
      }),
      { numRuns: 3000 },
    );
  });

  test('taken out, it is gone and every word is still there', () => {
    const wordsOf = (text: string) => text.match(/[a-zü🦊]{2,}/giu)?.toSorted() ?? [];
    fc.assert(
      fc.property(promptText, (text) => {
        const before = parsePrompt(text);
        const after = parsePrompt(formatPrompt(setParameter(before, 'tile', null)));
        expect(after.parameters.some(({ name }) => name === 'tile')).toBe(false);
        const without = (prompt: typeof before) =>
          wordsOf(
            formatPrompt({
              ...prompt,
              parameters: prompt.parameters.map((p) => (p.name === 'tile' ? { ...p, spelling: '' } : p)),
            }),
          );
        expect(without(after)).toEqual(without(before));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['a fox --aspect 1:1 --foo', 'ar', '3:2', 'a fox --aspect 3:2 --foo'],
    ['a fox', 's', '250', 'a fox --s 250'],
    ['', 'ar', '16:9', ' --ar 16:9'],
    ['a fox --s 1 --v 7 --s 2', 's', '3', 'a fox --s 3 --v 7'],
    ['a fox --s 1', 's', null, 'a fox'],
    ['a fox --tile in a hat', 'tile', null, 'a fox in a hat'],
    ['a fox —s 5', 's', '6', 'a fox --s 6'],
    ['a fox --style raw', 'raw', null, 'a fox'],
    ['a fox', 'tile', '', 'a fox --tile'],
  ] as const)('%j with %s %j is %j', (text, name, to, expected) => {
    expect(set(text, name, to)).toBe(expected);
  });

  test('a version of one family replaces the other', () => {
    expect(formatPrompt(setVersion(parsePrompt('a --niji 6 --s 5'), { family: 'v', number: 7 }))).toBe('a --s 5 --v 7');
    expect(formatPrompt(setVersion(parsePrompt('a --v 7'), null))).toBe('a');
  });
});

describe('checking a prompt before it is paid', () => {
  test.each([
    'a fox',
    'a fox --ar 16:9 --v 7 --s 250 --c 10 --w 100 --q 2 --raw --tile --seed 4294967295 --no cars, people',
    'a fox --niji 6 --foo something',
    'https://a.example/1.png https://a.example/2.png',
    'a {red, green} fox --ar {1:1, 3:2}',
  ])('finds nothing wrong with %s', (text) => {
    expect(messages(text)).toEqual([]);
  });

  test.each([
    ['a fox --v 7 --niji 6', 'a fox --niji 6'],
    ['a fox --s 2000', 'a fox --s 1000'],
    ['a fox --c 5.5', 'a fox --c 6'],
    ['a fox --s lots', 'a fox'],
    ['a fox --fast --turbo', 'a fox --turbo'],
    ['a fox --zoom 2', 'a fox'],
    ['a fox --ar 16x9', 'a fox --ar 16:9'],
    ['a fox --ar 1.39:1', 'a fox --ar 139:100'],
    ['a fox --ar 0:1', 'a fox'],
    ['a fox --q 4 --v 6', 'a fox --q 1 --v 6'],
    ['a fox --v 8.1 --q 2', 'a fox --v 8.1'],
    ['a fox --draft --v 6', 'a fox --v 6'],
    ['a fox --tile in a hat', 'a fox in a hat --tile'],
    ['a fox --s 1 --s 2', 'a fox --s 2'],
    ['a fox --iw 2', 'a fox'],
    ['a fox --sw 20', 'a fox'],
  ])('mends %j to %j in one step', (text, mended) => {
    const [problem] = checkPrompt(text, { images: 0 });
    expect(problem?.mend?.text).toBe(mended);
    expect(checkPrompt(mended, { images: 0 })).toEqual([]);
  });

  test('every mend leads somewhere better and never in circles', () => {
    fc.assert(
      fc.property(promptText, (text) => {
        let current = text;
        for (let step = 0; step < 60; step++) {
          const mend = checkPrompt(current, { images: 2 }).find((problem) => problem.mend)?.mend;
          if (!mend) return;
          expect(mend.text).not.toBe(current);
          current = mend.text;
        }
        throw new Error(`Still mending after 60 steps: ${text}`);
      }),
      { numRuns: 2000 },
    );
  });

  test('an empty prompt and a single image are told apart', () => {
    expect(messages('')).toEqual(['Write a prompt first.']);
    expect(messages('', 1)).toEqual(['Add words or a second image to blend.']);
    expect(messages('', 2)).toEqual([]);
  });

  test('a paste accident is told by how much it is too long', () => {
    expect(messages('x'.repeat(20_000))[0]).toContain('12,000 characters too long');
  });

  test('a version we do not know is judged by no rule but its own', () => {
    const problems = checkPrompt('a fox --v 9 --q 8', { images: 0 });
    expect(problems.filter(({ blocks }) => blocks)).toEqual([]);
  });

  test('an option of a permutation is checked like a prompt of its own', () => {
    expect(messages('a fox --s {100, 2000}')).toEqual(['--s is a whole number from 0 to 1000.']);
    expect(messages(`${'{a,b,c,d} '.repeat(4)}`)[0]).toContain('256 prompts');
  });

  test('every range and label in the table makes sense', () => {
    for (const name of names) {
      const { range, standard, label } = specOf(name);
      expect(label).not.toBe('');
      if (range && standard !== undefined) {
        expect(standard).toBeGreaterThanOrEqual(range.min);
        expect(standard).toBeLessThanOrEqual(range.max);
      }
    }
  });
});
