import 'server-only';
import { dayAfter, startOfDay } from '@/lib/domain/day';
import type { StreamFilter, StreamPage } from '@/lib/domain/stream';
import type { Services } from '../create-services';

const PAGE_SIZE = 24;

/**
 * What a page begins with: about as much as fits on a screen. It is on its way before the browser shows anything, and
 * each card weighs; the next page is asked for as soon as this one stands.
 */
export const FIRST_SIZE = 3;

/** A page of the stream. Days in the filter are days of the given time zone; an unknown zone counts as UTC. */
export async function readStream(
  { history }: Services,
  { text, state, kind, from, to }: StreamFilter,
  cursor: string | null,
  zone: string,
  size = PAGE_SIZE,
): Promise<StreamPage> {
  const since = from ? startOfDay(from, zone) : null;
  const before = to ? startOfDay(dayAfter(to), zone) : null;
  return history.reads.page({ text, state, kind, since, before }, cursor, size);
}
