'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDays } from '@/components/gallery/days';
import { useProviders } from '@/components/shell/provider-facts';
import { buttonClasses } from '@/components/ui/button-classes';
import { classNames } from '@/components/ui/class-names';
import { formatMoney } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { spendingQuery } from '@/lib/client/queries/spending';
import { monthsFrom } from '@/lib/domain/day';
import { routes } from '@/lib/domain/routes';
import {
  byCurrency,
  mergeLines,
  type Spending,
  type SpendingLine,
  type SpendingPeriod,
  spentCharges,
  totalOf,
} from '@/lib/domain/spending';
import { BudgetMeter } from './budget-meter';
import { PossiblyCharged } from './possibly-charged';
import { SettingPart } from './setting-part';
import { SettingsFrame } from './settings-frame';
import { SpendingChart } from './spending-chart';
import { SpendingTable } from './spending-table';
import { chargeWords, dayName, monthName } from './spending-words';

/** What was spent: a month by day and by provider, the months before it, and what was charged for nothing, perhaps. */
export function SpendingScreen({ zone, spending: given }: { zone: string; spending: Spending }) {
  const days = useDays();
  const { data } = useQuery({
    ...spendingQuery(given.month, days.zone),
    // Written in the zone the server knew of; where the browser's is another, it is asked for anew.
    ...(days.zone === zone ? { initialData: given } : { placeholderData: given }),
  });
  const spending = data ?? given;
  const { month, names } = spending;
  const lines = mergeLines(spending.days.flatMap((day) => day.lines));
  return (
    <SettingsFrame title="Spending" aside={<MonthChoice month={month} />}>
      <SettingPart name={monthName(month)}>
        {lines.length === 0 && <Nothing month={month} />}
        {byCurrency(lines).map((line) => (
          <CurrencyMonth key={line.currency} line={line} spending={spending} />
        ))}
        {lines.length > 0 && (
          <SpendingTable
            caption="By provider"
            rowHeading="Provider"
            rows={lines.map((line) => ({ key: keyOf(line), heading: nameOf(names, line), line }))}
          />
        )}
        {spending.unpriced > 0 && (
          <p className="text-ink-muted">
            {spending.unpriced.toLocaleString('en')} {spending.unpriced === 1 ? 'task has' : 'tasks have'} no price, and{' '}
            {spending.unpriced === 1 ? 'is' : 'are'} not in these sums.
          </p>
        )}
      </SettingPart>
      {spending.budgets.length > 0 && (
        <SettingPart name="Budgets" about="For this month, by the clock of the server.">
          {spending.budgets.map(({ providerId, ...state }) => (
            <BudgetMeter key={providerId} name={names[providerId] ?? providerId} state={state} />
          ))}
        </SettingPart>
      )}
      <SettingPart name="Month by month">
        <PeriodTable
          caption="Month by month"
          rowHeading="Month"
          periods={spending.months}
          nameOfPeriod={monthName}
          names={names}
        />
      </SettingPart>
      <SettingPart
        name="Possibly charged"
        about="Accepted by the provider, and then failed, cancelled or never answered. Ask the provider about these if they were charged."
      >
        <PossiblyCharged names={names} />
      </SettingPart>
    </SettingsFrame>
  );
}

function CurrencyMonth({ line, spending: { month, days, names } }: { line: SpendingLine; spending: Spending }) {
  return (
    <div className="grid w-full gap-4 pb-3">
      <dl className="flex flex-wrap items-baseline gap-x-8 gap-y-2">
        <div>
          <dt className="sr-only">Total</dt>
          <dd className="font-semibold text-2xl tabular-nums tracking-tight">
            {formatMoney(totalOf(line), line.currency)}
          </dd>
        </div>
        {spentCharges.map((charge) => (
          <div key={charge} className="flex items-baseline gap-1.5 text-sm">
            <dt className="text-ink-muted">{chargeWords[charge]}</dt>
            <dd className={classNames('tabular-nums', line[charge] === 0 && 'text-ink-faint')}>
              {formatMoney(line[charge], line.currency)}
            </dd>
          </div>
        ))}
      </dl>
      <SpendingChart month={month} days={days} currency={line.currency} />
      <details>
        <summary className="w-fit text-ink-muted hover:text-ink pointer-coarse:py-3">Day by day</summary>
        <div className="pt-3">
          <PeriodTable
            caption={`Day by day, ${line.currency}`}
            rowHeading="Day"
            periods={days.map((day) => ({
              ...day,
              lines: day.lines.filter(({ currency }) => currency === line.currency),
            }))}
            nameOfPeriod={dayName}
            names={names}
          />
        </div>
      </details>
    </div>
  );
}

type PeriodTableProps = {
  caption: string;
  rowHeading: string;
  periods: readonly SpendingPeriod[];
  nameOfPeriod: (period: string) => string;
  names: Spending['names'];
};

function PeriodTable({ caption, rowHeading, periods, nameOfPeriod, names }: PeriodTableProps) {
  const rows = periods.flatMap(({ period, lines }) =>
    lines.map((line) => ({
      key: `${period} ${keyOf(line)}`,
      heading: nameOfPeriod(period),
      provider: nameOf(names, line),
      line,
    })),
  );
  if (rows.length === 0) return <p className="text-ink-muted">Nothing was spent.</p>;
  return <SpendingTable caption={caption} rowHeading={rowHeading} rows={rows} />;
}

function MonthChoice({ month }: { month: string }) {
  const { dayOf } = useDays();
  const isNow = month >= dayOf(Date.now()).slice(0, 7);
  const step = (count: number, label: string, icon: ReactNode) => (
    <Link
      href={routes.spending(monthsFrom(month, count))}
      aria-label={`${label}, ${monthName(monthsFrom(month, count))}`}
      className={classNames(buttonClasses({ size: 'small' }), 'pointer-coarse:min-w-11')}
    >
      {icon}
    </Link>
  );
  return (
    <nav aria-label="Month" className="ml-auto flex gap-1">
      {step(-1, 'Earlier', <ChevronLeft aria-hidden="true" />)}
      {!isNow && step(1, 'Later', <ChevronRight aria-hidden="true" />)}
    </nav>
  );
}

function Nothing({ month }: { month: string }) {
  const priced = useProviders().some(({ prices }) => Object.keys(prices).length > 0);
  const [current] = useProviders();
  return (
    <p className="text-ink-muted">
      {`Nothing was spent in ${monthName(month)}. `}
      {!priced && current && (
        <>
          Amounts come from the prices you enter for{' '}
          <Link
            href={routes.provider(current.id)}
            className="underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            {current.name}
          </Link>
          .
        </>
      )}
    </p>
  );
}

function keyOf({ providerId, currency }: SpendingLine): string {
  return `${providerId} ${currency}`;
}

function nameOf(names: Spending['names'], { providerId }: SpendingLine): string {
  return names[providerId] ?? providerId;
}
