import type { SpentCharge } from '@/lib/domain/spending';

/** What became of estimates, as headings. */
export const chargeWords: Record<SpentCharge, string> = {
  confirmed: 'Confirmed',
  expected: 'Still expected',
  unknown: 'Possibly charged',
};

/** November 2026. */
export function monthName(month: string): string {
  return inUtc(`${month}-15`, { month: 'long', year: 'numeric' });
}

/** 25 November. */
export function dayName(day: string): string {
  return inUtc(day, { day: 'numeric', month: 'long' });
}

function inUtc(day: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...format }).format(Date.parse(`${day}T12:00:00Z`));
}
