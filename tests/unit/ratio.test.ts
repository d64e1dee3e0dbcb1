import { expect, test } from 'vitest';
import { parseRatio, ratioInPrompt } from '@/lib/domain/ratio';

test.each([
  ['a fox', null],
  ['a fox --ar 16:9', { width: 16, height: 9 }],
  ['a fox —aspect 3 : 2 --tile', { width: 3, height: 2 }],
  ['a fox --ar 16:9 --AR 2:3', { width: 2, height: 3 }],
  ['a fox --ar 16:9 --ar wide', { width: 16, height: 9 }],
  ['a fox --ar 0:9', null],
  ['a fox --ar 16:9in a hat', null],
  ['a fox --ar 16:9 in a hat', { width: 16, height: 9 }],
  ['a fox --arc 16:9', null],
])('the shape %j asks for', (prompt, expected) => {
  expect(ratioInPrompt(prompt)).toEqual(expected);
});

test('a ratio is two positive whole numbers', () => {
  expect(parseRatio('3:2')).toEqual({ width: 3, height: 2 });
  expect(parseRatio('1.5:1')).toBeNull();
  expect(parseRatio('3')).toBeNull();
});
