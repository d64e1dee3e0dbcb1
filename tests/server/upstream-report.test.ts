import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '@/lib/domain/task';
import { expiresAt } from '@/lib/server/upstream/media';
import { KEY, replyJson, replyText, upstreamAnswering } from '../support/upstream';

const id = '1755848459123456';
const job = '5f9a3c1e-1111-4222-8333-444455556666';

/** How the client reads a task object that a server lists. */
async function reportOf(task: object): Promise<Report> {
  const { upstream } = upstreamAnswering(replyJson([{ id, ...task }]));
  const answer = await upstream.reports([id]);
  if (!answer.ok || !answer.value[0]) throw new Error(`no report: ${JSON.stringify(answer)}`);
  return answer.value[0];
}

const succeeded = (fields: object) => reportOf({ status: 'SUCCESS', ...fields });

describe('status', () => {
  test.each<[unknown, Report['stage']]>([
    ['NOT_START', 'waiting'],
    ['SUBMITTED', 'waiting'],
    ['', 'waiting'],
    [null, 'waiting'],
    [undefined, 'waiting'],
    ['IN_PROGRESS', 'running'],
    ['MODAL', 'needs-input'],
    ['SUCCESS', 'succeeded'],
    ['FAILURE', 'failed'],
    ['CANCEL', 'cancelled'],
    ['FAILED', 'failed'],
    ['ERROR', 'failed'],
    ['COMPLETED', 'succeeded'],
    ['COMPLETE', 'succeeded'],
    ['DONE', 'succeeded'],
    ['FINISHED', 'succeeded'],
    ['SUCCEEDED', 'succeeded'],
    ['CANCELLED', 'cancelled'],
    ['QUEUED', 'waiting'],
    ['PENDING', 'waiting'],
    ['PROCESSING', 'running'],
    ['success', 'succeeded'],
    [' in progress ', 'running'],
    [1, 'waiting'],
    [2, 'running'],
    [3, 'succeeded'],
    [4, 'failed'],
    ['5', 'failed'],
    ['DREAMING', 'running'],
    ['constructor', 'running'],
    [{ odd: true }, 'waiting'],
  ])('%j is %s', async (status, stage) => {
    expect((await reportOf({ status })).stage).toBe(stage);
  });

  test('a reason to fail beside an unfinished status is a failure, beside a success it is not', async () => {
    expect(await reportOf({ status: 'IN_PROGRESS', failReason: 'Banned prompt detected' })).toMatchObject({
      stage: 'failed',
      error: { kind: 'banned-prompt', message: 'Banned prompt detected' },
    });
    expect((await reportOf({ status: '', failReason: '任务超时' })).error?.kind).toBe('timed-out');
    expect(await succeeded({ failReason: 'odd' })).toMatchObject({ stage: 'succeeded', error: null });
    expect((await reportOf({ status: 'IN_PROGRESS', failReason: '' })).stage).toBe('running');
  });

  test('progress before the status has caught up is a task running', async () => {
    expect(await reportOf({ status: 'SUBMITTED', progress: '50%' })).toMatchObject({
      stage: 'running',
      progressPercent: 50,
    });
    expect(await reportOf({ status: 'SUBMITTED', progress: '0%' })).toMatchObject({
      stage: 'waiting',
      progressPercent: 0,
    });
  });
});

