import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Dialect } from '@/lib/server/demo/dialect';
import { framesIn } from '@/lib/server/demo/picture/webm';
import { difference, pixels, sizeOf } from '../support/pixels';
import { bytesIn, dataUrl } from '../support/plain-pictures';
import { labelsOf, simulated } from '../support/simulated';

type Wire = Record<string, unknown>;

const start = await dataUrl(
  '<svg width="160" height="120"><rect width="160" height="120" fill="#e0b060"/><rect x="90" width="70" height="120" fill="#204060"/></svg>',
);
const goal = await dataUrl(
  '<svg width="160" height="120"><rect width="160" height="120" fill="#306040"/><circle cx="50" cy="60" r="40" fill="#f0f0e0"/></svg>',
);

async function filmed(body: Wire, dialect: Dialect = 'new-api') {
  const world = simulated({ dialect });
  const receipt = await world.post('/mj-fast/mj/submit/video', {
    prompt: 'it moves',
    motion: 'low',
    image: start,
    ...body,
  });
  const task = await world.ended(receipt.body.result);
  return { ...world, receipt, task };
}

function urlsIn(task: Wire): string[] {
  return ((task.videoUrls ?? []) as { url: string }[]).map(({ url }) => url);
}

/** The frames of a clip, as plain pixels of one size. */
async function framesOf(webm: Buffer): Promise<Buffer[]> {
  const frames = (await framesIn(webm)) ?? [];
  return Promise.all(frames.map((frame) => pixels(frame, undefined, { width: 80, height: 60 })));
}

const pictureOf = (url: string) => pixels(bytesIn(url), undefined, { width: 80, height: 60 });

test.each([
  ['low', 3],
  ['high', 8],
])('a clip with %s motion begins with the given picture and moves on', async (motion, least) => {
  const { task, bytes } = await filmed({ motion });

  const frames = await framesOf(await bytes(urlsIn(task)[0]));
  const first = frames[0] ?? Buffer.alloc(0);

  expect(task).toMatchObject({ action: 'VIDEO', status: 'SUCCESS' });
  expect(frames).toHaveLength(64);
  expect(difference(first, await pictureOf(start))).toBeLessThan(4);
  expect(difference(first, frames.at(-1) ?? first)).toBeGreaterThan(least);
});

test('high motion moves further than low', async () => {
  const spans = await Promise.all(
    ['low', 'high'].map(async (motion) => {
      const { task, bytes } = await filmed({ motion });
      const frames = await framesOf(await bytes(urlsIn(task)[0]));
      return difference(frames[0] ?? Buffer.alloc(0), frames.at(-1) ?? Buffer.alloc(0));
    }),
  );

  expect(spans[1]).toBeGreaterThan((spans[0] ?? 0) * 1.4);
});

test.each([
  ['a field', { loop: true }],
  ['a flag', { prompt: 'it moves --loop' }],
  ['an end', { prompt: 'it moves --end loop' }],
])('a loop asked for by %s ends in the frame it began with', async (_, body) => {
  const { task, bytes } = await filmed(body);

  const frames = (await framesIn(await bytes(urlsIn(task)[0]))) ?? [];

  expect(frames.at(-1)?.equals(frames[0] ?? Buffer.alloc(0))).toBe(true);
  expect(frames[32]?.equals(frames[0] ?? Buffer.alloc(0))).toBe(false);
});

test('a clip with a last frame ends in that', async () => {
  const { task, bytes } = await filmed({ endImage: goal });

  const frames = await framesOf(await bytes(urlsIn(task)[0]));

  expect(difference(frames[0] ?? Buffer.alloc(0), await pictureOf(start))).toBeLessThan(4);
  expect(difference(frames.at(-1) ?? Buffer.alloc(0), await pictureOf(goal))).toBeLessThan(4);
});

test.each([1, 2, 4])('a batch of %i is as many clips, with a button each', async (batchSize) => {
  const { task } = await filmed({ batchSize });

  expect(urlsIn(task)).toHaveLength(batchSize);
  expect(labelsOf(task)).toEqual(['reroll', 'U1', 'U2', 'U3', 'U4'].slice(0, batchSize + 1));
});

