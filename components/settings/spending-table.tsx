'use client';

import { formatMoney } from '@/components/ui/format';
import { type SpendingLine, spentCharges, totalOf } from '@/lib/domain/spending';
import { chargeWords } from './spending-words';

type SpendingTableProps = {
  caption: string;
  /** What the first column is, and what stands in it; left out where all rows are of the same time. */
  rowHeading: string;
  rows: readonly { key: string; heading: string; provider?: string; line: SpendingLine }[];
};

/** Amounts by what became of them, a row for each provider and currency. */
export function SpendingTable({ caption, rowHeading, rows }: SpendingTableProps) {
  const hasProviders = rows.some(({ provider }) => provider !== undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section aria-label={caption} tabIndex={0} className="w-full overflow-x-auto">
      <table className="w-full border-collapse whitespace-nowrap text-sm tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-ink-faint text-xs [&>th]:pb-1.5 [&>th]:font-normal">
            <th scope="col" className="pr-4 text-left">
              {rowHeading}
            </th>
            {hasProviders && (
              <th scope="col" className="pr-4 text-left">
                Provider
              </th>
            )}
            {spentCharges.map((charge) => (
              <th key={charge} scope="col" className="pl-4 text-right">
                {chargeWords[charge]}
              </th>
            ))}
            <th scope="col" className="sticky right-0 bg-ground pl-4 text-right">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, heading, provider, line }) => (
            <tr key={key} className="border-line border-t">
              <th scope="row" className="max-w-48 truncate py-1.5 pr-4 text-left font-normal">
                {heading}
              </th>
              {hasProviders && <td className="max-w-40 truncate py-1.5 pr-4">{provider}</td>}
              {spentCharges.map((charge) => (
                <td key={charge} className="py-1.5 pl-4 text-right text-ink-muted">
                  {line[charge] === 0 ? '–' : formatMoney(line[charge], line.currency)}
                </td>
              ))}
              <td className="sticky right-0 bg-ground py-1.5 pl-4 text-right font-medium">
                {formatMoney(totalOf(line), line.currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
