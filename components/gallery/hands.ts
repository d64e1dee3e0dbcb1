'use client';

import { createContext, useContext } from 'react';
import type { Button, Motion } from '@/lib/domain/button';
import type { Task } from '@/lib/domain/task';
import type { NamedButton } from './button-list';

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
  /** What one button can do, at that button: by right click, long press and the menu key what Alt and Shift do. */
  openMenu: (menu: ButtonMenu) => void;
  /** There is one dialog at a time, whoever asks. */
  openDialog: (request: DialogRequest) => void;
};

export type ButtonMenu = { task: Task; named: NamedButton; anchor: HTMLElement };

const idle = () => undefined;

export const HandsContext = createContext<Hands>({ press: idle, openMenu: idle, openDialog: idle });

export function useHands(): Hands {
  return useContext(HandsContext);
}

export function useTaskDialog(): Hands['openDialog'] {
  return useHands().openDialog;
}
