import 'server-only';
import { randomUUID } from 'node:crypto';
import type { InlineImage } from './upstream';

/** A multipart form, written out. */
export type Form = { boundary: string; bytes: Uint8Array<ArrayBuffer> };
export type FormFields = Record<string, string | InlineImage>;

/** Text fields as they are, files under the name of their field. Written by hand: the fetch in use knows its own forms only. */
export function toForm(fields: FormFields): Form {
  const boundary = `safelight-${randomUUID()}`;
  const parts = Object.entries(fields).flatMap(([name, value]) => {
    const isText = typeof value === 'string';
    const file = isText ? '' : `; filename="${name}.${value.mimeType.split('/')[1]}"`;
    const type = isText ? '' : `\r\ncontent-type: ${value.mimeType}`;
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}${type}\r\n\r\n`;
    return [Buffer.from(head), isText ? Buffer.from(value) : value.bytes, Buffer.from('\r\n')];
  });
  const whole = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  return { boundary, bytes: new Uint8Array(whole) };
}

export function isForm(body: object): body is Form {
  return 'boundary' in body && 'bytes' in body;
}
