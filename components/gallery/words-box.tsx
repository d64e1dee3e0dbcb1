'use client';

import { lazy, Suspense } from 'react';
import { patiently } from '@/components/ui/patiently';
import type { Task } from '@/lib/domain/task';
import { wordsExpected } from './task-words';
import { rowRoom, slotRoom, suggestionGrid } from './words-room';

const WordsOutput = lazy(patiently(() => import('./words-output').then((module) => ({ default: module.WordsOutput }))));

/** What a task writes instead of drawing. Its room is kept while it is on its way, so that the words move nothing. */
export function WordsBox({ task }: { task: Task }) {
  const { state } = task;
  if (state.status !== 'succeeded') return <Room task={task} />;
  if (state.output.kind === 'none')
    return (
      <p className="min-h-32 rounded-md border border-line p-4 text-ink-muted text-sm">Done. This made no picture.</p>
    );
  if (state.output.kind !== 'text') return null;
  return (
    <Suspense fallback={<Room task={task} />}>
      <WordsOutput task={task} text={state.output.text} />
    </Suspense>
  );
}

/** The shape of what will come: four suggestions, or a list of shorter prompts. */
function Room({ task }: { task: Task }) {
  switch (wordsExpected(task)) {
    case 'suggestions':
      return (
        <div aria-hidden="true" className={`${suggestionGrid} pb-11 pointer-coarse:pb-14`}>
          {[1, 2, 3, 4].map((slot) => (
            <div key={slot} className={`rounded-md border border-line bg-sunken/40 ${slotRoom}`} />
          ))}
        </div>
      );
    case 'analysis':
      return (
        <div aria-hidden="true" className="rounded-md border border-line bg-sunken/40">
          <div className="h-25" />
          {[1, 2, 3, 4, 5].map((row) => (
            <div key={row} className={`border-line border-t ${rowRoom}`} />
          ))}
        </div>
      );
    case null:
      return <div className="min-h-32 rounded-md border border-line" />;
  }
}
