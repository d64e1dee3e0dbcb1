'use client';

import { useRouter } from 'next/navigation';
import { usePressButton } from '@/lib/client/queries/commands';
import { toast } from '@/lib/client/stores/toasts';
import { alwaysAsks, type Button, canRemix } from '@/lib/domain/button';
import { newCommandId, pressCommandId } from '@/lib/domain/command-id';
import { childOf } from '@/lib/domain/new-task';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { useTaskDialog } from './task-dialogs';
import { tellError } from './tell-error';

/** `plain` leads to the result where there is one already, `again` makes another, `edit` asks for the words first. */
export type PressManner = 'plain' | 'again' | 'edit';

/** The id of a card's element, so that links and keys can find it. */
export function cardElementId(taskId: string): string {
  return `task-${taskId}`;
}

/** Presses buttons of a task. What costs nothing until confirmed opens its dialog; everything else is recorded at once. */
export function usePress(task: Task): (button: Button, manner: PressManner) => void {
  const { mutate } = usePressButton();
  const openDialog = useTaskDialog();
  const goTo = useGoToTask();
  const router = useRouter();

  return (button, manner) => {
    const { customId, intent } = button;
    if (!customId) return;
    if (intent.kind === 'vary-region') return router.push(routes.varyRegion(task.id));
    const result = manner === 'plain' ? childOf(task, button) : null;
    if (result) return goTo(result);
    if (intent.kind === 'custom-zoom') return openDialog({ kind: 'zoom', task, button });
    if (alwaysAsks(intent) || (manner === 'edit' && canRemix(intent)))
      return openDialog({ kind: 'remix', task, button });
    const id = manner === 'again' ? newCommandId() : pressCommandId(task.id, customId);
    mutate({ kind: 'press', id, parentId: task.id, customId }, { onError: tellError });
  };
}

/** Leads to a task: to its card where it is on the page, to its own page otherwise. */
export function useGoToTask(): (taskId: string) => void {
  const router = useRouter();
  return (taskId) => {
    const card = document.getElementById(cardElementId(taskId));
    if (!card || card.closest('dialog') || document.querySelector('dialog[open]'))
      return router.push(routes.task(taskId));
    card.scrollIntoView({ block: 'center', behavior: 'smooth' });
    card.focus({ preventScroll: true });
  };
}

/** Copies text and says so; where the browser forbids it, says that. */
export async function copyText(text: string, name: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${name} copied.`);
  } catch {
    toast('The browser does not allow copying on this address.');
  }
}
