'use client';

import { Copy } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { errorWords } from '@/components/ui/error-text';
import { IconButton } from '@/components/ui/icon-button';
import type { Task } from '@/lib/domain/task';
import { seedFailure, useSeed, useSeedInComposer } from './use-seed';

/** The seed of a task, to be copied and used, or how to come by it. */
export function SeedFact({ task }: { task: Task }) {
  const { refusal, isAsking, failure, ask } = useSeed(task);
  const fillIn = useSeedInComposer();
  const { seed } = task;
  if (seed !== null) {
    return (
      <span className="-my-1 flex flex-wrap items-center gap-x-1">
        <span className="tabular-nums">{seed}</span>
        <IconButton label="Copy the seed" icon={<Copy />} size="small" onClick={() => copyText(seed, 'Seed')} />
        <Button size="small" look="quiet" onClick={() => fillIn(task, seed)}>
          Use seed
        </Button>
      </span>
    );
  }
  if (refusal !== null) return <span className="text-ink-muted">This provider does not tell seeds.</span>;
  if (isAsking) {
    return (
      <span role="status" className="flex items-center gap-2 text-ink-muted">
        <span aria-hidden="true" className="size-2 animate-pulse rounded-full bg-accent" />
        Asking the provider. It may take a minute.
      </span>
    );
  }
  return (
    <span className="-my-1 flex flex-wrap items-center gap-x-3">
      {failure && (
        <span role="status" className="text-ink-muted">
          {seedFailure(failure) ?? errorWords(failure).title}
        </span>
      )}
      <Button size="small" onClick={ask}>
        {failure ? 'Ask again' : 'Ask for the seed'}
      </Button>
    </span>
  );
}
