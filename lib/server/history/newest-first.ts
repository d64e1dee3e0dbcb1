import 'server-only';
import { sql } from 'kysely';
import type { TaskQuery } from './home';

/** Where a page of tasks ended, so that the next begins there: pages go by key, and deep down cost what the top does. */
export type Cursor = { createdAt: number; seq: number };

export function newestFirst<O>(query: TaskQuery<O>, after: Cursor | null): TaskQuery<O> {
  // Compared as rows: an `or` of two comparisons would miss the index.
  const rest = after
    ? query.where(sql<boolean>`(tasks.created_at, tasks.seq) < (${after.createdAt}, ${after.seq})`)
    : query;
  return rest.orderBy('tasks.created_at', 'desc').orderBy('tasks.seq', 'desc');
}

/** The cursor in the text of an address; null where it is none, which begins at the top. */
export function parseCursor(text: string | null): Cursor | null {
  const match = /^(\d{1,16})\.(\d{1,16})$/.exec(text ?? '');
  return match ? { createdAt: Number(match[1]), seq: Number(match[2]) } : null;
}

export function cursorAfter(last: { created_at: number; seq: number } | undefined): string | null {
  return last ? `${last.created_at}.${last.seq}` : null;
}
