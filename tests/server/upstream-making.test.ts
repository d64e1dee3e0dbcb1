import { describe, expect, test } from 'vitest';
import type { Receipt } from '@/lib/domain/task';
import { createUpstream, type InlineImage, type Upstream } from '@/lib/server/upstream/upstream';
import {
  aProvider,
  KEY,
  replyHtml,
  replyJson,
  replyText,
  upstreamAnswering,
  upstreamRouted,
} from '../support/upstream';

const accepted = replyJson({ code: 1, description: 'Submit success', result: '7' });
const tag = { echo: 'e'.repeat(32), speed: null } as const;

function aPicture(letter: string): InlineImage {
  return { mimeType: 'image/png', bytes: new TextEncoder().encode(letter) };
}
const dataUrl = (letter: string) => `data:image/png;base64,${btoa(letter)}`;

const face = { ...tag, source: aPicture('s'), target: aPicture('t') };
const repaint = { ...tag, prompt: 'in clay', image: aPicture('a'), maskPng: null };
const clipFrom = (more: object = {}) => ({
  ...tag,
  prompt: 'waves\nroll',
  motion: 'low' as const,
  batch: 4 as const,
  from: { kind: 'picture' as const, image: aPicture('a'), endImage: null, loop: false, isHd: false, ...more },
});

const calls: [string, (upstream: Upstream) => Promise<Receipt>, string, object][] = [
  [
    'blend',
    (upstream) => upstream.blend({ ...tag, images: [aPicture('a'), aPicture('b')], dimensions: 'portrait' }),
    '/mj/submit/blend',
    { base64Array: [dataUrl('a'), dataUrl('b')], dimensions: 'PORTRAIT' },
  ],
  [
    'describe',
    (upstream) => upstream.describe({ ...tag, image: aPicture('a') }),
    '/mj/submit/describe',
    { base64: dataUrl('a') },
  ],
  [
    'shorten',
    (upstream) => upstream.shorten({ ...tag, prompt: 'a very\nlong prompt' }),
    '/mj/submit/shorten',
    { prompt: 'a very long prompt' },
  ],
  [
    'video',
    (upstream) => upstream.video(clipFrom({ endImage: aPicture('z'), loop: true, isHd: true })),
    '/mj/submit/video',
    {
      prompt: 'waves roll',
      motion: 'low',
      batchSize: 4,
      image: dataUrl('a'),
      endImage: dataUrl('z'),
      loop: true,
      videoType: 'vid_1.1_i2v_720',
    },
  ],
  [
    'a video from an address, without words',
    (upstream) => upstream.video({ ...clipFrom({ image: 'https://cdn.test/a.png' }), prompt: ' ', batch: 1 }),
    '/mj/submit/video',
    { prompt: '--motion low', motion: 'low', batchSize: 1, image: 'https://cdn.test/a.png' },
  ],
  [
    'a video that goes on',
    (upstream) => upstream.video({ ...clipFrom(), from: { kind: 'clip', providerTaskId: '42', index: 1 } }),
    '/mj/submit/video',
    { prompt: 'waves roll', motion: 'low', batchSize: 4, action: 'extend', taskId: '42', index: 1 },
  ],
  [
    'retexture',
    (upstream) => upstream.retexture(repaint),
    '/mj/submit/retexture',
    { prompt: 'in clay', image: dataUrl('a') },
  ],
  [
    'a face swap',
    (upstream) => upstream.swapFace(face),
    '/mj/insight-face/swap',
    { sourceBase64: dataUrl('s'), targetBase64: dataUrl('t') },
  ],
];

