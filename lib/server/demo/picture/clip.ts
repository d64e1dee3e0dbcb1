import 'server-only';
import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Output, WebMOutputFormat } from 'mediabunny';
import sharp from 'sharp';

const FRAMES_PER_SECOND = 16;
const SECONDS = 4;

type Size = { width: number; height: number };

/** A WebM that begins with the picture and moves over it slowly. A lossy WebP is one VP8 key frame in a box. */
export async function clipOf(png: Buffer, { width, height }: Size, camera: number, isLively: boolean): Promise<Buffer> {
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  const source = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(source, { frameRate: FRAMES_PER_SECOND });
  await output.start();

  // Enough pixels to move over without showing them, decoded once.
  const scale = 1.35;
  const large = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const { data } = await sharp(png)
    .resize(large.width, large.height, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { ...large, channels: 3 as const };
  const frames = FRAMES_PER_SECOND * SECONDS;
  for (let frame = 0; frame < frames; frame++) {
    const window = windowAt(frame / (frames - 1), camera, isLively, large);
    const webp = await sharp(data, { raw })
      .extract(window)
      .resize(width, height, { fit: 'fill' })
      .webp({ quality: 78, effort: 1 })
      .toBuffer();
    const packet = new EncodedPacket(vp8In(webp), 'key', frame / FRAMES_PER_SECOND, 1 / FRAMES_PER_SECOND);
    const codedAs = { decoderConfig: { codec: 'vp8', codedWidth: width, codedHeight: height } };
    await source.add(packet, frame === 0 ? codedAs : undefined);
  }
  await output.finalize();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer(0));
}

/** What the camera sees: all of it at first, then closer, towards one of four places. */
function windowAt(time: number, camera: number, isLively: boolean, { width, height }: Size) {
  const eased = time * time * (3 - 2 * time);
  const closer = 1 - eased * (isLively ? 0.4 : 0.16);
  const towards = [
    { x: 0.5, y: 0.45 },
    { x: 0.05, y: 0.5 },
    { x: 0.95, y: 0.5 },
    { x: 0.5, y: 0.95 },
  ][camera] ?? { x: 0.5, y: 0.5 };
  const seen = { width: Math.round(width * closer), height: Math.round(height * closer) };
  return {
    left: Math.round((width - seen.width) * towards.x),
    top: Math.round((height - seen.height) * towards.y),
    ...seen,
  };
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
