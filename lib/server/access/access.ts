import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { err, ok, type Result } from '@/lib/domain/result';
import { routes } from '@/lib/domain/routes';
import { env } from '../env';
import { respond } from '../respond';
import { checkRequest } from './request-check';
import { isSignedIn, PATH_HEADER, SESSION_COOKIE } from './session';

/** For pages and layouts: whoever is not signed in goes to the login and comes back here afterwards. */
export async function requireAccess(): Promise<void> {
  const asked = await headers();
  const refusal = checkRequest({ method: 'GET', headers: asked }, env());
  if (refusal) throw new Error(refusal.message);
  if (!(await hasSession())) redirect(routes.loginThen(asked.get(PATH_HEADER) ?? routes.create));
}

/** For actions: a failed Result where the caller is not signed in or is no page of ours. */
export async function checkAccess(): Promise<Result<null>> {
  const meant = await checkOwnPage();
  if (!meant.ok) return meant;
  return (await hasSession()) ? ok(null) : signedOut();
}

/** For the actions around the login itself: only that a page of ours sent this. */
export async function checkOwnPage(): Promise<Result<null>> {
  const refusal = checkRequest({ method: 'POST', headers: await headers() }, env());
  return refusal ? err({ kind: 'refused', message: refusal.message }) : ok(null);
}

/** For handlers: answers with a failed Result where the request is not meant for us or nobody is signed in. */
export function withAccess<Context>(
  handler: (request: NextRequest, context: Context) => Response | Promise<Response>,
): (request: NextRequest, context: Context) => Promise<Response> {
  return async (request, context) => {
    const refusal = checkRequest(request, env());
    if (refusal) {
      return Response.json(err({ kind: 'refused', message: refusal.message }), {
        status: refusal.status,
        headers: { 'cache-control': 'no-store' },
      });
    }
    return (await hasSession()) ? handler(request, context) : respond(signedOut());
  };
}

/** A provider's call may be no larger than this; a task with its mask is far smaller. */
const MAX_CALL_BYTES = 8 * 1024 * 1024;

/**
 * For the calls of providers, the one way in without an Origin and a session: who knows the unguessable address may say
 * that there is something to see, and nothing more. The body is null where it is no JSON.
 */
export function withCallback(
  handler: (body: unknown, token: string) => Promise<Response>,
): (request: NextRequest, context: { params: Promise<{ token: string }> }) => Promise<Response> {
  return async (request, { params }) => {
    const refusal = checkRequest({ method: 'GET', headers: request.headers }, env());
    if (refusal) return respond(err({ kind: 'refused', message: refusal.message }));
    return handler(await readCall(request.body), (await params).token);
  };
}

async function readCall(body: ReadableStream<Uint8Array> | null): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_CALL_BYTES) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}

/** Whether this request comes from someone who is signed in. */
export async function hasSession(): Promise<boolean> {
  return isSignedIn((await cookies()).get(SESSION_COOKIE)?.value, env());
}

function signedOut(): Result<never> {
  return err({ kind: 'signed-out', message: '' });
}