describe('a failure', () => {
  test.each<[string, string]>([
    ['[Invalid parameter] Unrecognized parameter(s): `--foo`', 'invalid-input'],
    ['Invalid Form Body', 'invalid-input'],
    ['[invalid_parameter] --ar', 'invalid-input'],
    ['Invalid link, Invalid URL format', 'invalid-input'],
    ['无效参数', 'invalid-input'],
    ['The prompt word format is incorrect', 'invalid-input'],
    ['Banned prompt detected', 'banned-prompt'],
    ['Image denied', 'banned-prompt'],
    ['Request cancelled due to output filters', 'banned-prompt'],
    ['Pending mod message', 'banned-prompt'],
    ['Blocked', 'banned-prompt'],
    ['Request blocked by content policy', 'banned-prompt'],
    ['可能包含敏感词', 'banned-prompt'],
    ['Credits exhausted', 'no-credit'],
    ['[Subscription required] Please subscribe', 'no-credit'],
    ['Subscription paused', 'no-credit'],
    ['Plan Cancelled', 'no-credit'],
    ['Relax mode for video is limited to Pro and Mega plans', 'refused'],
    ["Turbo mode isn't supported for video jobs", 'refused'],
    ['unlock your global personalization', 'refused'],
    ['[Queue full] You have 10 jobs', 'queue-full'],
    ['Queue is full', 'queue-full'],
    ['队列已满', 'queue-full'],
    ['并发数已达上限', 'queue-full'],
    ['用户今日绘图次数已达上限', 'queue-full'],
    ['账号已被临时封锁', 'queue-full'],
    ['任务超时', 'timed-out'],
    ['执行超时 5 分钟', 'timed-out'],
    ['上游任务超时（超过1小时）', 'timed-out'],
    ['等待modal消息超时', 'timed-out'],
    ['未找到父级任务', 'not-found'],
    ['未找到目标图片的 U 操作', 'not-found'],
    ['不支持的操作', 'not-offered'],
    ['该任务不支持重新生成', 'not-offered'],
    ['无可用的账号实例', 'refused'],
    ['[Internal Server Error] boom', 'refused'],
    ['服务异常，请稍后重试', 'refused'],
    ['', 'refused'],
  ])('“%s” is %s', async (failReason, kind) => {
    const report = await reportOf({ status: 'FAILURE', progress: '100%', failReason });

    expect(report).toMatchObject({ stage: 'failed', error: { kind, message: failReason } });
  });

  test.each(['取消任务', '强制取消', '删除任务'])('“%s” is a cancelled task', async (failReason) => {
    expect(await reportOf({ status: 'FAILURE', failReason })).toMatchObject({ stage: 'cancelled', error: null });
  });

  test('names the banned word, and a numeric time-out', async () => {
    const banned = { status: 'FAILURE', failReason: 'Banned prompt', properties: { bannedWord: 'blood' } };

    expect((await reportOf(banned)).error).toEqual({ kind: 'banned-prompt', word: 'blood', message: 'Banned prompt' });
    expect((await reportOf({ status: 5 })).error?.kind).toBe('timed-out');
  });
});

describe('numbers', () => {
  test.each<[unknown, number | null]>([
    ['0%', 0],
    ['31%', 31],
    ['100%', 100],
    ['', null],
    [null, null],
    [undefined, null],
    ['Waiting to start', null],
    ['relaxed', null],
    ['paused', null],
    [42, 42],
    ['42.7%', 42],
    ['1000%', null],
    [{}, null],
  ])('progress %j is %j', async (progress, percent) => {
    expect((await reportOf({ status: 'IN_PROGRESS', progress })).progressPercent).toBe(percent);
  });

  test.each<[unknown, number | null]>([
    [1755848459123, 1755848459123],
    ['1755848459123', 1755848459123],
    [1755848459, 1755848459000],
    ['2026-11-01T10:00:00Z', Date.UTC(2026, 10, 1, 10)],
    ['2026-11-01 10:00:00', null],
    [0, null],
    [null, null],
    [undefined, null],
    [-5, null],
    ['soon', null],
  ])('time %j is %j', async (time, ms) => {
    const report = await reportOf({ status: 'IN_PROGRESS', submitTime: time, startTime: time, finishTime: time });

    expect([report.submittedAt, report.startedAt, report.finishedAt]).toEqual([ms, ms, ms]);
  });

  test.each<[unknown, string | null]>([
    ['636646138', '636646138'],
    [636646138, '636646138'],
    [0, '0'],
    ['', null],
    ['none', null],
  ])('seed %j is %j', async (seed, digits) => {
    expect((await succeeded({ seed })).seed).toBe(digits);
  });
});

