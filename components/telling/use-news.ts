'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { watchTasks } from '@/lib/client/queries/tasks';
import { type News, newsOf } from '@/lib/domain/news';
import type { Task } from '@/lib/domain/task';

export type TaskNews = { task: Task; news: News };

/** Hands on what has become of tasks from now on, all of one answer together. */
export function useNews(isWanted: boolean, tell: (news: TaskNews[]) => void): void {
  const client = useQueryClient();
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    if (!isWanted) return;
    const since = Date.now();
    let waiting: TaskNews[] = [];
    const hand = () => {
      if (waiting.length > 0) latest.current(waiting);
      waiting = [];
    };
    return watchTasks(client, (before, task) => {
      // What one never saw may have ended long ago.
      if (before === null && task.createdAt < since) return;
      const news = newsOf(before, task);
      if (news === null) return;
      if (waiting.length === 0) queueMicrotask(hand);
      waiting.push({ task, news });
    });
  }, [client, isWanted]);
}
