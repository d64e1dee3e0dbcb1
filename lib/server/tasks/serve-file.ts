import 'server-only';
import { type ThumbnailWidth, thumbnailWidths } from '@/lib/domain/routes';
import type { StoredFile } from '@/lib/domain/task';
import type { ByteRange } from '../archive/archive';
import type { Services } from '../create-services';

/** Content-named: what stands under the address can never change. */
const IMMUTABLE = 'private, max-age=31536000, immutable';

/** Next drops a `content-length` of ours; `lib/bin/serve.mjs` turns this into one. */
const LENGTH_HEADER = 'x-body-length';

export type FileRequest = {
  hash: string;
  variant: string;
  range: string | null;
  ifNoneMatch: string | null;
  isDownload: boolean;
};

/** Answers with a file of the archive or one of its thumbnails; 404 where there is none. */
export async function serveFile({ history, archive }: Services, request: FileRequest): Promise<Response> {
  const file = /^[0-9a-f]{64}$/.test(request.hash) ? await history.files.find(request.hash) : null;
  if (!file) return notFound();
  const etag = `"${request.hash.slice(0, 32)}-${request.variant}"`;
  if (request.ifNoneMatch === etag)
    return new Response(null, { status: 304, headers: { etag, 'cache-control': IMMUTABLE } });
  const headers = { etag, 'cache-control': IMMUTABLE, 'content-security-policy': "sandbox; default-src 'none'" };

  const width = toThumbnailWidth(request.variant);
  if (width) {
    const bytes = await archive.thumbnail(file, width);
    if (!bytes) return notFound();
    return new Response(bytes as BodyInit, {
      headers: { ...headers, 'content-type': 'image/webp', [LENGTH_HEADER]: String(bytes.length) },
    });
  }
  return request.variant === 'original' ? serveOriginal(archive, file, request, headers) : notFound();
}

async function serveOriginal(
  archive: Services['archive'],
  file: StoredFile,
  { range: wanted, isDownload }: FileRequest,
  common: Record<string, string>,
): Promise<Response> {
  const range = parseRange(wanted, file.sizeBytes);
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.sizeBytes}` } });
  }
  const body = await archive.open(file, range);
  if (!body) return notFound();
  const size = range ? range.end - range.start + 1 : file.sizeBytes;
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...common,
      'content-type': file.mimeType,
      [LENGTH_HEADER]: String(size),
      'accept-ranges': 'bytes',
      ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${file.sizeBytes}` }),
      ...(isDownload && { 'content-disposition': 'attachment' }),
    },
  });
}

/** One range of a `Range` header. Several ranges, or none that can be read, mean the whole file, as RFC 9110 allows. */
export function parseRange(header: string | null, sizeBytes: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (!match[1] && !match[2])) return null;
  const last = sizeBytes - 1;
  const start = match[1] ? Number(match[1]) : Math.max(0, sizeBytes - Number(match[2]));
  const end = match[1] && match[2] ? Math.min(last, Number(match[2])) : last;
  if (start > last || (!match[1] && Number(match[2]) === 0)) return 'unsatisfiable';
  return end < start ? null : { start, end };
}

function toThumbnailWidth(variant: string): ThumbnailWidth | null {
  return thumbnailWidths.find((width) => String(width) === variant) ?? null;
}

function notFound(): Response {
  return new Response('There is no such picture.', { status: 404, headers: { 'cache-control': 'no-store' } });
}
