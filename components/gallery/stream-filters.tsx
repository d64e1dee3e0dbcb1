'use client';

import { Search, SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { routes } from '@/lib/domain/routes';
import {
  everything,
  isEverything,
  type KindFilter,
  kindFilters,
  type StateFilter,
  type StreamFilter,
  stateFilters,
  streamSearch,
} from '@/lib/domain/stream';

const TYPING_PAUSE_MS = 250;

/** Search and filters; where they stand is the address, so that Back, a reload and a bookmark keep them. */
export function StreamFilters({ filter }: { filter: StreamFilter }) {
  const [isOpen, setOpen] = useState(filter.state !== null || filter.kind !== null || !!filter.from || !!filter.to);
  const change = (part: Partial<StreamFilter>) => show({ ...filter, ...part });
  return (
    <search className="flex flex-wrap items-center gap-2 pt-3">
      <SearchBox text={filter.text} onChange={(text) => change({ text })} />
      <Button
        look="quiet"
        icon={<SlidersHorizontal />}
        aria-expanded={isOpen}
        aria-controls="stream-filters"
        onClick={() => setOpen(!isOpen)}
      >
        Filters
      </Button>
      {!isEverything(filter) && (
        <Button look="quiet" icon={<X />} onClick={() => show(everything)}>
          Reset
        </Button>
      )}
      <div id="stream-filters" hidden={!isOpen} className="w-full">
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
      </div>
    </search>
  );
}

function SearchBox({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [draft, setDraft] = useState(text);
  const told = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address may change from elsewhere (Back, Reset, a chip); what was typed here comes back the same.
  useEffect(() => {
    if (text === told.current) return;
    told.current = text;
    setDraft(text);
  }, [text]);

  const tell = (value: string) => {
    clearTimeout(timer.current);
    told.current = value.trim();
    onChange(value.trim());
  };
  return (
    <div className="relative min-w-0 flex-1 sm:max-w-xs">
      <Search aria-hidden="true" className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-ink-faint" />
      <input
        type="search"
        aria-label="Search prompts"
        placeholder="Search prompts"
        value={draft}
        onChange={(event) => {
          const { value } = event.target;
          setDraft(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => tell(value), TYPING_PAUSE_MS);
        }}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && tell(draft)}
        className="h-9 w-full rounded-md border border-line bg-raised pr-2 pl-9 text-sm placeholder:text-ink-faint hover:border-line-strong pointer-coarse:h-11 pointer-coarse:text-base"
      />
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

/** Only the address changes: no request for a page we already are on. */
function show(filter: StreamFilter): void {
  const search = streamSearch(filter);
  window.history.replaceState(null, '', search ? `${routes.create}?${search}` : routes.create);
}

const stateNames: Record<StateFilter, string> = {
  active: 'In progress',
  attention: 'Needs input',
  done: 'Done',
  failed: 'Failed or cancelled',
};

const kindNames: Record<KindFilter, string> = {
  imagine: 'Imagine',
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
