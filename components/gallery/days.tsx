'use client';

import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react';
import { ZONE_COOKIE } from './zone-cookie';

/** Writes moments as days and times of the viewer's zone. */
export type Days = {
  zone: string;
  timeOf: (at: number) => string;
  dayOf: (at: number) => string;
  nameOf: (day: string) => string;
};

const DaysContext = createContext<Days | null>(null);

/**
 * Begins in the zone the server wrote the page in, so that both agree, and turns to the browser's own where that
 * differs, which happens on a first visit from elsewhere only.
 */
export function DaysProvider({ zone, now, children }: { zone: string; now: number; children: ReactNode }) {
  const [own, setOwn] = useState({ zone, now });
  useEffect(() => {
    const look = () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
      document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(timeZone)}; path=/; max-age=31536000; samesite=lax`;
      // In a transition, so that no card has to leave whose code is still on its way.
      startTransition(() =>
        setOwn((known) => {
          const isSame = known.zone === timeZone && dayIn(timeZone, known.now) === dayIn(timeZone, Date.now());
          return isSame ? known : { zone: timeZone, now: Date.now() };
        }),
      );
    };
    look();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return <DaysContext value={createDays(own.zone, own.now)}>{children}</DaysContext>;
}

export function useDays(): Days {
  const days = useContext(DaysContext);
  if (!days) throw new Error('Days are read outside of DaysProvider.');
  return days;
}

export function createDays(zone: string, now: number): Days {
  const today = dayIn(zone, now);
  const yesterday = dayBefore(today);
  return {
    zone,
    timeOf: (at) => formatIn(zone, 'time').format(at),
    dayOf: (at) => dayIn(zone, at),
    nameOf: (day) => {
      if (day === today) return 'Today';
      return day === yesterday ? 'Yesterday' : dayName(day, day.slice(0, 4) !== today.slice(0, 4));
    },
  };
}

/** The day of a moment in a zone, as 2026-11-23. */
function dayIn(zone: string, at: number): string {
  const { year, month, day } = partsOf(formatIn(zone, 'day'), at);
  return `${year}-${month}-${day}`;
}

/** Put together by hand: Node and browsers disagree about the commas. */
function dayName(day: string, withYear: boolean): string {
  const { weekday, day: number, month, year } = partsOf(formatIn('UTC', 'name'), Date.parse(`${day}T12:00:00Z`));
  return `${weekday}, ${number} ${month}${withYear ? ` ${year}` : ''}`;
}

const shapes = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  name: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone: to make one takes a hundred times as long as to use it, and a page of cards needs dozens. */
function formatIn(timeZone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${shape} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...shapes[shape] });
  formats.set(key, format);
  return format;
}

function partsOf(format: Intl.DateTimeFormat, at: number): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
