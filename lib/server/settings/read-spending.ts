import 'server-only';
import { dayAfter, dayIn, daysOf, isMonth, monthsFrom, startOfDay } from '@/lib/domain/day';
import { type Spending, type SpendingPeriod, toLines } from '@/lib/domain/spending';
import type { Services } from '../create-services';
import { readOverviews } from './read-overviews';

const MONTHS_SHOWN = 12;

/** What was spent in a month, this one where none is named. Days and months are those of the given time zone. */
export async function readSpending(services: Services, wanted: string | null, zone: string): Promise<Spending> {
  const { history, clock } = services;
  const month = wanted !== null && isMonth(wanted) ? wanted : dayIn(zone, clock.now()).slice(0, 7);
  const begins = (day: string) => startOfDay(day, zone);
  const sumsOf = async (period: string, since: number, before: number): Promise<SpendingPeriod> => ({
    period,
    lines: toLines(await history.costs.sums(since, before)),
  });
  const firstOf = (one: string) => begins(`${one}-01`);
  const shownMonths = Array.from({ length: MONTHS_SHOWN }, (_, back) => monthsFrom(month, -back));

  const [days, months, unpriced, overviews, names] = await Promise.all([
    Promise.all(daysOf(month).map((day) => sumsOf(day, begins(day), begins(dayAfter(day))))),
    Promise.all(shownMonths.map((one) => sumsOf(one, firstOf(one), firstOf(monthsFrom(one, 1))))),
    history.costs.unpriced(firstOf(month), firstOf(monthsFrom(month, 1))),
    readOverviews(services),
    history.providers.names(),
  ]);
  const budgets = overviews.flatMap(({ id, budget }) => (budget ? [{ providerId: id, ...budget }] : []));
  return { month, days, months, unpriced, budgets, names: Object.fromEntries(names) };
}
