'use client';

import type { KeyboardEvent } from 'react';
import { classNames } from '@/components/ui/class-names';
import { tooltip } from '@/components/ui/tooltip';
import { type ToolName, tools } from '@/lib/domain/mask/tools';
import { toolIcons } from './tool-icons';

type ToolbarProps = { tool: ToolName; onChoose: (tool: ToolName) => void; className?: string };

const names = Object.keys(tools) as ToolName[];
/** The names people and tests know the tools by. */
const labels: Partial<Record<ToolName, string>> = { fill: 'Fill' };

/** One tool at a time. One stop for the Tab key; the arrows go from tool to tool. */
export function Toolbar({ tool, onChoose, className }: ToolbarProps) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = names[(names.indexOf(tool) + by + names.length) % names.length];
    if (!next) return;
    onChoose(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-tool="${next}"]`)?.focus();
  };
  return (
    <div role="toolbar" aria-label="Tools" onKeyDown={move} className={classNames('flex gap-0.5', className)}>
      {names.map((name) => {
        const { key, label } = tools[name];
        const isChosen = name === tool;
        return (
          <button
            key={name}
            type="button"
            data-tool={name}
            aria-label={labels[name] ?? label}
            aria-pressed={isChosen}
            aria-keyshortcuts={key}
            tabIndex={isChosen ? 0 : -1}
            onClick={() => onChoose(name)}
            {...tooltip(`${label} (${key})`)}
            className="inline-flex size-10 shrink-0 select-none items-center justify-center rounded-md text-ink-muted transition-colors duration-100 hover:bg-sunken hover:text-ink aria-pressed:bg-accent aria-pressed:text-on-accent pointer-coarse:size-11 [&>svg]:size-5"
          >
            {toolIcons[name]}
          </button>
        );
      })}
    </div>
  );
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
