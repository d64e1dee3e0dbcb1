'use client';

import { type Ref, useState } from 'react';
import { Button } from '@/components/ui/button';
import { commandsOf } from '@/lib/domain/compose/commands-of';
import type { Draft } from '@/lib/domain/compose/draft';
import { axesOf } from '@/lib/domain/prompt/expand';
import { Estimate } from './estimate';

type MatrixConfirmProps = {
  draft: Draft;
  /** The button that says yes. */
  button: Ref<HTMLButtonElement>;
  onCancel: () => void;
  /** `skipped` are the places of the prompts that were left out. */
  onConfirm: (skipped: ReadonlySet<number>) => void;
};

/** What one press would send where a prompt stands for several: what varies, each of them to look at and leave out. */
export function MatrixConfirm({ draft, button, onCancel, onConfirm }: MatrixConfirmProps) {
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(new Set());
  const all = commandsOf(draft);
  const wanted = all.filter((_, index) => !skipped.has(index));
  const { options, repeat } = axesOf(draft.text);
  const axes = [...options.map((axis) => axis.map((option) => option || 'nothing').join(' / ')), repeatWords(repeat)];
  const toggle = (index: number) => {
    const next = new Set(skipped);
    if (!next.delete(index)) next.add(index);
    setSkipped(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" aria-label="Confirm" className="rounded-lg border border-line-strong bg-raised text-sm">
      <div className="px-3.5 pt-3 pb-2">
        <p role="status">
          This stands for {all.length} prompts. Each becomes a task and is charged by itself.{' '}
          <Estimate commands={wanted} />
        </p>
        <ul aria-label="What varies" className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-ink-muted text-xs">
          {axes.filter(Boolean).map((axis) => (
            <li key={axis} className="min-w-0 break-words">
              {axis}
            </li>
          ))}
        </ul>
      </div>
      <ul
        aria-label="Prompts"
        className="max-h-48 overflow-y-auto overscroll-contain border-line border-y py-1 text-xs [scrollbar-width:thin]"
      >
        {all.map((command, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: repeated prompts are told apart by their place only
          <li key={index}>
            <label className="flex cursor-pointer items-center gap-2.5 px-3.5 py-1.5 hover:bg-sunken pointer-coarse:min-h-11">
              <input
                type="checkbox"
                checked={!skipped.has(index)}
                onChange={() => toggle(index)}
                className="size-4 shrink-0 accent-accent"
              />
              <span aria-hidden="true" className="w-5 shrink-0 text-right text-ink-faint tabular-nums">
                {index + 1}
              </span>
              <span className="min-w-0 truncate">{'prompt' in command && command.prompt}</span>
              {command.speed !== null && command.speed !== draft.speed && (
                <span className="ml-auto shrink-0 text-ink-muted">{command.speed}</span>
              )}
            </label>
          </li>
        ))}
      </ul>
      <div className="flex items-center justify-end gap-2 p-2">
        <Button size="small" look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button
          ref={button}
          size="small"
          look="primary"
          disabledReason={wanted.length === 0 ? 'All of them are left out' : null}
          onClick={() => onConfirm(skipped)}
        >
          {wanted.length === 1 ? 'Send 1 prompt' : `Send ${wanted.length} prompts`}
        </Button>
      </div>
    </div>
  );
}

function repeatWords(repeat: number): string {
  return repeat > 1 ? `each ${repeat} times` : '';
}
