import { cookies } from 'next/headers';
import { ZONE_COOKIE } from '@/components/gallery/zone-cookie';
import { THEME_COOKIE, type Theme, toTheme } from '@/lib/domain/theme';

export type PageContext = { zone: string; now: number; theme: Theme };

/** What the browser left for us: its time zone (the server's own until then) and its colours; and the time now. */
export async function pageContext(): Promise<PageContext> {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const jar = await cookies();
  const given = jar.get(ZONE_COOKIE)?.value;
  const theme = toTheme(jar.get(THEME_COOKIE)?.value);
  return { zone: given && isZone(given) ? given : own, now: Date.now(), theme };
}

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
