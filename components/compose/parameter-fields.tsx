'use client';

import { Dices, RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { NumberField } from '@/components/ui/number-field';
import { Segmented } from '@/components/ui/segmented';
import { Slider } from '@/components/ui/slider';
import { Switch } from '@/components/ui/switch';
import { TextField } from '@/components/ui/text-field';
import { getNumber, getParameter, getVersion, hasParameter, setParameter } from '@/lib/domain/prompt/edit';
import { parameters, rangeOf, specOf, valuesOf } from '@/lib/domain/prompt/parameters';
import type { Prompt } from '@/lib/domain/prompt/parse';
import type { ParameterName } from '@/lib/domain/prompt/spelling';
import { supports, versionName } from '@/lib/domain/prompt/version';
import type { FieldProps } from './settings-panel';

/** The sliders; every one of them has a range and a default in the table. */
export type RangedName = 's' | 'c' | 'w' | 'iw' | 'sw' | 'cw' | 'ow' | 'exp' | 'stop';

/** A number with a range: a slider for the hand, a field for the exact value, and the way back to the default. */
export function SliderField({ prompt, onChange, name }: FieldProps & { name: RangedName }) {
  const { label, standard } = parameters[name];
  const range = rangeOf(name, getVersion(prompt));
  const reason = refusalReason(prompt, name);
  const value = getNumber(prompt, name);
  const set = (number: number | null) => onChange(setParameter(prompt, name, number === null ? null : String(number)));
  if (!range) return null;
  return (
    <Row label={label} reason={reason} reset={hasParameter(prompt, name) ? () => set(null) : null}>
      <div className="grid grid-cols-[1fr_4.5rem] items-center gap-3">
        <Slider
          label={label}
          {...stepsOf(range)}
          value={Math.min(range.max, Math.max(range.min, value ?? standard))}
          // The default needs no words in the prompt.
          onChange={(number) => set(number === standard ? null : number)}
          disabled={reason !== null}
        />
        <NumberField
          label={`${label}, exact`}
          min={range.min}
          max={range.max}
          isInteger={range.isInteger}
          value={value}
          placeholder={String(standard)}
          onChange={set}
          disabled={reason !== null}
        />
      </div>
    </Row>
  );
}

/** A slider of a thousand steps is moved by tens; the field beside it takes every number. */
function stepsOf({ min, max, step }: { min: number; max: number; step: number }) {
  return { min, max, step: Math.max(step, max >= 1000 ? 10 : step) };
}

/** One of the few values a parameter has in the chosen version. */
export function ChoiceField({ prompt, onChange, name }: FieldProps & { name: 'q' | 'sv' }) {
  const { label } = specOf(name);
  const reason = refusalReason(prompt, name);
  const options = (valuesOf(name, getVersion(prompt)) ?? []).map((value) => ({
    value: String(value),
    label: String(value),
  }));
  const standard = String(specOf(name).standard ?? '');
  const value = getParameter(prompt, name) ?? standard;
  const set = (chosen: string | null) => onChange(setParameter(prompt, name, chosen));
  return (
    <Row label={label} reason={reason} reset={hasParameter(prompt, name) ? () => set(null) : null}>
      <Segmented
        label={label}
        options={options}
        value={options.find((option) => value !== '' && Number(option.value) === Number(value))?.value ?? null}
        onChange={(chosen) => set(chosen === standard ? null : chosen)}
        disabledReason={reason}
        className="flex w-full"
      />
    </Row>
  );
}

export function SeedField({ prompt, onChange }: FieldProps) {
  const { label, range } = parameters.seed;
  const { min, max } = range.otherwise;
  const set = (number: number | null) =>
    onChange(setParameter(prompt, 'seed', number === null ? null : String(number)));
  return (
    <Row label={label} reset={hasParameter(prompt, 'seed') ? () => set(null) : null}>
      <div className="flex items-center gap-1.5">
        <NumberField
          label={label}
          min={min}
          max={max}
          isInteger
          value={getNumber(prompt, 'seed')}
          placeholder="Random"
          onChange={set}
        />
        <IconButton
          label="Draw a seed"
          icon={<Dices />}
          size="small"
          onClick={() => set(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)}
        />
      </div>
    </Row>
  );
}

/** What should not be in the picture. Typed text is shown as it is, so that a comma can be followed by a blank. */
export function NoField({ prompt, onChange }: FieldProps) {
  const reason = refusalReason(prompt, 'no');
  const [typed, setTyped] = useState<string | null>(null);
  // A flag typed here would leave the field for the prompt under the person's hands.
  const set = (words: string) => onChange(setParameter(prompt, 'no', words.replace(/--|—|–/g, '').trim() || null));
  return (
    <Row label="No" reason={reason} reset={hasParameter(prompt, 'no') ? () => set('') : null}>
      <TextField
        aria-label="No"
        placeholder="text, people"
        value={typed ?? getParameter(prompt, 'no') ?? ''}
        disabled={reason !== null}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          set(event.currentTarget.value);
        }}
        onBlur={() => setTyped(null)}
      />
    </Row>
  );
}

export function FlagField({ prompt, onChange, name, hint }: FieldProps & { name: ParameterName; hint: string }) {
  const isOn = hasParameter(prompt, name);
  const reason = refusalReason(prompt, name);
  return (
    <Switch
      label={specOf(name).label}
      hint={hint}
      isOn={isOn}
      onChange={(turnOn) => onChange(setParameter(prompt, name, turnOn ? '' : null))}
      // What is on and should not be can still be turned off.
      disabledReason={isOn ? null : reason}
    />
  );
}

/** Why the chosen version will not take this, or null. */
function refusalReason(prompt: Prompt, name: ParameterName): string | null {
  const version = getVersion(prompt);
  return version && !supports(specOf(name).support, version) ? `Not in ${versionName(version)}` : null;
}

type RowProps = { label: string; reason?: string | null; reset?: (() => void) | null; children: ReactNode };

export function Row({ label, reason, reset, children }: RowProps) {
  return (
    <div className="flex min-w-0 flex-col">
      <div className="flex h-7 items-center gap-2 text-xs">
        <span className="font-medium text-ink-muted">{label}</span>
        {reason && <span className="text-ink-faint">{reason}</span>}
        {reset && (
          <IconButton
            label={`Reset ${label}`}
            icon={<RotateCcw />}
            size="small"
            onClick={reset}
            className="size-6! [&>svg]:size-3!"
          />
        )}
      </div>
      {children}
    </div>
  );
}
