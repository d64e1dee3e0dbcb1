'use client';

import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { savedQuery, useForgetSaved } from '@/lib/client/queries/saved';
import { useComposer } from '@/lib/client/stores/composer';
import { parametersOf, withParametersOf } from '@/lib/domain/prompt/flags';
import type { Saved } from '@/lib/domain/saved';
import { SaveAs } from './save-as';

/** Named settings: parameters, speed and provider, to be put on any prompt. */
export function Presets() {
  const { data = [] } = useQuery(savedQuery);
  const [chosen, setChosen] = useState('');
  const forget = useForgetSaved();
  const text = useComposer((state) => state.text);
  const speed = useComposer((state) => state.speed);
  const providerId = useComposer((state) => state.providerId);
  const presets = data.filter(({ kind }) => kind === 'preset');
  const apply = ({ text: parameters, speed, providerId }: Saved) => {
    const { text, change } = useComposer.getState();
    change({ text: withParametersOf(text, parameters), speed, providerId });
  };
  const parameters = parametersOf(text).trim();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {presets.length > 0 && (
        <span className="flex items-center gap-1">
          <select
            aria-label="Preset"
            value={chosen}
            onChange={(event) => {
              const preset = presets.find(({ name }) => name === event.currentTarget.value);
              setChosen(preset?.name ?? '');
              if (preset) apply(preset);
            }}
            className="h-8 max-w-48 rounded-md border border-line bg-sunken px-2 text-sm pointer-coarse:h-11 pointer-coarse:text-base"
          >
            <option value="">Apply a preset…</option>
            {presets.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          {presets.some(({ name }) => name === chosen) && (
            <IconButton
              label={`Delete preset ${chosen}`}
              icon={<Trash2 />}
              size="small"
              onClick={() => forget.mutate({ kind: 'preset', name: chosen })}
            />
          )}
        </span>
      )}
      <SaveAs
        label="Save as preset"
        content={{ kind: 'preset', text: parameters, speed, providerId }}
        disabledReason={parameters === '' && speed === null ? 'Set something first' : null}
      />
    </div>
  );
}
