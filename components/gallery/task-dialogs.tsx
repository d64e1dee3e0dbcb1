'use client';

import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react';
import { patiently } from '@/components/ui/patiently';
import type { Button } from '@/lib/domain/button';
import type { Task } from '@/lib/domain/task';

/** A dialog that something on a card asks for. Nothing is sent before it is confirmed. */
export type DialogRequest =
  | { kind: 'zoom'; task: Task; button: Button }
  | { kind: 'remix'; task: Task; button: Button }
  | { kind: 'answer'; task: Task }
  | { kind: 'send-again'; task: Task };

const CustomZoomDialog = lazy(
  patiently(() => import('./custom-zoom-dialog').then((module) => ({ default: module.CustomZoomDialog }))),
);
const RemixDialog = lazy(patiently(() => import('./remix-dialog').then((module) => ({ default: module.RemixDialog }))));
const AnswerDialog = lazy(
  patiently(() => import('./answer-dialog').then((module) => ({ default: module.AnswerDialog }))),
);
const SendAgainDialog = lazy(
  patiently(() => import('./send-again-dialog').then((module) => ({ default: module.SendAgainDialog }))),
);

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
      <Suspense>
        {request?.kind === 'zoom' && <CustomZoomDialog task={request.task} button={request.button} onClose={close} />}
        {request?.kind === 'remix' && <RemixDialog task={request.task} button={request.button} onClose={close} />}
        {request?.kind === 'answer' && <AnswerDialog task={request.task} onClose={close} />}
        {request?.kind === 'send-again' && <SendAgainDialog task={request.task} onClose={close} />}
      </Suspense>
    </TaskDialogsContext>
  );
}
