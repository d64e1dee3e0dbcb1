import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { checkPrompt } from '@/lib/domain/prompt/check';
import { getNumber, getParameter, getVersion, setParameter, setVersion } from '@/lib/domain/prompt/edit';
import { parameters, rangeOf, specOf, valuesOf } from '@/lib/domain/prompt/parameters';
import { formatPrompt, parsePrompt, sendablePrompt, withRealDashes } from '@/lib/domain/prompt/parse';
import { getMentions, type Role, setMentions } from '@/lib/domain/prompt/references';
import { getSpeed } from '@/lib/domain/prompt/speed';
import { type ParameterName, type Takes, takenBy } from '@/lib/domain/prompt/spelling';
import { offeredVersions, supports } from '@/lib/domain/prompt/version';

// Thousands of prompts on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

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
  '👩‍🚀',
  'שועל',
  '狐狸',
  'e\u0301tude',
  '\u00a0',
  '\u2028',
  '::',
  '\\,',
  '{a\\, b, {c, d}}',
  '{--tile, --raw}',
  '<https://a.example/1.png>',
  'https://a.example/a--b/—c.png?x=1&y={z}',
  '-',
  '---',
  '\\',
  '"quoted words"',
);
const value = fc.oneof(
  fc.integer({ min: -5, max: 4000 }).map(String),
  fc.constantFrom(
    '16:9',
    '3 : 2',
    '1.39:1',
    'raw',
    '{1:1, 3:2}',
    'https://a.example/b-c.png',
    '',
    'red, green',
    'random 12::2',
    '\\,',
    '🦊',
  ),
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

const emptyPrompt = parsePrompt('');
const flagsFirst = fc
  .array(fc.tuple(flag, blank, fc.oneof(word, fc.constant('')), blank), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.flat().join(''));
/** Each word, address and flag by itself. */
const piecesOf = (...parts: string[]) =>
  parts
    .flatMap((part) => part.split(/\s+/))
    .filter(Boolean)
    .toSorted();

const set = (text: string, name: ParameterName, to: string | null) =>
  formatPrompt(setParameter(parsePrompt(text), name, to));
const messages = (text: string, images = 0, also: ParameterName[] = []) =>
  checkPrompt(text, { images, also }).map(({ message }) => message);

describe('reading a prompt', () => {
  test('gives back every prompt character by character', () => {
    fc.assert(
      fc.property(fc.oneof(promptText, flagsFirst, fc.string()), (text) => formatPrompt(parsePrompt(text)) === text),
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

  test.each([
    ['a fox —ar 3:2', 'a fox --ar 3:2'],
    ['a fox –tile', 'a fox --tile'],
    ['—v 7', '--v 7'],
    ['one—two — three —', 'one—two — three —'],
    ['{a, —tile}', '{a, --tile}'],
  ])('a long dash typed before a letter becomes the two it was meant as: %s', (text, expected) => {
    const caret = text.length;
    expect(withRealDashes(text, caret)).toEqual({ text: expected, caret: expected.length });
  });

  test('the caret stays where it was among the dashes', () => {
    expect(withRealDashes('a —s 5 b', 4)).toEqual({ text: 'a --s 5 b', caret: 5 });
    expect(withRealDashes('a —s 5 b', 1)).toEqual({ text: 'a --s 5 b', caret: 1 });
  });

  test('what is sent is one line with real dashes', () => {
    expect(sendablePrompt(parsePrompt(' a fox\n in snow —ar 3:2\n'))).toBe('a fox in snow --ar 3:2');
  });
});

describe('changing a parameter', () => {
  const numbers = fc.constantFrom<ParameterName>('s', 'c', 'w', 'seed', 'iw');
  /** A value that stands for itself after each flag. */
  const ownValue: Record<Takes, string> = {
    nothing: '',
    number: '12',
    'maybe-number': '6',
    ratio: '16:9',
    word: 'low',
    words: 'https://a.example/1.png https://a.example/2.png',
  };

  test('every parameter can be set and taken out again anywhere, and the rest stays as it reads', () => {
    fc.assert(
      fc.property(promptText, fc.constantFrom(...names), (text, name) => {
        const value = ownValue[takenBy(name)];
        const before = parsePrompt(text);
        const after = parsePrompt(formatPrompt(setParameter(before, name, value)));
        // `--style raw` says what `--raw` would, and keeps its spelling.
        expect(name === 'raw' ? ['', 'raw'] : [value]).toContain(getParameter(after, name));
        expect(formatPrompt(setParameter(after, name, value))).toBe(formatPrompt(after));
        if (before.parameters.some((parameter) => parameter.name === name)) return;
        expect(sendablePrompt(setParameter(after, name, null))).toBe(sendablePrompt(before));
      }),
      { numRuns: 4000 },
    );
  });

  test('a value set does not run into what stood right behind the bare flag', () => {
    const changed = setParameter(parsePrompt('a --niji🦊'), 'niji', '6');
    expect(formatPrompt(changed)).toBe('a --niji 6 🦊');
  });

  test('references are read, weighed and written back in one flag', () => {
    const target = fc.constantFrom(
      'https://a.example/1.png',
      'https://a.example/b::c',
      '123456',
      'random',
      '<https://s.mj.run/x>',
    );
    const weight = fc.option(fc.integer({ min: 1, max: 4000 }).map((number) => number / 4));
    const mentions = fc.array(fc.record({ target, weight }), { maxLength: 5 });
    fc.assert(
      fc.property(promptText, fc.constantFrom<Role>('style', 'character', 'omni'), mentions, (text, role, list) => {
        const after = parsePrompt(formatPrompt(setMentions(parsePrompt(text), role, list)));
        expect(getMentions(after, role)).toEqual(list);
      }),
      { numRuns: 2000 },
    );
  });

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

  test('taken out, nothing it leaves behind runs into its neighbour', () => {
    fc.assert(
      fc.property(fc.oneof(promptText, flagsFirst), fc.constantFrom(...names), (text, name) => {
        const before = parsePrompt(text);
        const left = before.parameters.map((parameter) =>
          parameter.name === name ? parameter.stray : formatPrompt({ ...emptyPrompt, parameters: [parameter] }),
        );
        const pieces = piecesOf(...before.images.map(({ url }) => url), before.text, ...left);
        expect(piecesOf(set(text, name, null))).toEqual(pieces);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['a fox --aspect 1:1 --foo', 'ar', '3:2', 'a fox --aspect 3:2 --foo'],
    ['--v 7 --tile a cat', 'tile', null, 'a cat --v 7'],
    ['https://a/x.png --ar 16:9 --tile a cat', 'tile', null, 'https://a/x.png a cat --ar 16:9'],
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
    'a fox —foo something —bar well-known',
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
    ['a fox --s 0x10', 'a fox --s 16'],
    ['a fox --s 1e2', 'a fox --s 100'],
    ['a fox --s +5', 'a fox --s 5'],
    ['a fox --s 5.0', 'a fox --s 5'],
    ['a fox --seed 1e5', 'a fox --seed 100000'],
    ['a fox --niji 0x6', 'a fox'],
    ['a fox --v +7', 'a fox'],
    ['a fox --q 1e0 --v 7', 'a fox --q 1 --v 7'],
    ['the man —hero of the day—', 'the man — hero of the day—'],
    ['the man --hero of the day—, at noon --s 5', 'the man — hero of the day—, at noon --s 5'],
    ['a —proud— king', 'a — proud— king'],
    ['a man —once a king — in rags', 'a man — once a king — in rags'],
    ['a man --s 5 —once a king–', 'a man — once a king– --s 5'],
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
    ['a fox::2 in:: snow --v 7', 'a fox in snow --v 7'],
    ['a {red, blue} fox --s 2000', 'a {red, blue} fox --s 1000'],
    ['a {red, blue} fox --ar 16x9 --v 7', 'a {red, blue} fox --ar 16:9 --v 7'],
  ])('mends %j to %j in one step', (text, mended) => {
    const [problem] = checkPrompt(text, { images: 0, also: [] });
    expect(problem?.mend?.text).toBe(mended);
    expect(checkPrompt(mended, { images: 0, also: [] })).toEqual([]);
  });

  test.each([
    ['--ar 16:9 a glued goat', 'a glued goat --ar 16:9'],
    ['https://a/x.png --ar 16:9 a cat', 'https://a/x.png a cat --ar 16:9'],
  ])('words moved in front of %j give %j', (text, mended) => {
    const problems = checkPrompt(text, { images: 0, also: [] });
    expect(problems.find(({ mend }) => mend)?.mend).toEqual({ label: 'Move it in front', text: mended });
    expect(checkPrompt(mended, { images: 0, also: [] })).toEqual([]);
  });

  test('words moved in front run into nothing', () => {
    fc.assert(
      fc.property(fc.oneof(promptText, flagsFirst), (text) => {
        const strayed = checkPrompt(text, { images: 0, also: [] }).find(
          ({ mend }) => mend?.label === 'Move it in front',
        );
        const left = parsePrompt(text).parameters.map(({ stray }) => stray);
        if (!strayed?.mend || left.some((stray) => /^\S/.test(stray))) return;
        expect(piecesOf(strayed.mend.text)).toEqual(piecesOf(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('every mend leads somewhere better and never in circles', () => {
    fc.assert(
      fc.property(fc.oneof(promptText, flagsFirst), (text) => {
        let current = text;
        for (let step = 0; step < 60; step++) {
          const mend = checkPrompt(current, { images: 2, also: [] }).find((problem) => problem.mend)?.mend;
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

  test('one image and --video make a clip, with words or without', () => {
    expect(messages('https://example.com/a.png --video --motion low')).toEqual([]);
    expect(messages('--video', 1)).toEqual([]);
    expect(messages('https://example.com/a.png waves --video 1 --loop')).toEqual([]);
    expect(messages('https://example.com/a.png --video --v 2')).toEqual(['Add words or a second image to blend.']);
  });

  test('a paste accident is told by how much it is too long', () => {
    expect(messages('x'.repeat(20_000))[0]).toContain('12,000 characters too long');
  });

  test('a version we do not know is judged by no rule but its own', () => {
    const problems = checkPrompt('a fox --v 9 --q 8', { images: 0, also: [] });
    expect(problems.filter(({ blocks }) => blocks)).toEqual([]);
  });

  test('what is wrong with one option alone is not mended for all of them', () => {
    const problems = checkPrompt('a fox --s {100, 2000}', { images: 0, also: [] });
    expect(problems).toEqual([
      { message: '--s is a whole number from 0 to 1000.', blocks: true, parameter: 's', mend: null },
    ]);
  });

  test('an option of a permutation is checked like a prompt of its own', () => {
    expect(messages('a fox --s {100}')).toEqual([]);
    expect(messages('a fox --r {20, 30}')[0]).toContain('50 prompts');
    expect(messages('a fox --s {100, 2000}')).toEqual(['--s is a whole number from 0 to 1000.']);
    expect(messages(`${'{a,b,c,d} '.repeat(4)}`)[0]).toContain('256 prompts');
  });

  test.each(names)('the row of --%s makes sense: defaults lie in range, choices are within its versions', (name) => {
    const { standard, label, support } = specOf(name);
    expect(label).not.toBe('');
    for (const version of [null, ...offeredVersions]) {
      if (version && !supports(support, version)) continue;
      const range = rangeOf(name, version);
      const values = valuesOf(name, version);
      if (values) expect(values.length).toBeGreaterThan(0);
      if (values && standard !== undefined) expect(values).toContain(standard);
      if (range) expect(range.min).toBeLessThan(range.max);
      if (range && standard !== undefined) {
        expect(standard).toBeGreaterThanOrEqual(range.min);
        expect(standard).toBeLessThanOrEqual(range.max);
      }
    }
  });
});

/** Midjourney-api.md §14.1, line by line: a prompt, and what is said of it; null where nothing is. */
describe('the parameters of every version', () => {
  test.each([
    ['--ar 3:1 --v 4', '2:1', '--ar 2:1 --v 4'],
    ['--ar 1:3 --v 3', '5:2', '--ar 2:5 --v 3'],
    ['--ar 5:2 --v 3', null, ''],
    ['--ar 4:1 --v 7', null, ''],
    ['--ar 16:9 --v 4 --style 4a', '1:1, 2:3 or 3:2', '--ar 3:2 --v 4 --style 4a'],
    ['--s 100 --v 2', 'does not know --s', '--v 2'],
    ['--w 5 --v 4', 'does not know --w', '--v 4'],
    ['--w 5 --v 8.1', null, ''],
    ['--q 2 --v 6.1', null, ''],
    ['--q 2 --v 6', 'one of 0.25, 0.5, 1', '--q 1 --v 6'],
    ['--q .25 --v 7', 'one of 0.5, 1, 2, 4', '--q 0.5 --v 7'],
    ['--q 1 --v 8.1', 'does not know --q', '--v 8.1'],
    ['--q 4 --oref https://a.example/1.png --v 7', '--q 4', '--q 2 --oref https://a.example/1.png --v 7'],
    ['--seed -1', 'from 0 to 4294967295', '--seed 0'],
    ['--no cars --v 8.1', 'does not know --no', '--v 8.1'],
    ['--no cars --niji 7', null, ''],
    ['--no cars::2, people', 'plain words', '--no cars, people'],
    ['--tile --v 4', 'does not know --tile', '--v 4'],
    ['--tile --v 3', null, ''],
    ['--raw --v 5', 'does not know --raw', '--v 5'],
    ['--style raw --v 5.1', null, ''],
    ['--style cute --niji 5', null, ''],
    ['--style cute', 'needs Niji 5', '--style cute --niji 5'],
    ['--style 4b', 'needs Version 4', '--style 4b --v 4'],
    ['--style cute --v 7', 'does not know --style', '--v 7'],
    ['--style odd --niji 5', 'one of cute', '--niji 5'],
    ['--sref 123 --sw 1001', 'from 0 to 1000', '--sref 123 --sw 1000'],
    ['--sref 123 --v 5.2', 'does not know --sref', '--v 5.2'],
    ['--sref random 12 https://a.example/1.png::2 --niji 6', null, ''],
    ['--sref my style', 'style codes', ''],
    ['--sv 7 --sref 1 --v 7', 'one of 1, 2', '--sv 6 --sref 1 --v 7'],
    ['--sv 4 --sref 1 --v 8.1', 'does not know --sv', '--sref 1 --v 8.1'],
    ['--sw 5 --sref 1 --p m7284650120948383', 'moodboard', '--sref 1 --p m7284650120948383'],
    ['--cref https://a.example/1.png', 'needs Version 6.1', '--cref https://a.example/1.png --v 6.1'],
    ['--cref https://a.example/1.png --v 7', 'does not know --cref', '--v 7'],
    ['--cref https://a.example/1.png --niji 6 --cw 0', null, ''],
    ['--cref fox --niji 6', 'address of a picture', '--niji 6'],
    ['--oref https://a.example/1.png', 'needs Version 7', '--oref https://a.example/1.png --v 7'],
    ['--oref https://a.example/1.png --v 8.1', 'does not know --oref', '--v 8.1'],
    [
      '--oref https://a.example/1.png https://a.example/2.png --v 7',
      'one picture only',
      '--oref https://a.example/1.png --v 7',
    ],
    ['--oref https://a.example/1.png --v 7 --draft', 'exclude each other', '--v 7 --draft'],
    [
      '--oref https://a.example/1.png --v 7 --ow 1001',
      'from 0 to 1000',
      '--oref https://a.example/1.png --v 7 --ow 1000',
    ],
    ['--p --v 7', null, ''],
    ['--exp 101 --v 7', 'from 0 to 100', '--exp 100 --v 7'],
    ['--exp 50 --s 200 --v 7', 'drowns --s', '--exp 25 --s 200 --v 7'],
    ['--exp 5 --v 6', 'does not know --exp', '--v 6'],
    ['--draft', 'needs Version 7', '--draft --v 7'],
    ['--draft --v 8.1', 'does not know --draft', '--v 8.1'],
    ['--stop 5 --v 6', 'from 10 to 100', '--stop 10 --v 6'],
    ['--stop 50 --v 7', 'does not know --stop', '--v 7'],
    ['--turbo --v 4', 'does not know --turbo', '--v 4'],
    ['--turbo --v 8.1', 'does not know --turbo', '--v 8.1'],
    ['--stealth --public', 'exclude each other', '--public'],
    ['--hd --sd --v 8.1', 'exclude each other', '--sd --v 8.1'],
    ['--hd --v 7', 'does not know --hd', '--v 7'],
    ['--motion low', 'nothing without --video', ''],
    ['--bs 3 --video', 'one of 1, 2, 4', '--bs 2 --video'],
    ['--video --ar 3:2', 'A clip takes no --ar', '--video'],
    ['--video', 'needs an image prompt to animate', ''],
    ['--video --v 2 --ar 3:2', null, ''],
    ['--video --loop --end https://a.example/1.png', 'exclude each other', '--video --end https://a.example/1.png'],
    ['--uplight --v 6', 'does not know --uplight', '--v 6'],
    ['--niji 3', 'not one we know', ''],
    ['--v 9 --niji', 'exclude each other', '--niji'],
  ])('a fox %s', (flags, said, mended) => {
    const problems = checkPrompt(`a fox ${flags}`, { images: 0, also: [] });
    if (said === null) return expect(problems).toEqual([]);
    const problem = problems.find(({ message }) => message.includes(said));
    expect(problem?.mend?.text, problems.map(({ message }) => message).join('\n')).toBe(`a fox ${mended}`.trimEnd());
  });

  test('what stands in slots and on the speed switch beside the text counts like a flag', () => {
    expect(messages('a fox --sw 50 --v 7', 0, ['sref'])).toEqual([]);
    expect(messages('a fox --v 7 --draft', 0, ['oref'])).toEqual(['--draft and --oref exclude each other.']);
    expect(messages('a fox --v 7', 0, ['oref', 'fast'])).toEqual(['--oref may not work at fast speed.']);
    expect(messages('a fox --v 7 --oref https://a.example/1.png', 0, ['oref'])).toContain(
      '--oref takes one picture only.',
    );
  });

  test.each([
    ['an owl at https://a.example/1.png dusk', 'https://a.example/1.png an owl at dusk'],
    ['https://a.example/1.png owls, https://a.example/2.png', 'https://a.example/1.png https://a.example/2.png owls,'],
  ])('an address amid words is moved to the front: %s', (text, mended) => {
    expect(checkPrompt(text, { images: 0, also: [] })[0]?.mend?.text).toBe(mended);
  });

  test.each([
    ['hot:: dog::2 --v 6', null],
    ['hot:: dog --v 6', null],
    ['hot::1 dog::-2 --v 6', 'add up to -1'],
    ['hot::.5 dog::2 --v 3', 'whole numbers'],
    ['hot:: dog --v 7', 'does not weigh'],
    ['hot:: dog --niji 6', null],
  ])('%s is weighed as its version does', (text, said) => {
    const all = messages(text);
    if (said === null) expect(all).toEqual([]);
    else expect(all[0]).toContain(said);
  });
});
