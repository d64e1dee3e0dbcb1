'use client';

import { useState } from 'react';
import { useImagine, useImagineAll, useMake } from '@/lib/client/queries/commands';
import { AppFailure, toAppError } from '@/lib/client/queries/http';
import { useComposer } from '@/lib/client/stores/composer';
import type { AppError } from '@/lib/domain/app-error';
import { newCommandId } from '@/lib/domain/command-id';
import type { ImagineCommand, Making } from '@/lib/domain/commands';
import { commandsOf, type Sendable, sizeOf } from '@/lib/domain/compose/commands-of';
import type { Ratio } from '@/lib/domain/ratio';
import { useDestination } from './use-destination';
import { currentDraft } from './use-draft';

/** What went wrong with the last press. All that it stood for is recorded, or nothing is. */
export type SendFailure = { error: AppError; isAnswerLost: boolean };

/** Sends what is in the composer as one command per prompt it stands for, and gives the draft back if that was refused. */
export function useSending() {
  const imagine = useImagine();
  const imagineAll = useImagineAll();
  const make = useMake();
  const destination = useDestination();
  const [failure, setFailure] = useState<SendFailure | null>(null);

  const record = (commands: (ImagineCommand | Making)[], size: Ratio): Promise<unknown> => {
    const [command] = commands;
    const imagines = commands.filter((one) => one.kind === 'imagine');
    if (imagines.length > 1) return imagineAll.mutateAsync({ commands: imagines });
    if (command?.kind === 'imagine') return imagine.mutateAsync(command);
    return command ? make.mutateAsync({ ...command, size }) : Promise.resolve();
  };

  /** `skipped` are the places, among all the prompts it stands for, of those that are not wanted. */
  const send = (skipped: ReadonlySet<number> = new Set()) => {
    const { clear, giveBack, keepLost, takeLost } = useComposer.getState();
    const draft = currentDraft();
    const isChosen = draft.providerId !== null && draft.providerId === destination?.id;
    const commands = commandsOf(isChosen ? draft : { ...draft, providerId: null });
    const size = sizeOf(draft);
    const all = commands
      .filter((_, index) => !skipped.has(index))
      .map((content) => ({ ...content, id: takeLost(contentOf(content)) ?? newCommandId() }));
    setFailure(null);
    clear();
    record(all, size).catch((thrown: unknown) => {
      const isAnswerLost = !(thrown instanceof AppFailure);
      // It may be on record. The same content pressed again is the same command and cannot be recorded twice.
      if (isAnswerLost) for (const command of all) keepLost(contentOf(command), command.id);
      giveBack(draft);
      setFailure({ error: toAppError(thrown), isAnswerLost });
    });
  };

  return { send, failure, dismissFailure: () => setFailure(null) };
}

function contentOf(command: Sendable & { id?: string }): string {
  const { id: _, ...content } = command;
  return JSON.stringify(content);
}
