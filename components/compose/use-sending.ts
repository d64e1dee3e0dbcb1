'use client';

import { useState } from 'react';
import { type ImagineInput, useImagine } from '@/lib/client/queries/commands';
import { AppFailure, toAppError } from '@/lib/client/queries/http';
import { type ComposerImage, useComposer } from '@/lib/client/stores/composer';
import type { AppError } from '@/lib/domain/app-error';
import { newCommandId } from '@/lib/domain/command-id';
import { getSpeed, withoutSpeed } from '@/lib/domain/prompt/edit';
import { expandPrompt } from '@/lib/domain/prompt/expand';
import { parsePrompt, sendablePrompt } from '@/lib/domain/prompt/parse';

/** What went wrong with the last press. `unsent` are the commands not recorded while others of the same press were. */
export type SendFailure = { error: AppError; isAnswerLost: boolean; unsent: ImagineInput[] };

/** Sends what is in the box as one command per prompt it stands for, and gives the draft back if that was refused. */
export function useSending() {
  const imagine = useImagine();
  const [failure, setFailure] = useState<SendFailure | null>(null);

  const record = async (command: ImagineInput) => {
    try {
      await imagine.mutateAsync(command);
      return null;
    } catch (thrown) {
      return { command, error: toAppError(thrown), isAnswerLost: !(thrown instanceof AppFailure) };
    }
  };

  const recordAll = async (commands: ImagineInput[], onAllFailed: (() => void) | null) => {
    const failures = (await Promise.all(commands.map(record))).filter((failed) => failed !== null);
    for (const { command, isAnswerLost } of failures) {
      // It may be on record. The same content pressed again is the same command and cannot be recorded twice.
      if (isAnswerLost) useComposer.getState().keepLost(contentOf(command), command.id);
    }
    const [first] = failures;
    if (!first) return;
    const isPartial = failures.length < commands.length;
    if (!isPartial) onAllFailed?.();
    const unsent = isPartial || !onAllFailed ? failures.map(({ command }) => command) : [];
    setFailure({ error: first.error, isAnswerLost: first.isAnswerLost, unsent });
  };

  const send = () => {
    const { text, images, speed, remixOf, clear, giveBack, takeLost } = useComposer.getState();
    const prompt = parsePrompt(text);
    const shared = {
      kind: 'imagine' as const,
      imagePrompts: hashesOf(images),
      // A relay may strip the flag from the text; as the command's speed it goes the way the provider spells it.
      speed: getSpeed(prompt) ?? speed,
      remixOf,
    };
    const commands = expandPrompt(text).map((written) => {
      const content = { ...shared, prompt: sendablePrompt(withoutSpeed(parsePrompt(written))) };
      return { ...content, id: takeLost(contentOf(content)) ?? newCommandId() };
    });
    setFailure(null);
    clear();
    void recordAll(commands, () => giveBack({ text, images, remixOf }));
  };

  const sendRest = () => {
    if (!failure) return;
    setFailure(null);
    void recordAll(failure.unsent, null);
  };

  return { send, sendRest, failure, dismissFailure: () => setFailure(null) };
}

function contentOf({ prompt, imagePrompts, speed, remixOf }: Omit<ImagineInput, 'id'>): string {
  return JSON.stringify([prompt, imagePrompts, speed, remixOf]);
}

function hashesOf(images: readonly ComposerImage[]): string[] {
  return images.flatMap(({ state }) => (state.status === 'saved' ? [state.hash] : []));
}
