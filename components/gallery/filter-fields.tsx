'use client';

import type { ReactNode } from 'react';
import { type KindFilter, kindFilters, type StateFilter, type StreamFilter, stateFilters } from '@/lib/domain/stream';

type FilterFieldsProps = { filter: StreamFilter; onChange: (part: Partial<StreamFilter>) => void };

/** What one can filter by besides words. */
export function FilterFields({ filter, onChange: change }: FilterFieldsProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2 pb-2">
      <Labelled name="State">
        <select
          aria-label="State"
          value={filter.state ?? ''}
          onChange={(event) => change({ state: (event.target.value || null) as StateFilter | null })}
          className={fieldClasses}
        >
          <option value="">All</option>
          {stateFilters.map((state) => (
            <option key={state} value={state}>
              {stateNames[state]}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled name="Kind">
        <select
          aria-label="Kind"
          value={filter.kind ?? ''}
          onChange={(event) => change({ kind: (event.target.value || null) as KindFilter | null })}
          className={fieldClasses}
        >
          <option value="">All</option>
          {kindFilters.map((kind) => (
            <option key={kind} value={kind}>
              {kindNames[kind]}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled name="From">
        <input
          type="date"
          aria-label="From"
          value={filter.from ?? ''}
          max={filter.to ?? undefined}
          onChange={(event) => change({ from: event.target.value || null })}
          className={fieldClasses}
        />
      </Labelled>
      <Labelled name="To">
        <input
          type="date"
          aria-label="To"
          value={filter.to ?? ''}
          min={filter.from ?? undefined}
          onChange={(event) => change({ to: event.target.value || null })}
          className={fieldClasses}
        />
      </Labelled>
    </div>
  );
}

function Labelled({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="text-ink-faint text-xs">
        {name}
      </span>
      {children}
    </div>
  );
}

const stateNames: Record<StateFilter, string> = {
  active: 'In progress',
  attention: 'Needs input',
  done: 'Done',
  failed: 'Failed or cancelled',
};

const kindNames: Record<KindFilter, string> = {
  imagine: 'Imagine',
  blend: 'Blend',
  describe: 'Describe',
  shorten: 'Shorten',
  pick: 'Picked (U)',
  upscale: 'Upscale',
  vary: 'Vary (V)',
  reroll: 'Reroll',
  zoom: 'Zoom',
  pan: 'Pan',
  animate: 'Animate',
  other: 'Other',
};

const fieldClasses =
  'h-9 min-w-32 rounded-md border border-line bg-raised px-2.5 text-sm hover:border-line-strong pointer-coarse:h-11 pointer-coarse:text-base';
