import { describe, expect, test } from 'vitest';
import { everything, streamSearch, toStreamFilter } from '@/lib/domain/stream';

const read = (search: string) => toStreamFilter(new URLSearchParams(search));

describe('the filter in the address', () => {
  test('comes back as it was written', () => {
    const filter = {
      text: 'red "old barn" -night',
      state: 'done',
      kind: 'pan',
      from: '2026-02-28',
      to: '2026-11-23',
    } as const;
    expect(read(streamSearch(filter))).toEqual(filter);
    expect(streamSearch(everything)).toBe('');
  });

  test('what is no filter is the default, never an error', () => {
    for (const odd of [
      'state=gone',
      'kind=__proto__',
      'from=2026-02-30',
      'from=today',
      'to=2026-13-01',
      'to=',
      'from=99999-01-01',
    ]) {
      expect(read(odd), odd).toEqual(everything);
    }
    expect(read(`q=${'x'.repeat(2_000)}`).text).toHaveLength(500);
  });
});