test('the clips of a batch differ', async () => {
  const { task, bytes } = await filmed({ batchSize: 2, motion: 'high' });
  const [one, other] = await Promise.all(urlsIn(task).map(async (url) => framesOf(await bytes(url))));

  expect(difference(one?.at(-1) ?? Buffer.alloc(0), other?.at(-1) ?? Buffer.alloc(0))).toBeGreaterThan(2);
});

test('HD has more pixels, and trueai says so', async () => {
  const { task, pressed, bytes } = await filmed({ videoType: 'vid_1.1_i2v_720', prompt: 'it moves' }, 'trueai');
  const usual = await filmed({}, 'trueai');
  const hd = await pressed(task, 'video_virtual_upscale::1');
  const sd = await usual.pressed(usual.task, 'video_virtual_upscale::1');

  expect(task).toMatchObject({ videoType: 'vid_1.1_i2v_720', isHdVideo: true, videoDuration: 4, frameCount: 64 });
  expect(usual.task).toMatchObject({ videoType: 'vid_1.1_i2v_480', isHdVideo: false });
  const [large, small] = await Promise.all([
    framesIn(await bytes(hd.imageUrl)),
    framesIn(await usual.bytes(sd.imageUrl)),
  ]);
  const width = async (frames: Buffer[] | null) => (await sizeOf(frames?.[0] ?? Buffer.alloc(0))).width;
  expect((await width(large)) / (await width(small))).toBeCloseTo(1.5, 1);
  expect(hd.width).toBe(await width(large));
});

test('an extended clip shows the clip before it and goes on from its last frame', async () => {
  const { task, post, ended, bytes, clock } = await filmed({ batchSize: 2 });
  clock.pass(1_000);
  const before = await framesOf(await bytes(urlsIn(task)[1]));
  const body = { prompt: 'on', motion: 'high', action: 'extend', taskId: task.id, index: 1, batchSize: 1 };

  const longer = await ended((await post('/mj-fast/mj/submit/video', body)).body.result);
  const frames = await framesOf(await bytes(longer.imageUrl && urlsIn(longer)[0]));

  expect(frames).toHaveLength(128);
  for (const frame of [0, 31, 63]) {
    expect(difference(frames[frame] ?? Buffer.alloc(0), before[frame] ?? Buffer.alloc(1))).toBe(0);
  }
  expect(difference(frames[64] ?? Buffer.alloc(0), frames[63] ?? Buffer.alloc(0))).toBeLessThan(1);
  expect(difference(frames[127] ?? Buffer.alloc(0), frames[63] ?? Buffer.alloc(0))).toBeGreaterThan(3);
});

test.each<[Dialect, string, Wire, number]>([
  ['new-api', '/mj-turbo/mj/submit/video', {}, 24],
  ['plus', '/mj-fast/mj/submit/video', { prompt: 'it moves --turbo' }, 1],
  ['plus', '/mj/submit/video', { prompt: 'it moves --turbo' }, 24],
  ['trueai', '/mj/submit/video', { prompt: '' }, 4],
  ['comet', '/mj/submit/video', { motion: undefined }, 4],
  ['comet', '/mj/submit/video', { image: undefined }, 4],
  ['trueai', '/mj/submit/video', { motion: undefined }, 1],
  ['new-api', '/mj/submit/video', { batchSize: 3 }, 4],
  ['new-api', '/mj/submit/video', { action: 'extend', taskId: '17' }, 4],
  ['novicezk', '/mj/submit/video', {}, 404],
])('%s answers a video at %s with %o by code %i', async (dialect, path, more, code) => {
  const { post, simulator } = simulated({ dialect });

  const reply = await post(path, { prompt: 'it moves', motion: 'low', image: start, ...more });

  expect(reply.body.code ?? reply.status).toBe(code);
  expect(simulator.ledger).toHaveLength(code === 1 ? 1 : 0);
});

