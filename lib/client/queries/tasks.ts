import { infiniteQueryOptions, type QueryClient, queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { routes } from '@/lib/domain/routes';
import { type Changes, everything, type StreamFilter, type StreamPage, streamSearch } from '@/lib/domain/stream';
import type { Task, TaskDetail } from '@/lib/domain/task';
import { getJson } from './http';
import { refreshProviders } from './providers';

/** How often the page asks while something moves. */
const POLL_MS = 1_500;

const taskKey = (id: string) => ['task', id] as const;
const streamKey = (filter: StreamFilter) => ['stream', streamSearch(filter)] as const;
const changesKey = ['changes'] as const;
export const attentionKey = ['attention'] as const;

/** A place in the stream. The task itself lives in the cache once, under its id. */
export type StreamEntry = { id: string; createdAt: number };
export type StreamEntries = { entries: StreamEntry[]; cursor: string | null };

export function streamQuery(filter: StreamFilter, client: QueryClient) {
  return infiniteQueryOptions({
    queryKey: streamKey(filter),
    queryFn: async ({ pageParam, signal }): Promise<StreamEntries> => {
      const params = new URLSearchParams(streamSearch(filter));
      if (pageParam) params.set('cursor', pageParam);
      params.set('zone', Intl.DateTimeFormat().resolvedOptions().timeZone);
      return remember(client, await getJson<StreamPage>(routes.api.tasks(params.toString()), signal));
    },
    initialPageParam: '',
    getNextPageParam: (last: StreamEntries) => last.cursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Puts a page the server rendered into the cache, unless the cache knows more already. */
export function seedStream(client: QueryClient, filter: StreamFilter, page: StreamPage, changes: Changes): void {
  if (!client.getQueryData(streamKey(filter))) {
    client.setQueryData(streamQuery(filter, client).queryKey, { pages: [remember(client, page)], pageParams: [''] });
  }
  seedChanges(client, changes);
}

export function seedChanges(client: QueryClient, changes: Changes): void {
  const known = client.getQueryData<Changes>(changesKey);
  if (!known || known.revision < changes.revision) {
    applyChanges(client, changes);
    client.setQueryData(changesKey, withoutTasks(changes));
  }
}

function withoutTasks(changes: Changes): Changes {
  return { ...changes, tasks: [], parents: [], progress: [] };
}

function remember(client: QueryClient, page: StreamPage): StreamEntries {
  for (const task of [...page.parents, ...page.tasks]) rememberTask(client, task);
  return { entries: page.tasks.map(({ id, createdAt }) => ({ id, createdAt })), cursor: page.cursor };
}

/** Newer wins, whichever way a task came. */
export function rememberTask(client: QueryClient, task: Task): void {
  client.setQueryData<Task>(taskKey(task.id), (known) => (known && known.revision > task.revision ? known : task));
}

/** One task from the cache; it is filled by the stream, by pages and by the changes, never by asking for itself. */
export function useTask(id: string): Task | undefined {
  return useQuery({ queryKey: taskKey(id), queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY }).data as
    | Task
    | undefined;
}

export function cachedTask(client: QueryClient, id: string): Task | undefined {
  return client.getQueryData<Task>(taskKey(id));
}

export function cachedTasks(client: QueryClient): Task[] {
  return client.getQueriesData<Task>({ queryKey: ['task'] }).flatMap(([, task]) => task ?? []);
}

/** Calls back whenever a task is learned anew, with how it was known before; returns how to call it off. */
export function watchTasks(client: QueryClient, changed: (before: Task | null, task: Task) => void): () => void {
  const known = new Map(cachedTasks(client).map((task) => [task.id, task]));
  return client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] !== 'task') return;
    const task = query.state.data as Task | undefined;
    const before = task && known.get(task.id);
    if (!task || task === before) return;
    known.set(task.id, task);
    changed(before ?? null, task);
  });
}

export function forgetTask(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: taskKey(id) });
  updateWholeStream(client, (entries) => entries.filter((entry) => entry.id !== id));
}