describe('words', () => {
  test('prompt, final prompt, button and echo are found where each server keeps them', async () => {
    expect(
      await succeeded({ prompt: 'fox', state: 'ours', customId: 'MJ::1', properties: { finalPrompt: 'fox --v 7.0' } }),
    ).toMatchObject({ prompt: 'fox', finalPrompt: 'fox --v 7.0', customId: 'MJ::1', echo: 'ours', text: null });
    expect(
      await succeeded({ promptFull: 'fox --s 250', properties: { custom_id: 'MJ::2', state: 'ours' } }),
    ).toMatchObject({
      finalPrompt: 'fox --s 250',
      customId: 'MJ::2',
      echo: 'ours',
    });
    expect(await succeeded({ prompt: '', state: '', customId: '', properties: null })).toMatchObject({
      prompt: null,
      finalPrompt: null,
      customId: null,
      echo: null,
    });
  });

  test('a modal’s suggestion loses its keycap', async () => {
    const modal = await reportOf({ status: 'MODAL', properties: { finalPrompt: '1️⃣ a fox --ar 1:1', remix: true } });

    expect(modal.finalPrompt).toBe('a fox --ar 1:1');
  });

  const suggestions = '1️⃣ a [fox](https://x.example/?q=fox) in snow --ar 3:2\n\n2⃣. a cat\n\n3️⃣ a dog';
  test.each<[string, object]>([
    ['promptEn', { promptEn: suggestions, prompt: '' }],
    ['properties.finalPrompt', { promptEn: 'fox.png', properties: { finalPrompt: suggestions, finalZhPrompt: '' } }],
    ['prompt', { promptEn: '', prompt: suggestions, properties: null }],
  ])('describe: the suggestions in %s, ready to be used', async (_, fields) => {
    const report = await succeeded({ action: 'DESCRIBE', imageUrl: 'https://cdn.example/fox.png', ...fields });

    expect(report.text).toBe('a fox in snow --ar 3:2\n\na cat\n\na dog');
    expect(report.media).toEqual([]);
    expect(report.finalPrompt).toBeNull();
  });

  test.each<[string, (text: string) => object]>([
    ['properties.finalPrompt', (text) => ({ prompt: 'a long prompt', properties: { finalPrompt: text } })],
    ['promptEn', (text) => ({ prompt: 'a long prompt', promptEn: text })],
    ['description', (text) => ({ prompt: 'a long prompt', description: text })],
  ])('shorten: the analysis in %s keeps its marks', async (_, fields) => {
    const text = '## Important tokens\n**fox** ~~very~~\n\n## Shortened prompts\n1️⃣ fox\n\n2️⃣ red fox';
    const report = await succeeded({ action: 'SHORTEN', ...fields(text) });

    expect(report).toMatchObject({ text, prompt: 'a long prompt', media: [] });
  });

  test('a describe still running has no words yet', async () => {
    expect((await reportOf({ action: 'DESCRIBE', status: 'IN_PROGRESS', prompt: suggestions })).text).toBeNull();
  });
});

