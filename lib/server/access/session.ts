import 'server-only';
import { createHash } from 'node:crypto';
import { sealData, unsealData } from 'iron-session';
import { dataPaths, type Env } from '../env';
import { secretKey } from './secret-key';

export const SESSION_COOKIE = 'safelight-session';
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** The path a page was asked for, which Next does not tell it: `proxy.ts` writes it, the way to the login reads it. */
export const PATH_HEADER = 'x-safelight-path';

type Session = { isSignedIn?: true };
type SessionEnv = Pick<Env, 'password' | 'dataDir'>;

/** The value of the cookie of whoever has given the password. */
export function newSession(env: SessionEnv): Promise<string> {
  const session: Session = { isSignedIn: true };
  return sealData(session, { password: sealKey(env), ttl: SESSION_SECONDS });
}

/** Whether the cookie is one of ours and not too old. Without a password there is no door, and everyone is in. */
export async function isSignedIn(cookie: string | undefined, env: SessionEnv): Promise<boolean> {
  if (env.password === null) return true;
  if (!cookie) return false;
  const session = await unsealData<Session>(cookie, { password: sealKey(env), ttl: SESSION_SECONDS });
  return session.isSignedIn === true;
}

/** Made from the password too, so that a new password signs everyone out. */
function sealKey({ password, dataDir }: SessionEnv): string {
  const key = secretKey(dataPaths.secretKey(dataDir));
  return createHash('sha256').update(`${key}\n${password}`).digest('hex');
}
