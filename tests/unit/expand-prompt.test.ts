import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { axesOf, expandPrompt, expansionCount } from '@/lib/domain/prompt/expand';

// Thousands of prompts on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

describe('expanding permutations and repeats', () => {
  test.each([
    ['a fox', ['a fox']],
    ['a {red, green} bird', ['a red bird', 'a green bird']],
    [
      'a {red, green} bird --ar {1:1, 3:2}',
      ['a red bird --ar 1:1', 'a red bird --ar 3:2', 'a green bird --ar 1:1', 'a green bird --ar 3:2'],
    ],
    ['{a, b {c, d}}', ['a', 'b c', 'b d']],
    ['a {, tiny} fox', ['a fox', 'a tiny fox']],
    ['{one\\, two, three}', ['one, two', 'three']],
    ['a fox {--tile, --raw}', ['a fox --tile', 'a fox --raw']],
    ['a } fox {', ['a } fox {']],
    ['a fox --repeat 3 --s 5', ['a fox --s 5', 'a fox --s 5', 'a fox --s 5']],
    ['{a, b} --r 2', ['a', 'a', 'b', 'b']],
    ['x --r {2, 3}', ['x', 'x', 'x', 'x', 'x']],
    ['x {--repeat 2 y, z} --s 5', ['x y --s 5', 'x y --s 5', 'x z --s 5']],
    ['--r {2} x', ['x', 'x']],
    ['a fox --r many', ['a fox --r many']],
  ])('%s', (text, expected) => {
    expect(expandPrompt(text)).toEqual(expected);
  });

  test('counts as many prompts as it writes', () => {
    const piece = fc.constantFrom('{', '}', ',', 'a', ' ', '\\,', 'fox', ' --r 2 ', ' --r {2, 3}', '--tile');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        expect(expandPrompt(text)).toHaveLength(expansionCount(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('names what varies', () => {
    expect(axesOf('a {red, {dark, pale} green} bird {, --tile} --r 3')).toEqual({
      options: [
        ['red', 'dark green', 'pale green'],
        ['', '--tile'],
      ],
      repeat: 3,
    });
    expect(axesOf('a bird')).toEqual({ options: [], repeat: 1 });
  });

  test('counts an explosion without writing it out', () => {
    expect(expansionCount(`${'{a,b,c,d}'.repeat(3)} --r 2`)).toBe(128);
    expect(expansionCount('{a,b,c,d,e,f,g,h,i,j}'.repeat(12))).toBe(10 ** 12);
  });
});
