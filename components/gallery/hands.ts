'use client';

import { createContext, useContext } from 'react';
import type { Button, Motion } from '@/lib/domain/button';
import type { Task } from '@/lib/domain/task';

/** `plain` leads to the result where there is one already, `again` makes another, `edit` asks for the words first. */
export type PressManner = 'plain' | 'again' | 'edit';

/** A dialog that something on a card asks for. Nothing is sent before it is confirmed. */
export type DialogRequest =
  | { kind: 'zoom'; task: Task; button: Button }
  | { kind: 'remix'; task: Task; button: Button }
  | { kind: 'answer'; task: Task }
  | { kind: 'send-again'; task: Task }
  | { kind: 'extend'; task: Task; tile: number; motion?: Motion }
  /** What costs as much as `cost` says, once more put to the person. */
  | { kind: 'spend'; title: string; cost: string; label: string; spend: () => void };

/** What a card asks for and does not do itself: see `task-hands.tsx`. */
export type Hands = {
  press: (task: Task, button: Button, manner: PressManner) => void;
  openDialog: (request: DialogRequest) => void;
};

export const HandsContext = createContext<Hands>({ press: () => undefined, openDialog: () => undefined });

/** Presses buttons of a task. */
export function usePress(task: Task): (button: Button, manner: PressManner) => void {
  const { press } = useContext(HandsContext);
  return (button, manner) => press(task, button, manner);
}

/** Opens a dialog for a task; there is one at a time, whoever asks. */
export function useTaskDialog(): Hands['openDialog'] {
  return useContext(HandsContext).openDialog;
}
