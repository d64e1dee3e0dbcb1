'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Covering } from '@/components/ui/covering';
import { taskDetailQuery, useTask } from '@/lib/client/queries/tasks';
import { varyEasel } from '@/lib/domain/region';
import type { Task } from '@/lib/domain/task';
import { CannotVary } from './cannot-vary';
import { MaskEditor } from './mask-editor';

/** The region editor over a page, on a task from the cache. */
export function RegionOverlay({ taskId }: { taskId: string }) {
  const known = useTask(taskId);
  const { data } = useQuery({ ...taskDetailQuery(taskId), enabled: known === undefined });
  const task = known ?? data?.task;
  return <Covering>{task && <OnEasel task={task} />}</Covering>;
}

function OnEasel({ task }: { task: Task }) {
  const offer = varyEasel(task);
  const [easel, setEasel] = useState('easel' in offer ? offer.easel : null);
  const parent = useTask(task.parentId ?? '') ?? null;
  // Once open it stays open: what is learned of the task meanwhile changes nothing about what is painted.
  if (!easel && 'easel' in offer) setEasel(offer.easel);
  if (!easel) return 'reason' in offer && <CannotVary why={offer.reason} task={task} parent={parent} />;
  return (
    <main>
      <MaskEditor easel={easel} />
    </main>
  );
}
