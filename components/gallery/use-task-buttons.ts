'use client';

import { useRefusals } from '@/components/shell/provider-facts';
import type { Task } from '@/lib/domain/task';
import { namedButtons, sortOut } from './button-list';

/** The buttons of a task by name, those apart that its provider does not know. */
export function useTaskButtons(task: Pick<Task, 'buttons' | 'providerId'>) {
  const refusalOf = useRefusals(task.providerId);
  return sortOut(namedButtons(task.buttons), refusalOf);
}
