'use client';

import type { KeyboardEvent } from 'react';
import { classNames } from '@/components/ui/class-names';
import { describedTooltip } from '@/components/ui/tooltip';
import { useComposer } from '@/lib/client/stores/composer';
import { type Mode, modeNames, modes } from '@/lib/domain/compose/draft';
import { useDestination } from './use-destination';

export const modePanelId = 'composer-panel';

export function modeTabId(mode: Mode): string {
  return `composer-${mode}`;
}

/** What the composer is set to. One tab stop; the arrows turn from mode to mode. */
export function ModeTabs() {
  const chosen = useComposer((state) => state.mode);
  const setMode = useComposer((state) => state.setMode);
  const refused = useDestination()?.refused ?? {};
  const turn = (event: KeyboardEvent) => {
    const target = modeAfter(event.key, chosen);
    if (!target) return;
    event.preventDefault();
    setMode(target);
    document.getElementById(modeTabId(target))?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label="Mode"
      className="flex gap-0.5 overflow-x-auto px-2 pt-1.5 [scrollbar-width:none]"
      onKeyDown={turn}
    >
      {modes.map((mode) => {
        const refusal = mode === 'edit' ? null : refused[mode];
        return (
          <button
            key={mode}
            id={modeTabId(mode)}
            type="button"
            role="tab"
            aria-selected={mode === chosen}
            aria-controls={modePanelId}
            tabIndex={mode === chosen ? 0 : -1}
            onClick={() => setMode(mode)}
            {...describedTooltip(refusal)}
            className={classNames(
              'h-7 shrink-0 rounded-md px-2 font-medium text-ink-muted text-xs transition-colors duration-100 hover:text-ink aria-selected:bg-sunken aria-selected:text-ink pointer-coarse:h-11 pointer-coarse:min-w-11 sm:px-2.5',
              refusal && 'opacity-45',
            )}
          >
            {modeNames[mode]}
          </button>
        );
      })}
    </div>
  );
}

function modeAfter(key: string, mode: Mode): Mode | undefined {
  const at = modes.indexOf(mode);
  switch (key) {
    case 'ArrowRight':
      return modes[(at + 1) % modes.length];
    case 'ArrowLeft':
      return modes.at(at - 1);
    case 'Home':
      return modes[0];
    case 'End':
      return modes.at(-1);
    default:
      return undefined;
  }
}
