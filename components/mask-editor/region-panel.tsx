'use client';

import { useId } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { MAX_PROMPT_LENGTH } from '@/lib/domain/limits';
import { type Advice, adviceFor } from '@/lib/domain/mask/coverage';

type RegionPanelProps = {
  draft: MaskDraft;
  /** “Vary region” and its like. */
  verb: string;
  /** Whether a mask is needed at all: some providers take the whole picture only. */
  needsMask: boolean;
  isSending: boolean;
  onSend: () => void;
};

/** How much is painted and what that means, what should appear there, and the button that sends it. */
export function RegionPanel({ draft, verb, needsMask, isSending, onSend }: RegionPanelProps) {
  const id = useId();
  const prompt = useStore(draft, (state) => state.prompt);
  const objection = useStore(draft, ({ coverage, isOpen }) => {
    const { canSend, words } = adviceFor(coverage);
    // What is begun is closed by the button, and looked at before it is sent.
    return needsMask && !canSend && !isOpen ? words : null;
  });
  const reason = objection ?? (prompt.trim() ? (isSending ? 'Sending…' : null) : 'Say what should appear there.');
  return (
    <form
      className="flex flex-col gap-3 max-md:gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!reason) onSend();
      }}
    >
      {needsMask ? (
        <CoverageStatus draft={draft} />
      ) : (
        <p className="text-pretty text-ink-muted text-sm">
          This provider changes pictures by words alone, so there is nothing to paint.
        </p>
      )}
      <div className="flex flex-col gap-3 max-md:flex-row max-md:items-end max-md:gap-2">
        <div className="flex min-w-0 grow flex-col gap-1.5">
          <label htmlFor={id} className="font-medium text-sm max-md:sr-only">
            Prompt
          </label>
          <textarea
            id={id}
            rows={4}
            value={prompt}
            maxLength={MAX_PROMPT_LENGTH}
            aria-describedby={`${id}-hint`}
            onChange={(event) => draft.getState().setPrompt(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
            className="w-full resize-y rounded-md border border-line bg-ground px-3 py-2 text-sm leading-relaxed hover:border-line-strong max-md:h-11 max-md:resize-none max-md:not-focus:overflow-hidden max-md:not-focus:whitespace-nowrap max-md:focus:h-24 pointer-coarse:text-base"
          />
          <p id={`${id}-hint`} className="text-pretty text-ink-faint text-xs max-md:sr-only">
            {needsMask
              ? 'Describe what should appear in the painted region, not the whole picture.'
              : 'Describe the picture as it should be.'}
          </p>
        </div>
        <Button type="submit" look="primary" disabledReason={reason} className="h-10 max-md:h-11">
          {verb}
        </Button>
      </div>
    </form>
  );
}

const tones: Record<Advice['kind'], string> = {
  nothing: 'text-ink-muted',
  'too-small': 'text-warning',
  small: 'text-ink-muted',
  details: 'text-ink-muted',
  good: 'text-ink-muted',
  large: 'text-ink-muted',
  'nearly-all': 'text-warning',
};

/** The share that is painted, on a scale whose marks are where the meaning changes. */
function CoverageStatus({ draft }: { draft: MaskDraft }) {
  const coverage = useStore(draft, (state) => state.coverage);
  const { kind, words } = adviceFor(coverage);
  return (
    <div className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 md:grid-cols-1 md:gap-y-1.5">
      <p role="status" className="contents">
        <span className="font-semibold text-2xl tabular-nums tracking-tight max-md:text-base">
          {coverageText(coverage.percent)}
          <span className="sr-only"> covered. </span>
        </span>
        <span className={classNames('text-pretty text-sm md:order-3', tones[kind])}>{words}</span>
      </p>
      <div aria-hidden="true" className="relative h-1.5 overflow-hidden rounded-full bg-sunken max-md:hidden">
        <div
          className={classNames('h-full rounded-full', kind === 'too-small' ? 'bg-warning' : 'bg-accent')}
          style={{ width: `${Math.max(coverage.painted > 0 ? 1 : 0, coverage.percent)}%` }}
        />
        {[8, 20, 50, 80].map((mark) => (
          <span key={mark} className="absolute inset-y-0 w-px bg-line-strong" style={{ left: `${mark}%` }} />
        ))}
      </div>
    </div>
  );
}

function coverageText(percent: number): string {
  if (percent === 0 || percent >= 99.95) return `${Math.round(percent)} %`;
  return `${Math.max(0.1, percent).toFixed(percent < 10 ? 1 : 0)} %`;
}
