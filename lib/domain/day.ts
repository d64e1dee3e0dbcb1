/** Days are written 2026-11-25 and months 2026-11, and belong to the time zone of whoever looks. */

/** The day of an instant (epoch ms) in a zone; an unknown zone counts as UTC. */
export function dayIn(zone: string, instant: number): string {
  const { year = 0, month = 0, day = 0 } = partsIn(zone, instant);
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T12:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Every day of a month, in order. */
export function daysOf(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = dayAfter(day)) days.push(day);
  return days;
}

/** The month so many months later, or earlier where the number is negative. */
export function monthsFrom(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** Whether a text is a month as written here. */
export function isMonth(text: string): boolean {
  return /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text);
}

/** The instant (epoch ms) at which a day begins somewhere: UTC midnight less what the zone is ahead of it. */
export function startOfDay(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00Z`);
  // Asked twice, because the offset at UTC midnight may not be the one at local midnight when clocks change.
  const guess = midnight - offsetMs(midnight, zone);
  return midnight - offsetMs(guess, zone);
}

/** An instant as a clock on the wall of a zone shows it: 2026-11-25 14:03:22. */
export function wallClock(zone: string, instant: number): string {
  const { hour = 0, minute = 0, second = 0 } = partsIn(zone, instant);
  return `${dayIn(zone, instant)} ${[hour, minute, second].map(twoDigits).join(':')}`;
}

function offsetMs(instant: number, zone: string): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsIn(zone, instant);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function partsIn(zone: string, instant: number): Partial<Record<Intl.DateTimeFormatPartTypes, number>> {
  const parts = formatter(zone).formatToParts(instant);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
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

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
