import { describe, expect, test } from 'vitest';
import { parametersOf, withoutKnown, withParametersOf, withWordsOf } from '@/lib/domain/prompt/flags';
import { formatPrompt, parsePrompt } from '@/lib/domain/prompt/parse';

describe('words and parameters, apart and together again', () => {
  test.each([
    ['a cat --tile in a tall hat --s 300', 'a cat in a tall hat'],
    ['--ar 1:1 a cat --foo bar', 'a cat --foo bar'],
    ['https://a/x.png --s 5 --zz {a, b} --tile', 'https://a/x.png --zz {a, b}'],
  ])('%j without what we know is %j', (text, expected) => {
    expect(formatPrompt(withoutKnown(parsePrompt(text)))).toBe(expected);
  });

  test('parameters are replaced; those we do not know and all words stay', () => {
    expect(withParametersOf('dog --s 50 --zz {a,b} --ar 1:1 in hat', 'cat --v 7 --ar 3:2')).toBe(
      'dog in hat --zz {a,b} --v 7 --ar 3:2',
    );
    expect(withParametersOf('dog --zz 1', '--ZZ 2')).toBe('dog --ZZ 2');
    expect(withParametersOf('', '--ar 3:2')).toBe(' --ar 3:2');
  });

  test('words are replaced, with those that stood behind a parameter; parameters stay', () => {
    expect(withWordsOf('dog --s 50 --zz 1 --tile far', 'https://a/x.png cat --tile in hat --yy 2')).toBe(
      'https://a/x.png cat in hat --s 50 --zz 1 --tile',
    );
  });

  test('parameters alone stand behind a blank, without words', () => {
    expect(parametersOf('--ar 3:2 a fox —zz 1')).toBe(' --ar 3:2 —zz 1');
    expect(parametersOf('a fox')).toBe('');
  });
});