describe('media', () => {
  const picture = (url: string, tile: number | null = null) => ({ url, kind: 'image', tile });
  const clip = (url: string, tile: number | null = null) => ({ url, kind: 'video', tile });
  const grid = 'https://relay.example/mj/image/17?sig=ab';
  const tiles = [0, 1, 2, 3].map((n) => `https://cdn.midjourney.com/${job}/0_${n}.png`);
  const numbered = tiles.map((url, index) => picture(url, index + 1));
  const mp4 = `https://cdn.midjourney.com/video/${job}/0_0.mp4`;

  test.each<[string, object, object[]]>([
    ['imageUrl', { imageUrl: grid }, [picture(grid)]],
    ['url where imageUrl is empty', { imageUrl: '', url: grid }, [picture(grid)]],
    ['imageUrl before url', { imageUrl: grid, url: tiles[0] }, [picture(grid)]],
    [
      'a grid and its single pictures as objects',
      { imageUrl: grid, imageUrls: tiles.map((url) => ({ url, thumbnail: `${url}?t` })) },
      [picture(grid), ...numbered],
    ],
    ['single pictures as strings, snake case', { image_url: grid, image_urls: tiles }, [picture(grid), ...numbered]],
    ['grid_image_url', { grid_image_url: grid, image_urls: tiles }, [picture(grid), ...numbered]],
    ['single pictures alone', { imageUrls: tiles }, numbered],
    ['an imageUrl that is one of the singles', { imageUrl: tiles[0], imageUrls: tiles }, numbered],
    ['one other address of the same picture', { imageUrl: grid, imageUrls: [{ url: tiles[0] }] }, [picture(grid)]],
    ['a lone entry without imageUrl', { imageUrls: [tiles[0]] }, [picture(tiles[0] ?? '')]],
    ['an mp4 in imageUrl', { imageUrl: mp4, videoUrl: null, videoUrls: null }, [clip(mp4)]],
    ['an mp4 with a query in url', { url: `${mp4}?ex=1`, imageUrl: '' }, [clip(`${mp4}?ex=1`)]],
    ['a clip by its content type', { url: grid, contentType: 'video/mp4' }, [clip(grid)]],
    ['videoUrl', { videoUrl: mp4, imageUrl: 'https://cdn.example/still.webp' }, [clip(mp4)]],
    [
      'videoUrls as objects',
      { videoUrls: [{ url: mp4, thumbnail: grid }, { url: `${mp4}?2` }], videoUrl: mp4 },
      [clip(mp4, 1), clip(`${mp4}?2`, 2)],
    ],
    ['videoUrls as strings', { videoUrls: [mp4] }, [clip(mp4)]],
    [
      'an animated webp',
      { action: 'VIDEO', imageUrl: 'https://cdn.example/a.webp', videoUrl: '' },
      [picture('https://cdn.example/a.webp')],
    ],
    ['a video grid without any address', { action: 'VIDEO', imageUrl: '', videoUrls: null }, []],
    [
      'nonsense',
      {
        imageUrl: 'pending',
        imageUrls: [null, 7, {}, { url: 'javascript:alert(1)' }, 'data:image/png;base64,AAAA'],
        url: {},
      },
      [],
    ],
  ])('%s', async (_, fields, media) => {
    expect((await succeeded(fields)).media).toEqual(media);
  });

  test('a preview of a running task is no result', async () => {
    expect((await reportOf({ status: 'IN_PROGRESS', imageUrl: grid })).media).toEqual([]);
  });

  test.each<[string, number | null]>([
    ['https://cdn.discordapp.com/attachments/1/2/a.png?ex=67a1b2c3&is=67a06143&hm=ff', 0x67a1b2c3 * 1000],
    ['https://relay.example/a.png?ex=tomorrow', null],
    ['https://relay.example/a.png', null],
    ['no address', null],
  ])('%s expires at %j', (url, at) => {
    expect(expiresAt(url)).toBe(at);
  });
});

describe('buttons', () => {
  const pick = `MJ::JOB::upsample::2::${job}`;
  const kept = (button: object) => succeeded({ buttons: [button] }).then(({ buttons }) => buttons);

  test('a whole grid keeps its order and meaning', async () => {
    const ids = [1, 2, 3, 4].map((n) => `MJ::JOB::upsample::${n}::${job}`);
    const wire = [...ids, `MJ::JOB::reroll::0::${job}::SOLO`].map((customId) => ({
      customId,
      emoji: '',
      label: '',
      type: 2,
      style: 2,
    }));
    const { buttons } = await succeeded({ buttons: wire });

    expect(buttons.map(({ customId }) => customId)).toEqual(wire.map(({ customId }) => customId));
    expect(buttons[1]?.intent).toEqual({ kind: 'pick', tile: 2 });
    expect(buttons[4]).toMatchObject({ emoji: '🔄', intent: { kind: 'reroll' } });
  });

  test.each<[string, unknown, string]>([
    ['a character', '🔍', '🔍'],
    ['an arrow', '⬅️', '⬅️'],
    ['a keycap', '1️⃣', '1️⃣'],
    ['an object with a character', { name: '🪄', id: null, animated: false }, '🪄'],
    ['an object with a name', { name: 'upscale_1', id: '1101', animated: false }, ''],
    ['a name', 'upscale_1', ''],
    ['the label again', 'U2', ''],
    ['a mangled escape', 'ὐ4', ''],
    ['null', null, ''],
    ['a list', ['🔍'], ''],
  ])('emoji as %s', async (_, emoji, shown) => {
    expect(await kept({ customId: pick, label: 'U2', emoji })).toEqual([
      { customId: pick, label: 'U2', emoji: shown, style: null, intent: { kind: 'pick', tile: 2 } },
    ]);
  });

  test('the mangled escape of a describe’s retry is shown as what it was', async () => {
    expect(await kept({ customId: 'MJ::Picread::Retry', emoji: 'ὐ4' })).toMatchObject([{ emoji: '🔄' }]);
  });

  test.each<[string, unknown, number | null]>([
    ['a number', 3, 3],
    ['digits', '2', 2],
    ['a name', 'Green', 3],
    ['another name', 'sparkling', null],
    ['nothing', undefined, null],
    ['an object', {}, null],
  ])('style as %s', async (_, style, number) => {
    expect(await kept({ customId: pick, label: 'U2', style })).toMatchObject([{ style: number }]);
  });

  test('a link is never pressable, and one to nowhere is dropped', async () => {
    const url = `https://www.midjourney.com/jobs/${job}?index=0`;
    const link = { customId: null, label: 'Web', intent: { kind: 'link', url } };

    expect(await kept({ customId: null, label: 'Web', style: 5, url })).toMatchObject([link]);
    expect(await kept({ label: 'Web', url })).toMatchObject([link]);
    expect(await kept({ customId: pick, label: 'Web', style: 5, url })).toMatchObject([link]);
    expect(await kept({ customId: null, label: 'Web', style: 5 })).toEqual([]);
    expect(await kept({ label: 'Web', url: 'javascript:alert(1)' })).toEqual([]);
  });

  test('what is no button, or the same one twice, leaves the others alone', async () => {
    const wire = [
      null,
      7,
      'U1',
      [],
      {},
      { customId: {} },
      { customId: pick, type: 'button' },
      { customId: pick },
      { customId: 'MJ::New::thing' },
    ];
    const { buttons } = await succeeded({ buttons: wire });

    expect(buttons.map(({ customId }) => customId)).toEqual([pick, 'MJ::New::thing']);
    expect(buttons[1]?.intent).toEqual({ kind: 'unknown' });
  });

  test.each([null, undefined, {}, '[]', 5])('no list of buttons (%j) is none', async (buttons) => {
    expect((await succeeded({ buttons })).buttons).toEqual([]);
  });
});

