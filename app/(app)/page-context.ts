import { cookies } from 'next/headers';
import { ZONE_COOKIE } from '@/components/gallery/zone-cookie';

/** The viewer's time zone as the browser left it, the server's own until then, and the time the page is written at. */
export async function pageContext(): Promise<{ zone: string; now: number }> {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const given = (await cookies()).get(ZONE_COOKIE)?.value;
  return { zone: given && isZone(given) ? given : own, now: Date.now() };
}

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
