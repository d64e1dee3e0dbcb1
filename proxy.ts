import { type NextRequest, NextResponse } from 'next/server';
import { contentPolicy } from './lib/server/access/content-policy';
import { checkRequest } from './lib/server/access/request-check';
import { PATH_HEADER } from './lib/server/access/session';
import { env } from './lib/server/env';

/**
 * The first look at every request for a page: is it meant for us, and under which policy will its answer run? Who
 * sent it is asked where the data is (`lib/server/access/access.ts`), never only here.
 */
export function proxy(request: NextRequest): NextResponse {
  const refusal = checkRequest(request, env());
  if (refusal) return new NextResponse(refusal.message, { status: refusal.status });

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const policy = contentPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (env().appUrl?.startsWith('https:')) response.headers.set('strict-transport-security', 'max-age=31536000');
  return response;
}

export const config = {
  // Not `api`: what passes through here has its body cut at 10 MB. Handlers make the same check in `withAccess`.
  matcher: ['/((?!api/|_next/static/).*)'],
};
