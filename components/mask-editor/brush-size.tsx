'use client';

import { NumberField } from '@/components/ui/number-field';
import { Slider } from '@/components/ui/slider';

type BrushSizeProps = { radiusPx: number; range: { min: number; max: number }; onChange: (radiusPx: number) => void };

const STEPS = 100;

/** The brush's width. The slider is exponential: between 1 % and 2 % lies as much of it as between 25 % and 50 %. */
export function BrushSize({ radiusPx, range, onChange }: BrushSizeProps) {
  const span = Math.log(range.max / range.min);
  const step = (Math.log(Math.max(range.min, radiusPx) / range.min) / span) * STEPS;
  // The widest is half of the picture's shorter side.
  const percent = Math.round((radiusPx / range.max) * 500) / 10;
  const widthPx = Math.round(radiusPx * 2);
  return (
    <div className="flex items-center gap-2">
      <span aria-hidden="true" className="text-ink-muted text-xs max-md:sr-only">
        Size
      </span>
      <Slider
        label="Brush size"
        min={0}
        max={STEPS}
        step={1}
        value={Math.round(step)}
        aria-valuetext={`${percent} %, ${widthPx} pixels`}
        onChange={(value) => onChange(range.min * Math.exp((value / STEPS) * span))}
        className="w-36"
      />
      <NumberField
        label="Brush width in pixels"
        min={Math.max(1, Math.round(range.min * 2))}
        max={Math.round(range.max * 2)}
        isInteger
        value={widthPx}
        onChange={(value) => value !== null && onChange(value / 2)}
        className="w-16! shrink-0 text-right"
      />
      <span aria-hidden="true" className="text-ink-faint text-xs">
        px
      </span>
    </div>
  );
}
