'use client';

import { useStore } from 'zustand';
import { NumberField } from '@/components/ui/number-field';
import { Slider } from '@/components/ui/slider';
import { Switch } from '@/components/ui/switch';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import type { FillOptions } from '@/lib/domain/mask/fill';
import { type ToolName, tools } from '@/lib/domain/mask/tools';
import { BrushSize } from './brush-size';
import { toolHints, touchHints } from './tool-icons';

type ToolOptionsProps = { draft: MaskDraft; fill: FillOptions; onFillChange: (fill: FillOptions) => void };

/** What the chosen tool can be told, and what it does when told nothing. */
export function ToolOptions({ draft, fill, onFillChange }: ToolOptionsProps) {
  const tool = useStore(draft, (state) => state.tool);
  return (
    <div className="flex min-h-11 items-center gap-4 overflow-x-auto border-line border-b bg-raised px-3 max-md:border-t max-md:border-b-0">
      <ToolFields tool={tool} draft={draft} fill={fill} onFillChange={onFillChange} />
      <p className="truncate text-ink-faint text-xs max-lg:hidden pointer-coarse:hidden">{toolHints[tool]}</p>
    </div>
  );
}

function ToolFields({ tool, draft, fill, onFillChange }: ToolOptionsProps & { tool: ToolName }) {
  const radiusPx = useStore(draft, (state) => state.radiusPx);
  const chosen = tools[tool];
  if (chosen.kind === 'fill') return <FillFields fill={fill} onChange={onFillChange} />;
  if (chosen.kind === 'shape' && chosen.hasRadius) {
    const { radiusRange, setRadius } = draft.getState();
    return <BrushSize radiusPx={radiusPx} range={radiusRange} onChange={setRadius} />;
  }
  return (
    <>
      <span className="text-ink-muted text-xs lg:hidden pointer-coarse:hidden">{toolHints[tool]}</span>
      <span className="hidden text-ink-muted text-xs pointer-coarse:inline">{touchHints[tool]}</span>
    </>
  );
}

function FillFields({ fill, onChange }: { fill: FillOptions; onChange: (fill: FillOptions) => void }) {
  return (
    <>
      <div className="flex items-center gap-2">
        <span aria-hidden="true" className="text-ink-muted text-xs">
          Tolerance
        </span>
        <Slider
          label="Tolerance"
          min={0}
          max={128}
          step={1}
          value={fill.tolerance}
          onChange={(tolerance) => onChange({ ...fill, tolerance })}
          className="w-32"
        />
        <NumberField
          label="Tolerance as a number"
          min={0}
          max={255}
          isInteger
          value={fill.tolerance}
          onChange={(tolerance) => tolerance !== null && onChange({ ...fill, tolerance })}
          className="w-14! shrink-0 text-right"
        />
      </div>
      <Switch
        label="Touching only"
        hint="Off selects the colour wherever it is in the picture."
        isOn={fill.isContiguous}
        onChange={(isContiguous) => onChange({ ...fill, isContiguous })}
      />
    </>
  );
}