describe('the raw answer', () => {
  test('is kept as it came, without the key and without a megabyte of mask', async () => {
    const mask = `data:image/png;base64,${'A'.repeat(5000)}`;
    const { raw } = await succeeded({
      maskBase64: mask,
      note: `used ${KEY}`,
      properties: { a: [1, null, { b: true }] },
    });

    expect(raw).toEqual({
      id,
      status: 'SUCCESS',
      maskBase64: `[${mask.length} characters]`,
      note: 'used [key]',
      properties: { a: [1, null, { b: true }] },
    });
  });

  test('a failure’s words do not carry the key', async () => {
    const { error } = await reportOf({ status: 'FAILURE', failReason: `Bearer ${KEY} was refused` });

    expect(error?.message).toBe('Bearer [key] was refused');
  });
});

test('no task object whatsoever makes reading throw, or hides the row beside it', async () => {
  const odd = fc.record(
    {
      id: fc.jsonValue(),
      status: fc.oneof(fc.constantFrom('SUCCESS', 'FAILURE', 'MODAL'), fc.jsonValue()),
      action: fc.oneof(fc.constantFrom('DESCRIBE', 'SHORTEN'), fc.jsonValue()),
      prompt: fc.jsonValue(),
      promptEn: fc.jsonValue(),
      progress: fc.jsonValue(),
      submitTime: fc.jsonValue(),
      failReason: fc.jsonValue(),
      imageUrl: fc.oneof(fc.webUrl(), fc.jsonValue()),
      imageUrls: fc.jsonValue(),
      videoUrls: fc.jsonValue(),
      buttons: fc.oneof(
        fc.jsonValue(),
        fc.array(fc.record({ customId: fc.jsonValue(), emoji: fc.jsonValue(), style: fc.jsonValue() })),
      ),
      properties: fc.jsonValue(),
      __proto__: fc.constant(null),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(odd, fc.jsonValue()), { maxLength: 3 }), async (rows) => {
      const { upstream } = upstreamAnswering(
        replyText(JSON.stringify([...rows, { id, status: 'IN_PROGRESS', progress: '31%' }])),
      );
      const answer = await upstream.reports([id]);

      expect(answer).toMatchObject({ ok: true, value: [{ id }] });
    }),
    { numRuns: 500 },
  );
});
