import { type Provider, providerDefaults } from '@/lib/domain/provider';
import type { StartDeadline } from '@/lib/server/upstream/call';
import { createUpstream, type Upstream } from '@/lib/server/upstream/upstream';

export const KEY = 'sk-Xy12Secret34Word56';

export function aProvider(changes: Partial<Provider> = {}): Provider {
  const own = { id: 'relay', name: 'A relay', baseUrl: 'https://relay.example', isDemo: false };
  return { ...providerDefaults, ...own, ...changes };
}

/** What the upstream was sent, as it would have arrived. */
export type Sent = { method: string; url: string; headers: Headers; body: Record<string, unknown> };
export type Reply = () => Response | Promise<Response>;

export function replyJson(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return replyText(JSON.stringify(body), status, { 'content-type': 'application/json', ...headers });
}

export function replyText(text: string | null, status = 200, headers: Record<string, string> = {}): Reply {
  return () => new Response(text, { status, headers });
}

export const replyHtml = (status = 200) =>
  replyText('<!DOCTYPE html><html><body>Sign in</body></html>', status, { 'content-type': 'text/html' });

export function failing(error: unknown): Reply {
  return () => Promise.reject(error);
}

/** The client in front of an upstream that gives these answers, the last one for ever. */
export function upstreamAnswering(
  replies: Reply | Reply[],
  options: { provider?: Partial<Provider>; key?: string | null } = {},
) {
  const script = [replies].flat();
  return upstreamRouted(() => (script.length > 1 ? script.shift() : script[0]) ?? replyText(null, 204), options);
}

/** The client in front of an upstream that answers by what it is asked. */
export function upstreamRouted(
  route: (sent: Sent) => Reply,
  options: { provider?: Partial<Provider>; key?: string | null; startDeadline?: StartDeadline } = {},
): { upstream: Upstream; sent: Sent[] } {
  const sent: Sent[] = [];
  const upstream = createUpstream({
    provider: aProvider(options.provider),
    key: options.key === undefined ? KEY : options.key,
    clock: { now: () => Date.UTC(2026, 10, 1) },
    fetch: async (input, init) => {
      const request = new Request(input, { ...init, signal: null });
      const text = await request.text();
      const arrived = {
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: text === '' ? {} : JSON.parse(text),
      };
      sent.push(arrived);
      return route(arrived)();
    },
    ...(options.startDeadline ? { startDeadline: options.startDeadline } : {}),
  });
  return { upstream, sent };
}

export const anImagine = { echo: 'e'.repeat(32), prompt: 'a red fox', images: [], references: [], speed: null };
export const aPress = {
  echo: 'e'.repeat(32),
  parentProviderTaskId: '1755848459123456',
  customId: 'MJ::JOB::upsample::1::5f9a3c1e-1111-4222-8333-444455556666',
  enableRemix: false,
  speed: null,
};
export const anAnswer = {
  echo: 'e'.repeat(32),
  modalTaskId: '1755848459123456',
  prompt: 'a red fox',
  maskPng: null,
  speed: null,
};
