'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { DraftProblem } from '@/lib/domain/compose/check-draft';
import type { Draft } from '@/lib/domain/compose/draft';

type ProblemListProps = { problems: readonly DraftProblem[]; onMend: (change: Partial<Draft>) => void };

const SHOWN = 3;

/** What is wrong with the draft, said before anything is paid, and put right by one press where that is possible. */
export function ProblemList({ problems, onMend }: ProblemListProps) {
  return (
    <ul className="divide-y divide-line">
      {problems.slice(0, SHOWN).map(({ message, blocks, mend }) => (
        <li key={message} className="flex items-center gap-2.5 py-1.5 pr-1.5 pl-3.5 text-sm">
          {blocks ? (
            <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger" />
          ) : (
            <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-warning" />
          )}
          <p className="min-w-0 flex-1 py-1">{message}</p>
          {mend && (
            <Button size="small" onClick={() => onMend(mend.change)}>
              {mend.label}
            </Button>
          )}
        </li>
      ))}
      {problems.length > SHOWN && (
        <li className="px-3.5 py-2 text-ink-muted text-xs">and {problems.length - SHOWN} more</li>
      )}
    </ul>
  );
}
