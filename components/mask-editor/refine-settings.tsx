'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { NumberField } from '@/components/ui/number-field';
import { Slider } from '@/components/ui/slider';
import type { MaskWorker } from '@/lib/client/mask/mask-worker';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { fromRuns } from '@/lib/domain/mask/bitmap';
import type { Runs } from '@/lib/domain/mask/mask';
import { MOST_RESHAPE_PX, type Reshaping } from '@/lib/domain/mask/reshape';
import type { StageView } from './stage-view';

/** What takes off corners and specks without moving straight edges. */
const SMOOTH_PX = 8;

type RefineSettingsProps = {
  draft: MaskDraft;
  worker: RefObject<MaskWorker | null>;
  view: RefObject<StageView | null>;
};

/** Grows, shrinks and smooths the mask. What a setting would give is shown while it is chosen, and taken with Apply. */
export function RefineSettings({ draft, worker, view }: RefineSettingsProps) {
  const [byPx, setByPx] = useState(0);
  const preview = useRef<Runs>(null);
  const isEmpty = useStore(draft, ({ coverage }) => coverage.painted === 0);
  const mask = useStore(draft, (state) => state.mask);
  const reason = isEmpty ? 'Nothing is painted.' : null;

  // The picture of what it would be; the draft itself is not touched before Apply.
  useEffect(() => {
    if (byPx === 0 || mask.shapes.length === 0) return;
    let isCurrent = true;
    const { bitmap } = draft.getState();
    worker.current?.reshape(bitmap, { kind: 'grow', byPx }).then((runs) => {
      if (!isCurrent) return;
      preview.current = runs;
      view.current?.showMask(fromRuns(bitmap, runs));
    }, ignoreLeaving);
    return () => {
      isCurrent = false;
      preview.current = null;
      view.current?.showMask(draft.getState().bitmap);
    };
  }, [byPx, mask, draft, worker, view]);

  const take = (runs: Runs) => draft.getState().apply({ kind: 'region', mode: 'replace', runs });
  const reshape = (reshaping: Reshaping) =>
    worker.current?.reshape(draft.getState().bitmap, reshaping).then(take, ignoreLeaving);
  const apply = () => {
    if (preview.current) take(preview.current);
    else void reshape({ kind: 'grow', byPx });
    setByPx(0);
  };

  return (
    <div className="grid w-72 gap-3 p-2">
      <div>
        <div className="flex items-center justify-between">
          <span aria-hidden="true" className="text-ink-muted text-xs">
            Shrink or grow
          </span>
          <NumberField
            label="Grow by pixels"
            min={-MOST_RESHAPE_PX}
            max={MOST_RESHAPE_PX}
            isInteger
            value={byPx}
            onChange={(value) => setByPx(value ?? 0)}
            className="w-16! text-right"
          />
        </div>
        <Slider
          label="Shrink or grow"
          min={-MOST_RESHAPE_PX}
          max={MOST_RESHAPE_PX}
          step={1}
          value={byPx}
          aria-valuetext={`${byPx} pixels`}
          onChange={setByPx}
        />
      </div>
      <div className="flex gap-2">
        <Button
          size="small"
          disabledReason={reason}
          onClick={() => void reshape({ kind: 'smooth', byPx: SMOOTH_PX })}
          className="flex-1"
        >
          Smooth
        </Button>
        <Button size="small" onClick={() => draft.getState().apply({ kind: 'select-all' })} className="flex-1">
          Select all
        </Button>
      </div>
      <Button
        size="small"
        look="primary"
        disabledReason={reason ?? (byPx === 0 ? 'Choose how far first.' : null)}
        onClick={apply}
      >
        {byPx < 0 ? 'Shrink' : 'Grow'}
      </Button>
    </div>
  );
}

/** The thread ends with the editor; what it was still thinking of interests nobody. */
function ignoreLeaving(thrown: unknown): void {
  if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) throw thrown;
}
