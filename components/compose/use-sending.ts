'use client';

import { useState } from 'react';
import { useImagine, useMake } from '@/lib/client/queries/commands';
import { AppFailure, toAppError } from '@/lib/client/queries/http';
import { useComposer } from '@/lib/client/stores/composer';
import type { AppError } from '@/lib/domain/app-error';
import { newCommandId } from '@/lib/domain/command-id';
import type { ImagineCommand, Making } from '@/lib/domain/commands';
import { commandsOf, type Sendable, sizeOf } from '@/lib/domain/compose/commands-of';
import type { Ratio } from '@/lib/domain/ratio';
import { useDestination } from './use-destination';
import { currentDraft } from './use-draft';

/** A command of this press, and the shape its card reserves where that does not follow from its words. */
type Sent = { command: ImagineCommand | Making; size: Ratio };
/** What went wrong with the last press. `unsent` are the commands not recorded while others of the same press were. */
export type SendFailure = { error: AppError; isAnswerLost: boolean; unsent: Sent[] };

/** Sends what is in the composer as one command per prompt it stands for, and gives the draft back if that was refused. */
export function useSending() {
  const imagine = useImagine();
  const make = useMake();
  const destination = useDestination();
  const [failure, setFailure] = useState<SendFailure | null>(null);

  const record = async (sent: Sent) => {
    const { command, size } = sent;
    try {
      await (command.kind === 'imagine' ? imagine.mutateAsync(command) : make.mutateAsync({ ...command, size }));
      return null;
    } catch (thrown) {
      return { sent, error: toAppError(thrown), isAnswerLost: !(thrown instanceof AppFailure) };
    }
  };

  const recordAll = async (all: Sent[], onAllFailed: (() => void) | null) => {
    const failures = (await Promise.all(all.map(record))).filter((failed) => failed !== null);
    for (const { sent, isAnswerLost } of failures) {
      // It may be on record. The same content pressed again is the same command and cannot be recorded twice.
      if (isAnswerLost) useComposer.getState().keepLost(contentOf(sent.command), sent.command.id);
    }
    const [first] = failures;
    if (!first) return;
    const isPartial = failures.length < all.length;
    if (!isPartial) onAllFailed?.();
    const unsent = isPartial || !onAllFailed ? failures.map(({ sent }) => sent) : [];
    setFailure({ error: first.error, isAnswerLost: first.isAnswerLost, unsent });
  };

  /** `skipped` are the places, among all the prompts it stands for, of those that are not wanted. */
  const send = (skipped: ReadonlySet<number> = new Set()) => {
    const { clear, giveBack, takeLost } = useComposer.getState();
    const draft = currentDraft();
    const isChosen = draft.providerId !== null && draft.providerId === destination?.id;
    const commands = commandsOf(isChosen ? draft : { ...draft, providerId: null });
    const size = sizeOf(draft);
    const all = commands.flatMap((content, index) => {
      if (skipped.has(index)) return [];
      return { command: { ...content, id: takeLost(contentOf(content)) ?? newCommandId() }, size };
    });
    setFailure(null);
    clear();
    void recordAll(all, () => giveBack(draft));
  };

  const sendRest = () => {
    if (!failure) return;
    setFailure(null);
    void recordAll(failure.unsent, null);
  };

  return { send, sendRest, failure, dismissFailure: () => setFailure(null) };
}

function contentOf(command: Sendable & { id?: string }): string {
  const { id: _, ...content } = command;
  return JSON.stringify(content);
}
