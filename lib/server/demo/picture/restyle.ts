import 'server-only';
import { mix, toOklab } from './colour';
import type { Mood } from './mood';
import { type Scene, tileIn } from './picture';
import { laidFaintly, opened, type Raw, raw } from './pixels';

const STEPS = 256;
/** Rows coloured in one turn of the event loop. */
const ROWS = 128;

/**
 * A picture in other colours: its light and its outlines stay where they are, the mood says which colour each light
 * gets. Every other tile is flat and drawn with lines, as a print; `over` lends a little of its own texture.
 */
export async function restyled(picture: Raw, scene: Scene, mood: Mood, over: Raw): Promise<Raw> {
  const isPrint = tileIn(scene.seed) % 2 === 1;
  const coloured = await recoloured(picture, ladderOf(mood, isPrint ? 6 : STEPS), mood.accent);
  const textured = await laidFaintly(coloured, over, isPrint ? 0.12 : 0.28, 'soft-light');
  const lines = await raw(
    opened(picture)
      .modulate({ saturation: 0 })
      .blur(isPrint ? 1.2 : 0.6)
      .convolve({ width: 3, height: 3, kernel: [-1, -1, -1, -1, 8, -1, -1, -1, -1], scale: isPrint ? 0.35 : 0.8 })
      .negate(),
  );
  return raw(opened(textured).composite([{ input: lines.data, raw: lines.info, blend: 'multiply' }]));
}

/** The mood's colours by their light, as red, green and blue for each of 256 steps. */
function ladderOf(mood: Mood, steps: number): Uint8Array {
  const colours = [mood.near, mood.far, ...mood.sky, mood.light].sort((a, b) => toOklab(a)[0] - toOklab(b)[0]);
  const ladder = new Uint8Array(STEPS * 3);
  for (let step = 0; step < STEPS; step++) {
    const part = Math.round((step / (STEPS - 1)) * (steps - 1)) / (steps - 1);
    const place = part * (colours.length - 1);
    const from = colours[Math.floor(place)] ?? mood.near;
    ladder.set(bytesOf(mix(from, colours[Math.ceil(place)] ?? from, place % 1)), step * 3);
  }
  return ladder;
}

async function recoloured({ data, info }: Raw, ladder: Uint8Array, accent: string): Promise<Raw> {
  const made = Buffer.alloc(data.length);
  const [red = 0, green = 0, blue = 0] = bytesOf(accent);
  const chunk = ROWS * info.width * 3;
  for (let from = 0; from < data.length; from += chunk) {
    const end = Math.min(data.length, from + chunk);
    for (let at = from; at < end; at += 3) {
      const r = data[at] ?? 0;
      const g = data[at + 1] ?? 0;
      const b = data[at + 2] ?? 0;
      const step = ((r * 77 + g * 150 + b * 29) >> 8) * 3;
      // What was colourful leans to the accent, so that two things of one light do not become one.
      const lean = (Math.max(r, g, b) - Math.min(r, g, b)) / 600;
      made[at] = (ladder[step] ?? 0) * (1 - lean) + red * lean;
      made[at + 1] = (ladder[step + 1] ?? 0) * (1 - lean) + green * lean;
      made[at + 2] = (ladder[step + 2] ?? 0) * (1 - lean) + blue * lean;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { data: made, info };
}

function bytesOf(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