/** Shows a task on top of the stream if it is new there. */
export function showTask(client: QueryClient, task: Task): void {
  rememberTask(client, task);
  updateWholeStream(client, (entries) => {
    if (entries.some(({ id }) => id === task.id)) return entries;
    // In its order: the clock that dated it may be behind ours. Older than all that is shown, it is further down.
    const position = entries.findIndex(({ createdAt }) => createdAt <= task.createdAt);
    if (position < 0 && entries.length > 0) return entries;
    return entries.toSpliced(Math.max(0, position), 0, { id: task.id, createdAt: task.createdAt });
  });
}

function updateWholeStream(client: QueryClient, change: (entries: StreamEntry[]) => StreamEntry[]): void {
  client.setQueryData(streamQuery(everything, client).queryKey, (data) => {
    const [first, ...rest] = data?.pages ?? [];
    if (!data || !first) return data;
    const entries = change(first.entries);
    return entries === first.entries ? data : { ...data, pages: [{ ...first, entries }, ...rest] };
  });
}

/**
 * The one poll that keeps a page live. It asks while a loop moves something and the tab is visible, and stops by
 * itself when nothing does; focus and every command wake it.
 */
export function changesQuery(client: QueryClient) {
  return queryOptions({
    queryKey: changesKey,
    queryFn: async ({ signal }): Promise<Changes> => {
      const known = client.getQueryData<Changes>(changesKey);
      const changes = await getJson<Changes>(routes.api.changes(known?.revision ?? 0), signal);
      applyChanges(client, changes);
      // An open tray shows what came to wait; a closed one asks when it opens.
      if (known && known.attention !== changes.attention) void client.invalidateQueries({ queryKey: attentionKey });
      // What was merged need not be kept: the next question only needs the revision and the counts.
      return withoutTasks(changes);
    },
    refetchInterval: ({ state }) => ((state.data?.moving ?? 0) > 0 ? POLL_MS : false),
    refetchOnWindowFocus: 'always',
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function applyChanges(client: QueryClient, changes: Changes): void {
  let unknown = false;
  for (const parent of changes.parents) rememberTask(client, parent);
  for (const task of changes.tasks) {
    unknown ||= cachedTask(client, task.id) === undefined;
    showTask(client, task);
  }
  for (const [id, revision, progressPercent] of changes.progress) {
    client.setQueryData<Task>(taskKey(id), (known) =>
      known && known.revision < revision
        ? { ...known, revision, state: { status: 'running', progressPercent } }
        : known,
    );
  }
  // Whether a new task belongs into a filtered list is the server's knowledge.
  if (unknown) void client.invalidateQueries({ queryKey: ['stream'], predicate: ({ queryKey }) => queryKey[1] !== '' });
  if (changes.tasks.length > 0) {
    const ids = new Set(changes.tasks.map(({ id }) => id));
    void client.invalidateQueries({
      queryKey: ['task-detail'],
      predicate: ({ queryKey }) => ids.has(String(queryKey[1])),
    });
  }
  // What the provider has just refused as unknown is not offered any more.
  if (changes.tasks.some(isUnknownThere)) void refreshProviders(client);
}

function isUnknownThere({ state }: Task): boolean {
  return state.status === 'failed' && (state.error.kind === 'not-offered' || state.error.kind === 'not-uploaded');
}

export function wakeChanges(client: QueryClient): void {
  void knowChanges(client);
}

/** Asks what changed, and waits until that is known. */
export function knowChanges(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: changesKey });
}

/** Calls back after every answer about what changed; returns how to call it off. */
export function onChanges(client: QueryClient, heard: () => void): () => void {
  return client.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.queryKey[0] === changesKey[0]) heard();
  });
}

export function taskDetailQuery(id: string) {
  return queryOptions({
    queryKey: ['task-detail', id],
    queryFn: ({ signal }) => getJson<TaskDetail>(routes.api.task(id), signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
