'use client';

import { Segmented } from '@/components/ui/segmented';
import { Slider } from '@/components/ui/slider';
import { Switch } from '@/components/ui/switch';
import { type OverlayPattern, overlayColours, overlayPatterns, useMaskLook } from '@/lib/client/stores/mask-look';

const patternLabels: Record<OverlayPattern, string> = { solid: 'Solid', stripes: 'Stripes', checkerboard: 'Checks' };

/** How the overlay looks. It changes nothing about the mask. */
export function LookSettings() {
  const { colour, opacity, pattern, hasOutline, set } = useMaskLook();
  return (
    <div className="grid w-64 gap-4 pointer-coarse:w-80 p-2">
      <fieldset>
        <legend className="mb-2 text-ink-muted text-xs">Overlay colour</legend>
        <div className="flex gap-1.5">
          {overlayColours.map(({ name, value }) => (
            <label
              key={value}
              className="relative grid size-8 cursor-pointer place-items-center pointer-coarse:size-11"
            >
              <input
                type="radio"
                name="overlay-colour"
                aria-label={name}
                checked={value === colour}
                onChange={() => set({ colour: value })}
                className="peer absolute inset-0 cursor-pointer opacity-0"
              />
              <span
                aria-hidden="true"
                className="size-6 rounded-full border border-line-strong outline-2 outline-transparent outline-offset-2 peer-checked:outline-ink peer-focus-visible:outline-accent"
                style={{ background: value }}
              />
            </label>
          ))}
        </div>
      </fieldset>
      <div>
        <span className="flex justify-between text-ink-muted text-xs">
          Opacity <span>{Math.round(opacity * 100)} %</span>
        </span>
        <Slider
          label="Overlay opacity"
          min={0.1}
          max={1}
          step={0.05}
          value={opacity}
          aria-valuetext={`${Math.round(opacity * 100)} %`}
          onChange={(value) => set({ opacity: value })}
        />
      </div>
      <Segmented
        label="Overlay pattern"
        options={overlayPatterns.map((value) => ({ value, label: patternLabels[value] }))}
        value={pattern}
        onChange={(value) => set({ pattern: value })}
      />
      <Switch label="Moving outline" isOn={hasOutline} onChange={(value) => set({ hasOutline: value })} />
      <p className="text-ink-faint text-xs leading-relaxed pointer-coarse:hidden">
        Hold Q to hide the mask, \ to see the picture alone.
      </p>
    </div>
  );
}
