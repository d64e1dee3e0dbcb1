import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Dialect } from '@/lib/server/demo/dialect';
import { ovalIn } from '@/lib/server/demo/picture/swap';
import { framesIn } from '@/lib/server/demo/picture/webm';
import { difference, partIn, pixels, sizeOf, tilesOf } from '../support/pixels';
import { bytesIn, dataUrl, plainPicture } from '../support/plain-pictures';
import { buttonsOf, ORIGIN, simulated } from '../support/simulated';

const red = await plainPicture('#d02020', 120, 120);
const stripes = await dataUrl(
  '<svg width="160" height="200"><rect width="160" height="200" fill="#3050a0"/><path d="M0 20H160M0 90H160M0 160H160" stroke="#f0e0c0" stroke-width="14"/></svg>',
);
const photo = `data:image/jpeg;base64,${(
  await sharp({ create: { width: 90, height: 60, channels: 3, background: '#20a040' } })
    .jpeg()
    .toBuffer()
).toString('base64')}`;

async function uploaded(dialect: Dialect, images = [red]) {
  const world = simulated({ dialect });
  const reply = await world.post('/mj/submit/upload-discord-images', { base64Array: images });
  return { ...world, reply, urls: (reply.body.result ?? []) as string[] };
}

test.each<Dialect>(['plus', 'trueai', 'new-api'])(
  '%s answers an upload at once, with an address each',
  async (dialect) => {
    const { reply, urls, simulator, bytes } = await uploaded(dialect, [red, photo]);
    const responses = await Promise.all(urls.map((url) => simulator.fetch(url)));

    expect(reply.body).toEqual({ code: 1, description: 'success', result: urls });
    expect(responses.map(({ headers }) => headers.get('content-type'))).toEqual(['image/png', 'image/jpeg']);
    expect((await bytes(urls[0])).equals(bytesIn(red))).toBe(true);
    expect(simulator.ledger).toHaveLength(dialect === 'new-api' ? 1 : 0);
  },
);

test('an uploaded address says when it ends, dies then, and at once when it is altered', async () => {
  const { urls, simulator, clock } = await uploaded('plus');
  const [url = ''] = urls;
  const { searchParams } = new URL(url);
  const seconds = (name: string) => Number.parseInt(searchParams.get(name) ?? '', 16);

  const altered = [url.replace(/ex=\w/, 'ex=f'), url.replace(/&hm=.*/, ''), url.replace(/is=\w/, 'is=f')];
  const statuses = await Promise.all([url, ...altered].map(async (one) => (await simulator.fetch(one)).status));
  clock.pass(24 * 3_600_000 + 1_000);

  expect(seconds('is')).toBe(Math.floor((clock.now() - 24 * 3_600_000 - 1_000) / 1_000));
  expect(seconds('ex') - seconds('is')).toBe(24 * 3_600);
  expect(statuses).toEqual([200, 404, 404, 404]);
  expect((await simulator.fetch(url)).status).toBe(404);
});

test.each<[Dialect, string, number, string]>([
  ['comet', '/mj/submit/upload-discord-images', 503, 'mj_upload'],
  ['comet', '/mj/insight-face/swap', 503, 'swap_face'],
  ['novicezk', '/mj/submit/upload-discord-images', 404, ''],
  ['novicezk', '/mj/insight-face/swap', 404, ''],
  ['new-api', '/mj/insight-face/video-swap', 404, 'Invalid URL'],
  ['plus', '/mj/submit/retexture', 404, ''],
])('%s, which lacks %s, answers %i', async (dialect, path, status, words) => {
  const { post, simulator } = simulated({ dialect });

  const reply = await post(path, { base64Array: [red], sourceBase64: red, targetBase64: red });

  expect(reply.status).toBe(status);
  expect(reply.text).toContain(words);
  expect(simulator.ledger).toHaveLength(0);
});

test.each<[string, unknown]>([
  ['empty-upload', []],
  ['no-id', null],
])('sim:%s keeps no address', async (word, result) => {
  const { simulator, post } = simulated();
  simulator.strikeNext(word as 'no-id');

  expect((await post('/mj/submit/upload-discord-images', { base64Array: [red] })).body.result).toEqual(result);
});

test('an uploaded picture steers as an image prompt, a style, a character and a first frame', async () => {
  const { urls, imagined, bytes, post, ended } = await uploaded('new-api', [red]);
  const [url] = urls;
  const reds = async (prompt: string) => {
    const tiles = await tilesOf(await bytes((await imagined(`${prompt} --seed 3`)).imageUrl));
    return Math.min(...tiles.map((tile) => partIn(tile, 'red')));
  };
  const plain = await reds('a misty forest');
  const video = { prompt: 'it moves', motion: 'low', image: url, batchSize: 1 };
  const clips = await ended((await post('/mj-fast/mj/submit/video', video)).body.result);
  const [first] = (await framesIn(await bytes((clips.videoUrls as { url: string }[])[0]?.url))) ?? [];

  expect(await reds(`${url} a misty forest`)).toBeGreaterThan(plain + 0.3);
  expect(await reds(`a misty forest --sref ${url}`)).toBeGreaterThan(plain + 0.3);
  expect(await reds(`a misty forest --oref ${url}`)).toBeGreaterThan(plain + 0.05);
  expect(await reds(`a misty forest --cref ${url} --v 6`)).toBeGreaterThan(plain + 0.05);
  expect(partIn(await pixels(first ?? Buffer.alloc(0)), 'red')).toBe(1);
});

