'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { rememberTask, seedChanges, taskDetailQuery } from '@/lib/client/queries/tasks';
import type { Changes } from '@/lib/domain/stream';
import type { TaskDetail } from '@/lib/domain/task';

/** Puts one task and its family into the cache before the children read it. */
export function TaskSeed({ detail, changes, children }: { detail: TaskDetail; changes: Changes; children: ReactNode }) {
  const client = useQueryClient();
  useState(() => {
    for (const task of [detail.task, ...(detail.parent ? [detail.parent] : []), ...detail.childTasks])
      rememberTask(client, task);
    client.setQueryData(taskDetailQuery(detail.task.id).queryKey, detail);
    seedChanges(client, changes);
  });
  return children;
}
