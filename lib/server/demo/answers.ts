import 'server-only';
import type { Profile } from './dialect';

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

export function plain(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } });
}

export function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

export function html(status: number, title: string): Response {
  const page = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1><hr>nginx</body></html>`;
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** The server's own refusal, in the envelope of every submission. */
export function refused(code: number, description: string, properties: Record<string, unknown> = {}): Response {
  return json(200, { code, description, result: null, properties });
}

/** A refusal of what was asked: an envelope with HTTP 200, or a relay's own body with HTTP 400. */
export function invalid(profile: Profile, description: string, relayDescription = description): Response {
  if (!profile.isRelay) return refused(4, description);
  return json(400, { description: `${relayDescription} `, type: 'upstream_error', code: 4 });
}

/** What a server says to an id it does not know where one is needed to go on. */
export function unknownParent(profile: Profile): Response {
  if (profile.isRelay) return json(400, { description: 'task_no_found ', type: 'upstream_error', code: 4 });
  const body = { code: 3, description: '关联任务不存在或已失效', result: null, properties: {} };
  return json(profile.dialect === 'trueai' ? 404 : 200, body);
}

/** What a server says to a path it does not have. */
export function unknownPath(profile: Profile, method: string, path: string): Response {
  if (profile.isRelay) {
    const message = `Invalid URL (${method} ${path})`;
    return json(404, { error: { message, type: 'invalid_request_error', param: '', code: '' } });
  }
  if (profile.dialect === 'trueai') return empty(404);
  return json(404, { timestamp: '2026-11-23T00:00:00.000+00:00', status: 404, error: 'Not Found', path });
}

/** A relay error in the OpenAI manner, which many of them share. */
export function relayError(status: number, message: string, code = ''): Response {
  const headers: Record<string, string> = status === 429 ? { 'retry-after': '7' } : {};
  return json(status, { error: { message, type: 'new_api_error', param: '', code } }, headers);
}

/** What a relay says of an operation that none of its upstreams sells, by the name of its model. */
export function noChannel(route: string | null): Response {
  const name = route?.split('/').at(-1)?.replace('-discord-images', '') ?? 'imagine';
  const model = route?.startsWith('/insight-face') ? 'swap_face' : `mj_${name}`;
  return relayError(503, `分组 mj-fast 下模型 ${model} 无可用渠道`, 'model_not_found');
}
