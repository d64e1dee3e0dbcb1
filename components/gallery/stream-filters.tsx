'use client';

import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Search, SlidersHorizontal, X } from '@/components/ui/icons';
import { patiently } from '@/components/ui/patiently';
import { routes } from '@/lib/domain/routes';
import { everything, isEverything, type StreamFilter, streamSearch } from '@/lib/domain/stream';

const loadFields = () => import('./filter-fields').then(({ FilterFields }) => ({ default: FilterFields }));
const FilterFields = lazy(patiently(loadFields));

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
        onPointerEnter={() => void loadFields()}
        onClick={() => setOpen(!isOpen)}
      >
        Filters
      </Button>
      {!isEverything(filter) && (
        <Button look="quiet" icon={<X />} onClick={() => show(everything)}>
          Reset
        </Button>
      )}
      <div id="stream-filters" hidden={!isOpen} className="min-h-17 w-full max-sm:min-h-36">
        {isOpen && (
          <Suspense>
            <FilterFields filter={filter} onChange={change} />
          </Suspense>
        )}
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

/** Only the address changes: no request for a page we already are on. */
function show(filter: StreamFilter): void {
  const search = streamSearch(filter);
  window.history.replaceState(null, '', search ? `${routes.create}?${search}` : routes.create);
}
