'use client';

import { Copy } from 'lucide-react';
import { Fragment } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { copyText } from '@/components/ui/copy-text';
import { IconButton } from '@/components/ui/icon-button';
import type { Task } from '@/lib/domain/task';
import { useSuggestions } from './use-suggestions';
import { rowRoom, slotRoom, suggestionGrid } from './words-room';

type PromptsProps = { task: Task; prompts: string[] };

/** The prompts a picture was described with, each a card of its own. */
export function Suggestions({ task, prompts }: PromptsProps) {
  const { left, resultOf, imagine, imagineAll, edit } = useSuggestions(task, prompts);
  return (
    <>
      <ol aria-label="Suggestions" className={suggestionGrid}>
        {prompts.map((prompt, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a suggestion is its number.
          <li key={index} className={`flex flex-col gap-2 rounded-md border border-line bg-raised p-3 ${slotRoom}`}>
            <Prompt text={prompt} number={index + 1} />
            <div className="mt-auto flex gap-1.5">
              <ImagineButton
                name={`Imagine suggestion ${index + 1}`}
                isDone={resultOf(index) !== null}
                onClick={() => imagine(index)}
              />
              <Button
                size="small"
                look="quiet"
                aria-label={`Edit first: suggestion ${index + 1}`}
                onClick={() => edit(index)}
              >
                Edit first
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <Button
        size="small"
        className="mt-3"
        onClick={imagineAll}
        disabledReason={left.length === 0 ? 'Each of them is imagined already.' : null}
      >
        Imagine{' '}
        {left.length === prompts.length || left.length === 0 ? `all ${prompts.length}` : `the other ${left.length}`}
      </Button>
    </>
  );
}

/** The shorter prompts of an analysis, ready to be used. */
export function ShortPrompts({ task, prompts }: PromptsProps) {
  const { resultOf, imagine, edit } = useSuggestions(task, prompts);
  return (
    <ol aria-label="Shorter prompts">
      {prompts.map((prompt, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a prompt is its number.
          key={index}
          className={classNames(
            'flex flex-wrap items-center justify-end gap-x-3 gap-y-1 border-line px-4 py-2 not-first:border-t',
            rowRoom,
          )}
        >
          <Prompt text={prompt} number={index + 1} className="min-w-48" />
          <div className="flex gap-1">
            <ImagineButton
              name={`Imagine prompt ${index + 1}`}
              isDone={resultOf(index) !== null}
              onClick={() => imagine(index)}
            />
            <Button
              size="small"
              look="quiet"
              aria-label={`Edit first: prompt ${index + 1}`}
              onClick={() => edit(index)}
            >
              Edit first
            </Button>
            <IconButton
              label={`Copy prompt ${index + 1}`}
              icon={<Copy />}
              size="small"
              onClick={() => copyText(prompt, 'Prompt')}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Prompt({ text, number, className }: { text: string; number: number; className?: string }) {
  const [words, ...flags] = text.split(/\s+(?=--\S)/);
  return (
    <p className={classNames('flex flex-1 gap-2.5 text-sm leading-relaxed', className)}>
      <span aria-hidden="true" className="text-ink-faint tabular-nums">
        {number}
      </span>
      <span className="min-w-0 text-pretty break-words">
        {words}
        {flags.map((flag) => (
          <Fragment key={flag}>
            {' '}
            <span className="whitespace-nowrap text-ink-faint">{flag}</span>
          </Fragment>
        ))}
      </span>
    </p>
  );
}

function ImagineButton({ name, isDone, onClick }: { name: string; isDone: boolean; onClick: () => void }) {
  return (
    <Button
      size="small"
      aria-label={name}
      hint={isDone ? 'Imagined already: leads to the result.' : null}
      onClick={(event) => {
        // The second click of a double click asks for nothing new, and must not lead away.
        if (event.detail <= 1) onClick();
      }}
      className={isDone ? 'border-accent/60' : ''}
    >
      Imagine
      {isDone && <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />}
    </Button>
  );
}
