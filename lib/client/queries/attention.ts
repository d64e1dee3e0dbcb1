import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { getJson } from './http';
import { rememberTask } from './tasks';

/** The ids of every task that waits for a person, for the tray; asked when it opens and when their number changes. */
export function attentionQuery(client: QueryClient, count: number) {
  return queryOptions({
    queryKey: ['attention', count],
    queryFn: async ({ signal }): Promise<string[]> => {
      const tasks = await getJson<Task[]>(routes.api.attention, signal);
      for (const task of tasks) rememberTask(client, task);
      return tasks.map(({ id }) => id);
    },
    staleTime: 0,
  });
}
