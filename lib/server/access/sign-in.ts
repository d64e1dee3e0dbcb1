import 'server-only';
import { cookies, headers } from 'next/headers';
import { ok, type Result } from '@/lib/domain/result';
import { env } from '../env';
import { checkOwnPage } from './access';
import { createGuesses, type Guesses } from './guesses';
import { newSession, SESSION_COOKIE, SESSION_SECONDS } from './session';

/** Opens a session for whoever knows the password. */
export async function signIn(guess: string): Promise<Result<null>> {
  const meant = await checkOwnPage();
  const { password } = env();
  if (!meant.ok || password === null) return meant;
  const asked = await headers();
  const isKnown = await guesses().check(guess, password, asked.get('x-forwarded-for') ?? 'unknown');
  if (isKnown.ok) (await cookies()).set(SESSION_COOKIE, await newSession(env()), await cookieOptions());
  return isKnown;
}

export async function signOut(): Promise<Result<null>> {
  const meant = await checkOwnPage();
  if (!meant.ok) return meant;
  (await cookies()).set(SESSION_COOKIE, '', { ...(await cookieOptions()), maxAge: 0 });
  return ok(null);
}

async function cookieOptions() {
  const isHttps = env().appUrl?.startsWith('https:') || (await headers()).get('x-forwarded-proto') === 'https';
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: isHttps === true, maxAge: SESSION_SECONDS } as const;
}

/** One count for the process, though Next gives each bundle a copy of this module. */
function guesses(): Guesses {
  const home = globalThis as { safelightGuesses?: Guesses };
  home.safelightGuesses ??= createGuesses();
  return home.safelightGuesses;
}
