import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { routes } from '@/lib/domain/routes';
import type { TaskPage } from '@/lib/domain/stream';
import { getJson } from './http';
import { attentionKey, rememberTask } from './tasks';

/** The ids of the tasks that wait for a person, newest first, for the tray. Asked when it opens. */
export function attentionQuery(client: QueryClient) {
  return infiniteQueryOptions({
    queryKey: attentionKey,
    queryFn: async ({ pageParam, signal }) => {
      const { tasks, parents, cursor } = await getJson<TaskPage>(routes.api.attention(pageParam), signal);
      for (const task of [...parents, ...tasks]) rememberTask(client, task);
      return { ids: tasks.map(({ id }) => id), cursor };
    },
    initialPageParam: '',
    getNextPageParam: ({ cursor }: { cursor: string | null }) => cursor ?? undefined,
    staleTime: 0,
  });
}
