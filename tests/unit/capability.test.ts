import { describe, expect, test } from 'vitest';
import {
  capabilitiesOf,
  capabilityOf,
  operationName,
  refusalsOf,
  withoutRefusal,
  withRefusal,
  withWorking,
} from '@/lib/domain/capability';
import { presetNames } from '@/lib/domain/provider';

describe('what a provider is known to support', () => {
  test('begins with what its family lacks, in words that say so', () => {
    expect(capabilityOf('cancel', 'comet', {})).toEqual({
      operation: 'cancel',
      standing: 'lacking',
      reason: 'CometAPI has no such call.',
    });
    expect(capabilityOf('blend', 'comet', {}).standing).toBe('untried');
    expect(refusalsOf('custom', {})).toEqual({});
  });

  test('follows its own answers before what the family is known for', () => {
    const accepted = withWorking({}, 'cancel');
    expect(capabilityOf('cancel', 'comet', accepted).standing).toBe('worked');
    const refused = withRefusal(accepted, 'cancel', 'no route');
    expect(capabilityOf('cancel', 'comet', refused)).toMatchObject({ standing: 'refused', reason: 'no route' });
    expect(capabilityOf('cancel', 'comet', withWorking(refused, 'cancel')).standing).toBe('worked');
  });

  test('forgets a refusal, the family’s too, until it refuses anew', () => {
    const learned = withRefusal({}, 'press:animate', 'unknown_action');
    const again = withoutRefusal(withoutRefusal(learned, 'press:animate'), 'cancel');
    expect(refusalsOf('comet', again)).toEqual({ retexture: 'CometAPI has no such call.' });
    expect(refusalsOf('comet', withRefusal(again, 'cancel', 'Invalid URL')).cancel).toBe('Invalid URL');
  });

  test('has a name for everything that can be asked of anyone', () => {
    for (const preset of presetNames) {
      const names = capabilitiesOf(preset, {}).map(({ operation }) => operationName(operation));
      expect(new Set(names).size).toBe(names.length);
      expect(names.every(Boolean)).toBe(true);
    }
  });
});
