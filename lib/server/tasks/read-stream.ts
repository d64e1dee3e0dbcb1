import 'server-only';
import type { StreamFilter, StreamPage } from '@/lib/domain/stream';
import type { Services } from '../create-services';

const PAGE_SIZE = 24;

/**
 * What a page begins with: about as much as fits on a screen. It is on its way before the browser shows anything, and
 * each card weighs; the next page is asked for as soon as this one stands.
 */
export const FIRST_SIZE = 4;

/** A page of the stream. Days in the filter are days of the given time zone; an unknown zone counts as UTC. */
export async function readStream(
  { history }: Services,
  { text, state, kind, from, to }: StreamFilter,
  cursor: string | null,
  zone: string,
  size = PAGE_SIZE,
): Promise<StreamPage> {
  const since = from ? startOfDay(from, zone) : null;
  const before = to ? startOfDay(nextDay(to), zone) : null;
  return history.reads.page({ text, state, kind, since, before }, cursor, size);
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The instant (epoch ms) at which a day begins somewhere: UTC midnight less what the zone is ahead of it. */
export function startOfDay(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00Z`);
  // Asked twice, because the offset at UTC midnight may not be the one at local midnight when clocks change.
  const guess = midnight - offsetMs(midnight, zone);
  return midnight - offsetMs(guess, zone);
}

function offsetMs(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    formatter(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const options = {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  }
}
