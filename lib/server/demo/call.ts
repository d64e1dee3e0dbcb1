import 'server-only';
import { type Speed, speeds } from '@/lib/domain/provider';
import type { Profile } from './dialect';
import { type Twists, twistsIn } from './twists';

/** One request, taken apart. */
export type Call = {
  method: string;
  /** As it was asked for. */
  path: string;
  /** What remains behind the speed prefix and `/mj`; null where the path has no such form. */
  route: string | null;
  search: URLSearchParams;
  origin: string;
  headers: Headers;
  body: Readonly<Record<string, unknown>>;
  speed: Speed | null;
  twists: Twists;
  signal: AbortSignal | null;
};

export async function readCall(request: Request, profile: Profile): Promise<{ call: Call; size: number }> {
  const url = new URL(request.url);
  const { body, size } = await bodyOf(request);
  const place = placeOf(url.pathname, profile);
  const prompt = [body.prompt, body.content].find((value) => typeof value === 'string') as string | undefined;
  const call: Call = {
    method: request.method,
    path: url.pathname,
    route: place?.route ?? null,
    search: url.searchParams,
    origin: url.origin,
    headers: request.headers,
    body,
    speed: place?.speed ?? speedInBody(body),
    twists: twistsIn(prompt ?? '', request.headers.get('x-simulate')),
    signal: request.signal,
  };
  return { call, size };
}

async function bodyOf(request: Request): Promise<{ body: Record<string, unknown>; size: number }> {
  if (request.method === 'GET' || request.method === 'HEAD') return { body: {}, size: 0 };
  if (request.headers.get('content-type')?.startsWith('multipart/form-data')) return formOf(await request.formData());
  const text = await request.text();
  return { body: toRecord(text), size: text.length };
}

/** The fields of a form; files as bare base64, as they would stand in JSON. */
async function formOf(form: FormData): Promise<{ body: Record<string, unknown>; size: number }> {
  const body: Record<string, string> = {};
  for (const [name, value] of form.entries()) {
    body[name] = typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()).toString('base64');
  }
  return { body, size: Object.values(body).reduce((sum, value) => sum + value.length, 0) };
}

function toRecord(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

/** The path decides the speed before the body does, and the body before a flag in the prompt. */
function placeOf(path: string, { prefixes }: Profile): { route: string; speed: Speed | null } | null {
  const match = /^(?:\/(?:(mj-)?(relax|fast|turbo)))?\/mj(\/.*)$/.exec(path);
  if (!match?.[3]) return null;
  const speed = speeds.find((name) => name === match[2]) ?? null;
  const isShort = speed !== null && match[1] === undefined;
  if (speed !== null && (prefixes === 'none' || (isShort && prefixes !== 'mj-and-short'))) return null;
  return { route: match[3], speed };
}

function speedInBody(body: Readonly<Record<string, unknown>>): Speed | null {
  const filter = body.accountFilter;
  const modes = typeof filter === 'object' && filter !== null && 'modes' in filter ? filter.modes : null;
  const mode = Array.isArray(modes) ? modes[0] : body.mode;
  return speeds.find((speed) => typeof mode === 'string' && mode.toLowerCase() === speed) ?? null;
}

export function textIn(body: Readonly<Record<string, unknown>>, field: string): string {
  const value = body[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function textsIn(body: Readonly<Record<string, unknown>>, field: string): string[] {
  const value = body[field];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