describe.each(calls)('%s', (_, send, path, body) => {
  test('sends just what the API names, with our echo', async () => {
    const { upstream, sent } = upstreamAnswering(accepted, { provider: { preset: 'plus' } });

    expect(await send(upstream)).toEqual({ kind: 'accepted', id: '7', ahead: null });

    expect(sent.map(({ method, url }) => [method, new URL(url).pathname])).toEqual([['POST', path]]);
    expect(sent[0]?.body).toEqual({ ...body, state: tag.echo });
  });

  test.each([
    ['404 from a router', replyText('404 page not found', 404)],
    ['405', replyText(null, 405)],
    ['a relay without that model', replyJson({ error: { code: 'model_not_found', message: '无可用渠道' } }, 503)],
  ])('is refused as unknown by %s, once', async (_name, reply) => {
    const { upstream, sent } = upstreamAnswering(reply);

    const receipt = await send(upstream);

    expect(receipt).toMatchObject({ kind: 'refused', error: { kind: 'not-offered' }, isUnknown: true });
    expect(sent).toHaveLength(1);
  });

  test('a lost answer is in doubt, and is not sent again', async () => {
    const { upstream, sent } = upstreamAnswering(replyHtml(502));

    expect((await send(upstream)).kind).toBe('unclear');
    expect(sent).toHaveLength(1);
  });
});

describe('a refusal that is about this one request', () => {
  test.each([
    ['a parameter', { code: 4, description: '无效参数' }],
    ['remix switched off', { code: 4, description: '当前账号不支持 remix，请开启 remix 功能' }],
  ])('does not deny the whole kind: %s', async (_, body) => {
    const { upstream } = upstreamAnswering(replyJson(body));

    const receipt = await upstream.describe({ ...tag, image: aPicture('a') });

    expect(receipt.kind).toBe('refused');
    expect(receipt).not.toHaveProperty('isUnknown');
  });
});

test('CometAPI is told batch and loop as flags, which it reads, and not as fields, which it does not', async () => {
  const { upstream, sent } = upstreamAnswering(accepted, { provider: { preset: 'comet' } });

  await upstream.video({ ...clipFrom({ loop: true }), batch: 2 });

  expect(sent[0]?.body).toEqual({
    prompt: 'waves roll --bs 2 --loop',
    motion: 'low',
    image: dataUrl('a'),
    state: tag.echo,
  });
});

test('CometAPI is asked to shorten in turbo, which is where it sells that', async () => {
  const { upstream, sent } = upstreamAnswering(accepted, { provider: { preset: 'comet' } });

  await upstream.shorten({ ...tag, speed: 'fast', prompt: 'a long prompt' });

  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/mj-turbo/mj/submit/shorten']);
});

describe('a face swap in a clip', () => {
  test('is a form with the face as text and the clip as a file', async () => {
    const forms: FormData[] = [];
    const upstream = createUpstream({
      provider: aProvider(),
      key: KEY,
      clock: { now: () => 0 },
      fetch: async (input, init) => {
        forms.push(await new Request(input, { ...init, signal: null }).formData());
        return accepted() as Response;
      },
    });
    const target = { mimeType: 'video/webm', bytes: Uint8Array.from([0, 13, 10, 255]) };

    expect(await upstream.swapFaceInVideo({ ...face, target })).toEqual({ kind: 'accepted', id: '7', ahead: null });

    const [form] = forms;
    const file = form?.get('targetFile') as File;
    expect([form?.get('sourceBase64'), form?.get('state'), file.type]).toEqual([dataUrl('s'), tag.echo, 'video/webm']);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(target.bytes);
  });
});

describe('references', () => {
  test('join those the text names already: each flag is sent once', async () => {
    const { upstream, sent } = upstreamAnswering(accepted);
    const style = (url: string, weight: number | null) => ({ role: 'style' as const, url, weight });
    await upstream.imagine({
      ...tag,
      prompt: 'a fox --sref 123 --v 7 --sw 50',
      images: [],
      references: [style('https://cdn.test/s.png', 2), style('https://cdn.test/t.png', null)],
    });
    expect(sent[0]?.body.prompt).toBe(
      'a fox --sref 123 https://cdn.test/s.png::2 https://cdn.test/t.png --v 7 --sw 50',
    );
  });

  test('stand behind the prompt as flags, each with its weight', async () => {
    const { upstream, sent } = upstreamAnswering(accepted);

    await upstream.imagine({
      ...tag,
      prompt: 'a fox --v 7',
      images: [],
      references: [
        { role: 'style', url: 'https://cdn.test/s.png', weight: 2 },
        { role: 'omni', url: 'https://cdn.test/o.png', weight: null },
      ],
    });

    expect(sent[0]?.body.prompt).toBe('a fox --v 7 --sref https://cdn.test/s.png::2 --oref https://cdn.test/o.png');
  });
});