test('sim:no-plan refuses a relaxed video and lets a fast one pass', async () => {
  const { post } = simulated({ dialect: 'comet' });
  const body = { prompt: 'it moves sim:no-plan', motion: 'low', image: start };

  const relaxed = await post('/mj/submit/video', body);
  const fast = await post('/mj-fast/mj/submit/video', body);

  expect(relaxed.body).toMatchObject({ code: 24, description: expect.stringContaining('Pro and Mega plans') });
  expect(fast.body).toMatchObject({ code: 1, properties: { prompt: 'it moves sim:no-plan' } });
});

test.each(['http://192.168.1.4/a.png', 'https://localhost/a.png', 'http://simulator.test/attachments/1/a.png?ex=1'])(
  'a video from %s is accepted and fails later for its link',
  async (image) => {
    const { task, receipt } = await filmed({ image });

    expect(receipt.body.code).toBe(1);
    expect(task).toMatchObject({ status: 'FAILURE', failReason: expect.stringContaining('Invalid link') });
  },
);

test.each<Dialect>(['trueai', 'comet'])('%s makes clips from a prompt with --video', async (dialect) => {
  const { imagined, pressed, bytes } = simulated({ dialect });
  const single = await pressed(await imagined('a lighthouse'), 'upsample::1');

  const task = await imagined(`${single.imageUrl} it turns --video --motion high --bs 2 --loop`);
  const clip = await pressed(task, 'video_virtual_upscale::2');
  const frames = (await framesIn(await bytes(clip.imageUrl))) ?? [];

  expect(task.action).toBe('VIDEO');
  expect(labelsOf(task)).toEqual(['reroll', 'U1', 'U2']);
  expect(frames.at(-1)?.equals(frames[0] ?? Buffer.alloc(0))).toBe(true);
});

test.each<[Dialect, unknown, unknown]>([
  ['trueai', { imageUrl: '', videoUrl: null, videoUrls: null }, { videoUrl: null, videoUrls: null }],
  ['comet', { videoUrls: [{}, {}, {}, {}] }, { videoUrl: expect.stringMatching(/^http/), videoUrls: null }],
  ['new-api', { videoUrl: '', videoUrls: [{}, {}, {}, {}] }, { videoUrl: null, videoUrls: null }],
  ['plus', { videoUrls: [{}, {}, {}, {}] }, { videoUrl: null, videoUrls: null }],
])('%s tells where clips are in its own way', async (dialect, grid, single) => {
  const { task, press, ended, simulator } = await filmed({}, dialect);

  const receipt = await press(task, 'video_virtual_upscale::1');
  const clip = await ended(receipt.body.result);

  expect(task).toMatchObject(grid as object);
  // A gateway does not know this button.
  if (dialect === 'new-api') return expect(receipt.status).toBe(400);
  expect(clip).toMatchObject(single as object);
  expect((await simulator.fetch(String(clip.imageUrl))).headers.get('content-type')).toBe('video/webm');
});

test('sim:moving-webp hands a clip out as a picture that moves', async () => {
  const { task, pressed, bytes, simulator } = await filmed(
    { prompt: 'it moves sim:moving-webp sim:next-moving-webp' },
    'plus',
  );

  const clip = await pressed(task, 'video_virtual_upscale::1');
  const { pages, format } = await sharp(await bytes(clip.imageUrl)).metadata();

  expect(clip).not.toHaveProperty('videoUrls');
  expect(String(clip.imageUrl)).toMatch(/\.webp\?/);
  expect((await simulator.fetch(String(clip.imageUrl))).headers.get('content-type')).toBe('image/webp');
  expect([format, (pages ?? 0) > 10]).toEqual(['webp', true]);
});

test('rerolling a video sends its cameras other ways', async () => {
  const { task, pressed, bytes } = await filmed({ motion: 'high', batchSize: 1 }, 'plus');
  const again = await pressed(task, 'reroll');
  const [one, other] = await Promise.all([task, again].map(async (video) => framesOf(await bytes(urlsIn(video)[0]))));

  expect(again).toMatchObject({ action: 'REROLL', status: 'SUCCESS' });
  expect(urlsIn(again)).toHaveLength(1);
  expect(difference(one?.at(-1) ?? Buffer.alloc(0), other?.at(-1) ?? Buffer.alloc(0))).toBeGreaterThan(1);
});
