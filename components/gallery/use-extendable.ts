'use client';

import { useRefusals } from '@/components/shell/provider-facts';
import type { Task } from '@/lib/domain/task';
import { useTaskButtons } from './use-task-buttons';

/** The clips of a task that its provider can be asked to go on from, by their tile; none where its tasks hold no clips. */
export function useExtendable(task: Task): number[] {
  const refusalOf = useRefusals(task.providerId);
  const { offered } = useTaskButtons(task);
  if (task.state.status !== 'succeeded' || task.state.output.kind !== 'clips') return [];
  const hasButton = offered.some(({ button }) => button.intent.kind === 'extend');
  if (!hasButton && refusalOf('video') !== null) return [];
  return Array.from({ length: task.state.output.tiles }, (_, index) => index + 1);
}
