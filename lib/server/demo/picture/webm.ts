import 'server-only';
import {
  BufferSource,
  BufferTarget,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Output,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import type { Size } from './pixels';

export const FRAMES_PER_SECOND = 16;

/** A WebM of so many pictures. A lossy WebP is one VP8 key frame in a box, so nothing but the box has to change. */
export async function webmOf(webps: AsyncIterable<Buffer>, { width, height }: Size): Promise<Buffer> {
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  const source = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(source, { frameRate: FRAMES_PER_SECOND });
  await output.start();
  let frame = 0;
  for await (const webp of webps) {
    const packet = new EncodedPacket(vp8In(webp), 'key', frame / FRAMES_PER_SECOND, 1 / FRAMES_PER_SECOND);
    const codedAs = { decoderConfig: { codec: 'vp8', codedWidth: width, codedHeight: height } };
    await source.add(packet, frame === 0 ? codedAs : undefined);
    frame++;
  }
  await output.finalize();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer(0));
}

/** The frames of such a WebM as WebP pictures; null where it is another kind of clip. */
export async function framesIn(webm: Buffer): Promise<Buffer[] | null> {
  const input = new Input({ source: new BufferSource(webm), formats: [WEBM] });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track?.codec !== 'vp8') return null;
    const frames: Buffer[] = [];
    for await (const packet of new EncodedPacketSink(track).packets()) {
      if (packet.type !== 'key') return null;
      frames.push(webpOf(packet.data));
    }
    return frames.length > 0 ? frames : null;
  } catch {
    return null;
  } finally {
    input.dispose();
  }
}

/** The VP8 key frame inside a simple lossy WebP: the payload of its `VP8 ` chunk. */
function vp8In(webp: Buffer): Uint8Array {
  for (let at = 12; at + 8 <= webp.length; ) {
    const size = webp.readUInt32LE(at + 4);
    if (webp.toString('latin1', at, at + 4) === 'VP8 ') return new Uint8Array(webp.subarray(at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  throw new Error('The WebP has no VP8 frame.');
}

function webpOf(vp8: Uint8Array): Buffer {
  const padded = vp8.length + (vp8.length % 2);
  const webp = Buffer.alloc(20 + padded);
  webp.write('RIFF', 0, 'latin1');
  webp.writeUInt32LE(12 + padded, 4);
  webp.write('WEBPVP8 ', 8, 'latin1');
  webp.writeUInt32LE(vp8.length, 16);
  webp.set(vp8, 20);
  return webp;
}
