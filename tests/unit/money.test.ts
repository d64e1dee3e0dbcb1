import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney } from '@/components/ui/format';
import { dayIn, daysOf, isMonth, monthsFrom, startOfDay, wallClock } from '@/lib/domain/day';
import { formatAmount, parseAmount } from '@/lib/domain/price';
import { byCurrency, toLines, totalOf } from '@/lib/domain/spending';

describe('an amount', () => {
  test('comes back as the same millionths, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), fc.boolean(), (micro, comma) => {
        const text = formatAmount(micro);
        expect(parseAmount(comma ? text.replace('.', ',') : text)).toBe(micro);
      }),
    );
  }, 30_000);

  test.each([
    ['0.1', 100_000],
    ['.5', 500_000],
    [' 12 ', 12_000_000],
    ['3.', 3_000_000],
    ['0.000001', 1],
  ])('“%s” is %i millionths', (text, micro) => expect(parseAmount(text)).toBe(micro));

  test.each(['', '.', '-1', '1e3', '0.0000001', '1.2.3', '1 000', '$5', '9999999999', 'NaN'])('“%s” is none', (text) =>
    expect(parseAmount(text)).toBeNull(),
  );

  test('is shown with all that counts of it', () => {
    expect(formatMoney(35_001, 'USD')).toBe('$0.035001');
    expect(formatMoney(12_000_000, 'credits')).toBe('12 credits');
    expect(formatMoney(1_500_000, 'EUR')).toBe('€1.50');
  });
});

describe('spending', () => {
  const sum = { providerId: 'a', currency: 'USD', tasks: 1 };

  test('is one line for each provider and currency, by what became of it, the dearest first', () => {
    const lines = toLines([
      { ...sum, charge: 'confirmed', amount: 5, tasks: 2 },
      { ...sum, charge: 'unknown', amount: 3 },
      { ...sum, providerId: 'b', charge: 'expected', amount: 100 },
      { ...sum, currency: 'EUR', charge: 'confirmed', amount: 1 },
    ]);
    expect(lines).toEqual([
      { providerId: 'a', currency: 'EUR', tasks: 1, confirmed: 1, expected: 0, unknown: 0 },
      { providerId: 'b', currency: 'USD', tasks: 1, confirmed: 0, expected: 100, unknown: 0 },
      { providerId: 'a', currency: 'USD', tasks: 3, confirmed: 5, expected: 0, unknown: 3 },
    ]);
    expect(byCurrency(lines).map((line) => [line.currency, line.tasks, totalOf(line)])).toEqual([
      ['EUR', 1, 1],
      ['USD', 4, 108],
    ]);
  });
});

describe('days', () => {
  test('are those of their zone, also where clocks change', () => {
    expect(dayIn('Asia/Kathmandu', Date.UTC(2026, 10, 24, 18, 15))).toBe('2026-11-25');
    expect(dayIn('Asia/Kathmandu', Date.UTC(2026, 10, 24, 18, 14))).toBe('2026-11-24');
    expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 28, 23));
    expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 22));
    expect(wallClock('Asia/Kathmandu', Date.UTC(2026, 10, 24, 18, 15, 7))).toBe('2026-11-25 00:00:07');
    expect(dayIn('Nowhere/Land', Date.UTC(2026, 10, 24, 23))).toBe('2026-11-24');
  });

  test('of a month are all of it, and months run over years', () => {
    expect(daysOf('2028-02')).toHaveLength(29);
    expect(daysOf('2026-11').at(-1)).toBe('2026-11-30');
    expect([monthsFrom('2026-01', -1), monthsFrom('2026-12', 1)]).toEqual(['2025-12', '2027-01']);
    expect(['2026-11', '2026-13', '2026-1', '26-01', '9999-01'].map(isMonth)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
