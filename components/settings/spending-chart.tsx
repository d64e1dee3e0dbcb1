'use client';

import { classNames } from '@/components/ui/class-names';
import { formatMoney } from '@/components/ui/format';
import { tooltip } from '@/components/ui/tooltip';
import {
  byCurrency,
  type SpendingLine,
  type SpendingPeriod,
  type SpentCharge,
  spentCharges,
  totalOf,
} from '@/lib/domain/spending';
import { chargeWords, dayName, monthName } from './spending-words';

type SpendingChartProps = { month: string; days: readonly SpendingPeriod[]; currency: string };

const nothing = { confirmed: 0, expected: 0, unknown: 0 };

/** A month's days as bars. Everything it says stands in the table below it too. */
export function SpendingChart({ month, days, currency }: SpendingChartProps) {
  const bars = days.map(({ period, lines }) => {
    const line = byCurrency(lines).find((one) => one.currency === currency) ?? nothing;
    return { day: period, line, total: totalOf(line) };
  });
  const most = bars.reduce((highest, bar) => (bar.total > highest.total ? bar : highest), { day: '', total: 0 });
  const sum = bars.reduce((total, bar) => total + bar.total, 0);
  return (
    <figure className="w-full">
      <div
        role="img"
        aria-label={`${monthName(month)} by day: ${formatMoney(sum, currency)} in all, most on ${dayName(most.day)}, ${formatMoney(most.total, currency)}.`}
        className="flex h-36 items-end gap-px border-line border-b sm:gap-0.5"
      >
        {bars.map(({ day, line, total }) => (
          <div
            key={day}
            {...tooltip(`${dayName(day)}: ${formatMoney(total, currency)}`)}
            className="flex h-full min-w-0 flex-1 flex-col justify-end hover:bg-sunken"
          >
            {spentCharges.toReversed().map((charge) => (
              <Part key={charge} charge={charge} share={line[charge] / most.total} />
            ))}
          </div>
        ))}
      </div>
      <figcaption className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-muted text-xs">
        <span className="mr-auto">1 to {bars.length}</span>
        {spentCharges.map((charge) => (
          <span key={charge} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={classNames('size-2 rounded-[2px]', colours[charge])} />
            {chargeWords[charge]}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function Part({ charge, share }: { charge: SpentCharge; share: number }) {
  if (!(share > 0)) return null;
  return (
    <div
      className={classNames('min-h-px first:rounded-t-[2px]', colours[charge])}
      style={{ height: `${share * 100}%` }}
    />
  );
}

const colours: Record<keyof Pick<SpendingLine, SpentCharge>, string> = {
  confirmed: 'bg-ink',
  expected: 'bg-line-strong',
  unknown: 'bg-warning',
};