describe('an upload', () => {
  const images = [aPicture('a'), aPicture('b')];

  test('gives an address for each picture, in their order', async () => {
    const urls = ['https://cdn.test/a.png?ex=1', 'https://cdn.test/b.png?ex=1'];
    const { upstream, sent } = upstreamAnswering(replyJson({ code: 1, description: 'success', result: urls }));

    expect(await upstream.upload(images)).toEqual({ kind: 'uploaded', urls });
    expect(sent[0]?.body).toEqual({ base64Array: [dataUrl('a'), dataUrl('b')] });
  });

  test.each([
    ['no addresses', replyJson({ code: 1, description: 'success', result: [] })],
    ['too few', replyJson({ code: 1, description: 'success', result: ['https://cdn.test/a.png'] })],
    ['null', replyJson({ code: 1, description: 'failed', result: null })],
    ['things that are none', replyJson({ code: 1, description: 'success', result: ['a', 'b'] })],
    ['a refusal', replyJson({ code: 4, description: '禁止上传', result: null })],
  ])('is refused where the answer holds %s', async (_, reply) => {
    const { upstream } = upstreamAnswering(reply);

    expect((await upstream.upload(images)).kind).toBe('refused');
  });

  test('tells where a provider does not take any', async () => {
    const message = '分组 mj-fast 下模型 mj_upload 无可用渠道';
    const { upstream } = upstreamAnswering(replyJson({ error: { code: 'model_not_found', message } }, 503));

    expect(await upstream.upload(images)).toMatchObject({ kind: 'refused', isUnknown: true });
  });
});

describe('a server without buttons', () => {
  const grid = {
    id: '9',
    action: 'IMAGINE',
    status: 'SUCCESS',
    imageUrl: 'https://cdn.test/grid.png',
    progress: '100%',
  };
  const reportOf = async (task: object) => {
    const { upstream } = upstreamAnswering(replyJson([task]));
    const reports = await upstream.reports(['9']);
    return reports.ok ? reports.value[0] : undefined;
  };
  const press = (customId: string) => ({ ...tag, parentProviderTaskId: '9', customId, enableRemix: false });

  test('gets U, V and a reroll for a grid, and nothing for a single picture', async () => {
    const kinds = (await reportOf(grid))?.buttons.map(({ intent }) => intent.kind);

    expect(kinds).toEqual([...Array(4).fill('pick'), 'reroll', ...Array(4).fill('vary-tile')]);
    expect((await reportOf({ ...grid, action: 'UPSCALE' }))?.buttons).toEqual([]);
  });

  test.each([[[]], [null]])('is not one that sends %j for them', async (buttons) => {
    expect((await reportOf({ ...grid, buttons }))?.buttons).toEqual([]);
  });

  test.each([
    ['change::UPSCALE::2', { action: 'UPSCALE', index: 2 }],
    ['change::VARIATION::4', { action: 'VARIATION', index: 4 }],
    ['change::REROLL::1', { action: 'REROLL', index: 1 }],
  ])('is sent %s as a change', async (customId, wish) => {
    const { upstream, sent } = upstreamAnswering(accepted);

    await upstream.press(press(customId));

    expect(new URL(sent[0]?.url ?? '').pathname).toBe('/mj/submit/change');
    expect(sent[0]?.body).toEqual({ taskId: '9', ...wish, state: tag.echo });
  });

  test('that lacks change too is sent the short form from the next press on', async () => {
    const { upstream, sent } = upstreamRouted(({ url }) =>
      url.endsWith('/simple-change') ? accepted : replyText('404 page not found', 404),
    );

    const first = await upstream.press(press('change::UPSCALE::2'));
    const second = await upstream.press(press('change::UPSCALE::2'));
    await upstream.press(press('change::REROLL::1'));

    expect([first.kind, second.kind]).toEqual(['refused', 'accepted']);
    expect(sent.map(({ body }) => body.content)).toEqual([undefined, '9 U2', '9 R']);
  });
});
