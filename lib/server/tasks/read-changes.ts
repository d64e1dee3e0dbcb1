import 'server-only';
import type { Changes } from '@/lib/domain/stream';
import type { Services } from '../create-services';

/** What changed since a revision: the answer to the page's one poll. */
export async function readChanges({ history }: Services, since: number): Promise<Changes> {
  return history.reads.changes(since);
}
