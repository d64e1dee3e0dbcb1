import 'server-only';
import type { Result } from '@/lib/domain/result';
import type { ThumbnailWidth } from '@/lib/domain/routes';
import type { StoredFile } from '@/lib/domain/task';

/** A stretch of a file's bytes, both ends included. */
export type ByteRange = { start: number; end: number };

/** Our own copy of every picture: original bytes, named by their hash, never re-encoded. */
export type Archive = {
  /**
   * Takes bytes in: writes them aside as they come, counts them against the limit, checks that they are a picture or
   * clip, and makes them durable before it returns. Never holds all of them. The same bytes again cost nothing. Fails with `too-large`,
   * `unreadable` or `disk-full`; what the source throws is passed on.
   */
  store(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Result<StoredFile>>;
  /** The original bytes as a stream; null where the file is gone. */
  open(file: StoredFile, range: ByteRange | null): Promise<ReadableStream<Uint8Array> | null>;
  /** A WebP thumbnail, made again where it is missing; null for clips and missing files. */
  thumbnail(file: StoredFile, width: ThumbnailWidth): Promise<Uint8Array | null>;
  /** The picture as it is sent to upstream, at most 2048 px a side; null where the file is gone. */
  forUpstream(file: StoredFile): Promise<{ mimeType: string; bytes: Uint8Array } | null>;
  /** Where the files lie, for people. */
  location: string;
};

/** Bytes that are all there, as `store` takes them. */
export async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** All the original bytes of a file; null where it is gone. */
export async function bytesOf(archive: Archive, file: StoredFile): Promise<Uint8Array | null> {
  const stream = await archive.open(file, null);
  return stream && new Uint8Array(await new Response(stream as BodyInit).arrayBuffer());
}