test('style codes are styles: the same code the same, another another', async () => {
  const { imagined, bytes } = simulated();
  const drawn = async (code: string) => {
    const grid = await bytes((await imagined(`a city --seed 5 --sref ${code}`)).imageUrl);
    return pixels(grid, undefined, { width: 16, height: 16 });
  };
  const [one, same, other] = [await drawn('4242'), await drawn('4242'), await drawn('77')];

  expect(difference(one, same)).toBe(0);
  expect(difference(one, other)).toBeGreaterThan(10);
});

test('an expired address of a reference makes a task fail that was accepted', async () => {
  const { urls, clock, imagined } = await uploaded('plus');
  clock.pass(25 * 3_600_000);

  const task = await imagined(`a fox --sref ${urls[0]}`);

  expect(task).toMatchObject({ status: 'FAILURE', failReason: expect.stringContaining('Invalid link') });
});

test.each<Dialect>(['plus', 'trueai', 'new-api'])(
  '%s puts a face into a picture and changes nothing else',
  async (dialect) => {
    const { post, ended, bytes, simulator } = simulated({ dialect });

    const receipt = await post('/mj/insight-face/swap', { sourceBase64: red, targetBase64: stripes });
    const task = await ended(receipt.body.result);
    const picture = await bytes(task.imageUrl);
    const [before, after] = [await pixels(bytesIn(stripes)), await pixels(picture)];
    const oval = ovalIn({ width: 160, height: 200 });
    const changed = { inside: 0, outside: 0 };
    for (let pixel = 0; pixel < 160 * 200; pixel++) {
      if ([0, 1, 2].every((channel) => before[pixel * 3 + channel] === after[pixel * 3 + channel])) continue;
      const x = ((pixel % 160) + 0.5 - oval.left) / oval.width - 0.5;
      const y = (Math.floor(pixel / 160) + 0.5 - oval.top) / oval.height - 0.5;
      changed[Math.hypot(x, y) <= 0.5 ? 'inside' : 'outside']++;
    }

    expect(task).toMatchObject({ action: 'SWAP_FACE', status: 'SUCCESS' });
    if (dialect !== 'new-api') expect(task.botType).toBe('INSIGHT_FACE');
    expect(buttonsOf(task)).toEqual([]);
    expect(await sizeOf(picture)).toEqual({ width: 160, height: 200 });
    expect(changed.outside).toBe(0);
    expect(changed.inside).toBeGreaterThan(oval.width * oval.height * 0.6);
    expect(oval.top + oval.height / 2).toBeLessThan(100);
    expect(simulator.ledger).toMatchObject([{ action: 'SWAP_FACE' }]);
  },
);

test.each<[Dialect, object]>([
  ['plus', { sourceBase64: red }],
  ['new-api', { targetBase64: red }],
  ['plus', { sourceUrl: 'https://a.example/face.png', targetBase64: red }],
])('%s refuses a swap of %o', async (dialect, body) => {
  const { post, simulator } = simulated({ dialect });

  expect((await post('/mj/insight-face/swap', body)).body.code).toBe(4);
  expect(simulator.ledger).toHaveLength(0);
});

test('trueai takes addresses for both pictures of a swap', async () => {
  const { urls, post, ended } = await uploaded('trueai', [red, stripes]);

  const receipt = await post('/mj/insight-face/swap', { sourceUrl: urls[0], targetUrl: urls[1] });

  expect((await ended(receipt.body.result)).status).toBe('SUCCESS');
});

test('trueai puts a face into every frame of a clip that comes as a file', async () => {
  const { simulator, post, ended, bytes } = simulated({ dialect: 'trueai' });
  const video = { prompt: 'it moves', motion: 'low', image: stripes, batchSize: 1 };
  const clips = await ended((await post('/mj-fast/mj/submit/video', video)).body.result);
  const clip = await bytes(`${ORIGIN}/storage/${clips.id}_0.webm`);
  const form = new FormData();
  form.set('sourceBase64', red);
  form.set('state', 'mine');
  form.set('targetFile', new Blob([new Uint8Array(clip)], { type: 'video/webm' }), 'clip.webm');

  const response = await simulator.fetch(`${ORIGIN}/mj/insight-face/video-swap`, { method: 'POST', body: form });
  const task = await ended(((await response.json()) as { result: string }).result);
  const frames = (await framesIn(await bytes(task.imageUrl))) ?? [];

  expect(task).toMatchObject({ action: 'SWAP_VIDEO_FACE', status: 'SUCCESS', state: 'mine', buttons: [] });
  expect(frames).toHaveLength(64);
  for (const frame of [0, 40]) {
    const share = partIn(await pixels(frames[frame] ?? Buffer.alloc(0)), 'red', 60);
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.3);
  }
});

test('a clip that cannot be read is accepted, and fails for that', async () => {
  const { simulator, ended } = simulated({ dialect: 'trueai' });
  const form = new FormData();
  form.set('sourceBase64', red);
  form.set('targetFile', new Blob(['not a clip']), 'clip.mp4');

  const response = await simulator.fetch(`${ORIGIN}/mj/insight-face/video-swap`, { method: 'POST', body: form });
  const { code, result } = (await response.json()) as { code: number; result: string };

  expect(code).toBe(1);
  expect(await ended(result)).toMatchObject({ status: 'FAILURE', failReason: expect.stringContaining('video') });
});
