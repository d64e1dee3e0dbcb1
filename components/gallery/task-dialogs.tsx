'use client';

import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useContext, useState } from 'react';
import type { Button } from '@/lib/domain/button';
import type { Task } from '@/lib/domain/task';

/** A dialog that something on a card asks for. Nothing is sent before it is confirmed. */
export type DialogRequest =
  | { kind: 'zoom'; task: Task; button: Button }
  | { kind: 'remix'; task: Task; button: Button }
  | { kind: 'answer'; task: Task }
  | { kind: 'send-again'; task: Task };

const CustomZoomDialog = dynamic(() => import('./custom-zoom-dialog').then((module) => module.CustomZoomDialog));
const RemixDialog = dynamic(() => import('./remix-dialog').then((module) => module.RemixDialog));
const AnswerDialog = dynamic(() => import('./answer-dialog').then((module) => module.AnswerDialog));
const SendAgainDialog = dynamic(() => import('./send-again-dialog').then((module) => module.SendAgainDialog));

const TaskDialogsContext = createContext<(request: DialogRequest) => void>(() => {});

/** Opens a dialog for a task; there is one at a time, whoever asks. */
export function useTaskDialog(): (request: DialogRequest) => void {
  return useContext(TaskDialogsContext);
}

/** Holds the one open dialog, outside of every card, so that a card scrolled out of sight does not take it along. */
export function TaskDialogs({ children }: { children: ReactNode }) {
  const [request, setRequest] = useState<DialogRequest | null>(null);
  const close = () => setRequest(null);
  return (
    <TaskDialogsContext value={setRequest}>
      {children}
      {request?.kind === 'zoom' && <CustomZoomDialog task={request.task} button={request.button} onClose={close} />}
      {request?.kind === 'remix' && <RemixDialog task={request.task} button={request.button} onClose={close} />}
      {request?.kind === 'answer' && <AnswerDialog task={request.task} onClose={close} />}
      {request?.kind === 'send-again' && <SendAgainDialog task={request.task} onClose={close} />}
    </TaskDialogsContext>
  );
}
