'use client';

import { TextField } from '@/components/ui/text-field';
import { type PriceGroup, priceGroups } from '@/lib/domain/price';
import { type Speed, speeds } from '@/lib/domain/provider';
import { speedWords } from './provider-words';

/** Prices as they are typed. */
export type TypedPrices = Partial<Record<PriceGroup, Partial<Record<Speed, string>>>>;

type PriceTableProps = {
  prices: TypedPrices;
  /** By `group.speed`. */
  errors: Record<string, string>;
  onChange: (prices: TypedPrices) => void;
};

/** What each kind of command costs at each speed. */
export function PriceTable({ prices, errors, onChange }: PriceTableProps) {
  return (
    <table className="-mx-2 w-[calc(100%+1rem)] table-fixed border-separate border-spacing-x-2 border-spacing-y-1.5 text-sm sm:max-w-xl">
      <caption className="sr-only">Prices</caption>
      <thead>
        <tr>
          <th scope="col" className="w-[34%] text-left font-normal text-ink-faint text-xs">
            A command
          </th>
          {speeds.map((speed) => (
            <th key={speed} scope="col" className="text-left font-normal text-ink-faint text-xs">
              {speedWords[speed]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {priceGroups.map((group) => (
          <tr key={group}>
            <th scope="row" className="text-left align-top font-normal leading-8 pointer-coarse:leading-[2.75rem]">
              {groupWords[group]}
            </th>
            {speeds.map((speed) => {
              const error = errors[`${group}.${speed}`];
              const errorId = `price-${group}-${speed}`;
              return (
                <td key={speed} className="align-top">
                  <TextField
                    aria-label={`${groupWords[group]}, ${speedWords[speed].toLowerCase()}`}
                    aria-invalid={Boolean(error)}
                    aria-describedby={error ? errorId : undefined}
                    inputMode="decimal"
                    placeholder="–"
                    value={prices[group]?.[speed] ?? ''}
                    onChange={({ currentTarget }) =>
                      onChange({ ...prices, [group]: { ...prices[group], [speed]: currentTarget.value } })
                    }
                    className="px-2 tabular-nums"
                  />
                  {error && (
                    <p id={errorId} className="pt-1 text-danger text-xs">
                      {error}
                    </p>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const groupWords: Record<PriceGroup, string> = {
  imagine: 'Four pictures',
  blend: 'Blend',
  pick: 'U1 to U4',
  upscale: 'Upscale',
  edit: 'Region, edit',
  describe: 'Describe',
  shorten: 'Shorten',
  video: 'Video',
  'swap-face': 'Swap a face',
};
