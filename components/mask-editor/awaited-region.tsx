'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTask } from '@/lib/client/queries/tasks';
import { varyEasel } from '@/lib/domain/region';
import type { Task } from '@/lib/domain/task';
import { CannotVary } from './cannot-vary';

/**
 * In the place of the editor for as long as its task has no region to paint. Once it has, the page is read again, since
 * the server lays the easel, with the mask its address may name.
 */
export function AwaitedRegion({ taskId, parent }: { taskId: string; parent: Task | null }) {
  const task = useTask(taskId);
  const offer = task && varyEasel(task);
  const isOffered = offer !== undefined && 'easel' in offer;
  const router = useRouter();
  useEffect(() => {
    if (isOffered) router.refresh();
  }, [isOffered, router]);
  if (!offer) return null;
  return <CannotVary why={'reason' in offer ? offer.reason : 'unfinished'} task={task} parent={parent} />;
}
