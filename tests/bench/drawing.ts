import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import { createSimulator } from '@/lib/server/demo/simulator';

/** How long the simulator takes to draw, and for how long it keeps the event loop from anything else. */
const prompts = [
  'a mountain lake',
  'a lighthouse by the sea',
  'a misty forest',
  'city at night',
  'wild flowers',
  'planets in space',
];
const clock = { time: 1_790_000_000_000, now: () => clock.time };
const options = { clock, random: Math.random, directory: null, key: null, official: true } as const;
let simulator = createSimulator({ ...options, dialect: 'plus' });
const origin = 'http://simulator.invalid';

type Wire = { id: string; imageUrl: string; videoUrls?: { url: string }[]; buttons: { customId: string | null }[] };

async function post(path: string, body: unknown): Promise<string> {
  const response = await simulator.fetch(`${origin}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return ((await response.json()) as { result: string }).result;
}

async function finished(id: string): Promise<Wire> {
  clock.time += 600_000;
  return (await (await simulator.fetch(`${origin}/mj/task/${id}/fetch`)).json()) as Wire;
}

async function measured(label: string, work: () => Promise<Buffer>): Promise<void> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const start = performance.now();
  const before = process.cpuUsage();
  const bytes = await work();
  const spent = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  loop.disable();
  const blocked = loop.max / 1e6;
  console.log(
    `${label.padEnd(34)} ${spent.toFixed(0).padStart(6)} ms, ${((user + system) / 1e3).toFixed(0).padStart(5)} of a core   loop blocked at most ${blocked.toFixed(1).padStart(5)} ms   ${(bytes.length / 1024).toFixed(0).padStart(6)} KB`,
  );
}

async function bytesAt(url: string | undefined): Promise<Buffer> {
  return Buffer.from(await (await simulator.fetch(url ?? '')).arrayBuffer());
}

const flat = await sharp({ create: { width: 2048, height: 2048, channels: 3, background: '#678' } })
  .raw()
  .toBuffer();
await measured('floor: encode a flat 2048 PNG', () =>
  sharp(flat, { raw: { width: 2048, height: 2048, channels: 3 } })
    .png({ compressionLevel: 3 })
    .toBuffer(),
);
for (const prompt of prompts) {
  const grid = await finished(await post('/mj/submit/imagine', { prompt }));
  await measured(`2048 grid: ${prompt}`, () => bytesAt(grid.imageUrl));
}
const grid = await finished(await post('/mj/submit/imagine', { prompt: 'a mountain lake' }));
await bytesAt(grid.imageUrl);
const press = (task: Wire, name: string) => {
  const customId = task.buttons.find((button) => button.customId?.includes(name))?.customId;
  return post('/mj/submit/action', { taskId: task.id, customId });
};
const single = await finished(await press(grid, 'upsample::2'));
for (const name of ['upsample_v7_2x_subtle', 'high_variation', 'Outpaint::50', 'pan_left']) {
  const child = await finished(await press(single, name));
  await measured(name, () => bytesAt(child.imageUrl));
}
const video = await finished(await press(single, 'animate_low'));
await measured('one clip', () => bytesAt(video.videoUrls?.[0]?.url));

/** Given pictures come from a camera: larger than a tile, and compressed. */
const photos = await Promise.all(
  ['lighthouse by the sea', 'wild flowers', 'city at night'].map(async (prompt) => {
    const drawn = await bytesAt((await finished(await post('/mj/submit/imagine', { prompt }))).imageUrl);
    return `data:image/jpeg;base64,${(await sharp(drawn).jpeg({ quality: 90 }).toBuffer()).toString('base64')}`;
  }),
);
const [photo = '', other = '', third = ''] = photos;
// Trueai has them all.
simulator = createSimulator({ ...options, dialect: 'trueai' });
const made = async (path: string, body: object) => finished(await post(path, body));
const measuredPicture = async (label: string, path: string, body: object) => {
  const task = await made(path, body);
  await measured(label, () => bytesAt(task.imageUrl));
};
await measuredPicture('blend of two', '/mj/submit/blend', { base64Array: [photo, other] });
await measuredPicture('blend of five', '/mj/submit/blend', { base64Array: [photo, other, third, photo, other] });
await measuredPicture('retexture', '/mj/submit/retexture', { prompt: 'autumn', image: photo });
await measuredPicture('edit', '/mj/submit/edits', { prompt: 'a forest', image: photo });
await measuredPicture('two image prompts', '/mj/submit/imagine', { prompt: 'a lake', base64Array: [photo, other] });
await measuredPicture('face swap', '/mj/insight-face/swap', { sourceBase64: photo, targetBase64: other });
await measured('describe, answered', async () => {
  await post('/mj/submit/describe', { base64: photo });
  return Buffer.alloc(0);
});
for (const [label, more] of [
  ['clip in HD', { videoType: 'vid_1.1_i2v_720' }],
  ['clip that loops', { loop: true }],
  ['clip with an end', { endImage: other }],
] as const) {
  const clips = await made('/mj/submit/video', { prompt: 'it moves', motion: 'low', image: photo, ...more });
  await measured(label, () => bytesAt(`${origin}/storage/${clips.id}_0.webm`));
}
