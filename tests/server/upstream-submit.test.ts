import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Receipt } from '@/lib/domain/task';
import {
  anAnswer,
  anImagine,
  aPress,
  failing,
  KEY,
  type Reply,
  replyHtml,
  replyJson,
  replyText,
  upstreamAnswering,
  upstreamRouted,
} from '../support/upstream';

const job = '5f9a3c1e-1111-4222-8333-444455556666';
const accepted = (id: string, ahead: number | null = null): Receipt => ({ kind: 'accepted', id, ahead });
const needsModal = (id: string, suggestedPrompt = ''): Receipt => ({ kind: 'needs-modal', id, suggestedPrompt });

async function imagineAnswered(reply: Reply): Promise<Receipt> {
  const { upstream, sent } = upstreamAnswering(reply);
  const receipt = await upstream.imagine(anImagine);
  expect(sent).toHaveLength(1);
  return receipt;
}

describe('accepted', () => {
  test.each<[string, Reply, Receipt]>([
    [
      'code 1 with a digit string',
      replyJson({
        code: 1,
        description: 'Submit success',
        result: '1755848459123456',
        properties: { discordInstanceId: '1' },
      }),
      accepted('1755848459123456'),
    ],
    [
      'a leading zero',
      replyJson({ code: 1, description: '提交成功', result: '0320098173412546' }),
      accepted('0320098173412546'),
    ],
    ['properties null', replyJson({ code: 1, description: '成功', result: '17', properties: null }), accepted('17')],
    ['HTTP 201', replyJson({ code: 1, description: '', result: '17' }, 201), accepted('17')],
    ['code 0', replyJson({ code: 0, result: 'task_9f' }), accepted('task_9f')],
    ['code as a string', replyJson({ code: '1', result: '17' }), accepted('17')],
    ['result as a number', replyText('{"code":1,"result":1320098173412546}'), accepted('1320098173412546')],
    [
      'a number no double can hold',
      replyText('{"code":1, "result" : 1755848459123456789}'),
      accepted('1755848459123456789'),
    ],
    [
      'a bare number with a leading zero',
      replyText('{"code":1,"result":0320098173412546}'),
      accepted('0320098173412546'),
    ],
    ['a UUID', replyJson({ code: 1, result: job }), accepted(job)],
    ['several ids joined by commas', replyJson({ code: 1, result: '11, 12,13,14' }), accepted('11')],
    ['a list of ids', replyJson({ code: 1, result: ['11', '12'] }), accepted('11')],
    [
      'code 22 with its place in the queue',
      replyJson({ code: 22, description: '排队中，前面还有3个任务', result: '17', properties: { numberOfQueues: 3 } }),
      accepted('17', 3),
    ],
    [
      'code 22 with the place in words only',
      replyJson({ code: 22, description: '排队中，前面还有12个任务', result: '17' }),
      accepted('17', 12),
    ],
    [
      'code 22 without a place',
      replyJson({ code: 22, description: 'In queue', result: '17', properties: { numberOfQueues: null } }),
      accepted('17'),
    ],
    ['a {data} wrapper', replyJson({ data: { code: 1, result: '17' } }), accepted('17')],
    [
      'a {statusCode, response} wrapper',
      replyJson({ statusCode: 200, response: { code: 1, result: '17' } }),
      accepted('17'),
    ],
    [
      'JSON labelled as HTML',
      replyText('{"code":1,"result":"17"}', 200, { 'content-type': 'text/html' }),
      accepted('17'),
    ],
    ['a byte order mark in front', replyText('\uFEFF{"code":1,"result":"17"}'), accepted('17')],
  ])('%s', async (_, reply, receipt) => {
    expect(await imagineAnswered(reply)).toEqual(receipt);
  });
});

describe('code 21', () => {
  const region = `MJ::Inpaint::1::${job}::SOLO`;
  const pick = `MJ::JOB::upsample::1::${job}`;
  test.each<[string, string, object, Receipt]>([
    [
      'exists already, says a status',
      region,
      {
        description: 'already exists',
        result: '17',
        properties: { status: 'SUCCESS', imageUrl: 'https://x.example/a.png' },
      },
      accepted('17'),
    ],
    [
      'exists already, says an address',
      pick,
      { description: 'window', result: '17', properties: { imageUrl: 'https://x.example/a.png' } },
      accepted('17'),
    ],
    [
      'asks, says remix',
      pick,
      { description: '', result: '17', properties: { remix: true, finalPrompt: 'a red fox --v 7.0' } },
      needsModal('17', 'a red fox --v 7.0'),
    ],
    ['asks, in English words', pick, { description: 'Waiting for window confirm', result: '17' }, needsModal('17')],
    ['asks, in Chinese words', pick, { description: '窗口等待', result: '17' }, needsModal('17')],
    [
      'asks, its status says MODAL',
      pick,
      { description: '', result: '17', properties: { status: 'MODAL' } },
      needsModal('17'),
    ],
    ['asks, because Region always does', region, { description: '', result: '17' }, needsModal('17')],
    [
      'asks, because Custom Zoom always does',
      `MJ::CustomZoom::${job}`,
      { description: '', result: 17 },
      needsModal('17'),
    ],
    [
      'asks, a suggestion of a describe with its keycap',
      'MJ::Job::PicReader::1',
      { description: '', result: '17', properties: { finalPrompt: '1️⃣ a fox in snow' } },
      needsModal('17', 'a fox in snow'),
    ],
    [
      'asks, a suggestion of a shorten',
      'MJ::Job::PromptAnalyzer::2',
      { description: '', result: '17' },
      needsModal('17'),
    ],
    ['cannot be told, so the next report decides', pick, { description: 'ok', result: '17' }, accepted('17')],
  ])('%s', async (_, customId, body, receipt) => {
    const { upstream } = upstreamAnswering(replyJson({ code: 21, ...body }));

    expect(await upstream.press({ ...aPress, customId })).toEqual(receipt);
  });

  test('to the answer of a modal it is no second modal', async () => {
    const { upstream } = upstreamAnswering(
      replyJson({ code: 21, description: 'Waiting for window confirm', result: '17' }),
    );

    expect(await upstream.answer(anAnswer)).toEqual(accepted('17'));
  });
});

describe('refused: nothing was taken', () => {
  const relay = (description: string, code = 4) => ({ description, type: 'upstream_error', code });
  test.each<[string, Reply, object]>([
    [
      '3, no usable account, with 200',
      replyJson({ code: 3, description: '无可用的账号实例', result: null }),
      { kind: 'refused', message: '无可用的账号实例' },
    ],
    [
      '3 with 404, unknown parent',
      replyJson({ code: 3, description: '关联任务不存在或已失效' }, 404),
      { kind: 'not-found' },
    ],
    ['3 without known words', replyJson({ code: 3, description: 'gone' }), { kind: 'not-found', message: 'gone' }],
    [
      '4, validation',
      replyJson({ code: 4, description: 'prompt不能为空', result: null, properties: {} }),
      { kind: 'invalid-input' },
    ],
    ['4, bad base64', replyJson({ code: 4, description: 'base64格式错误' }), { kind: 'invalid-input' }],
    ['4 with 400, older servers', replyJson({ code: 4, description: '关联任务状态错误' }, 400), { kind: 'refused' }],
    [
      '4, parent unknown to the relay',
      replyJson(relay('task_no_found '), 400),
      { kind: 'not-found', message: 'task_no_found' },
    ],
    ['4, no quota', replyJson(relay('quota_not_enough'), 400), { kind: 'no-credit' }],
    [
      '4, a button the relay does not know',
      replyJson(relay('unknown_action:MJ::BOOKMARK::1'), 400),
      { kind: 'not-offered' },
    ],
    [
      '4, an action the server does not know',
      replyJson({ code: 4, description: '未知的 Action 类型' }),
      { kind: 'not-offered' },
    ],
    [
      '4, the upstream behind the relay said HTML',
      replyJson(relay('readObjectStart: expect { or n, but found <'), 500),
      { kind: 'not-offered' },
    ],
    ['4, the channel of the parent is off', replyJson(relay('该任务所属渠道已被禁用'), 400), { kind: 'not-found' }],
    ['4, index_is_required', replyJson(relay('index_is_required'), 400), { kind: 'invalid-input' }],
    ['4, task_status_not_success', replyJson(relay('task_status_not_success'), 400), { kind: 'refused' }],
    [
      '4, remix is off',
      replyJson({ code: 4, description: '当前账号不支持 remix，请开启 remix 功能' }),
      { kind: 'not-offered' },
    ],
    ['9, failure', replyJson({ code: 9, description: '服务异常，请稍后重试' }), { kind: 'refused' }],
    ['9, queue full', replyJson({ code: 9, description: '提交失败，队列已满，请稍后重试' }), { kind: 'queue-full' }],
    [
      '23, although it names an id',
      replyJson({ code: 23, description: 'Queue full', result: '17' }),
      { kind: 'queue-full' },
    ],
    [
      '24 with the word',
      replyJson({ code: 24, description: '可能包含敏感词', properties: { promptEn: 'blood', bannedWord: 'blood' } }),
      { kind: 'banned-prompt', word: 'blood' },
    ],
    [
      '24 without the word',
      replyJson({ code: 24, description: 'Not possible' }),
      { kind: 'banned-prompt', word: null },
    ],
    [
      '24 for a limit of the plan',
      replyJson({ code: 24, description: 'Relax mode for video is limited to Pro and Mega plans' }),
      { kind: 'refused' },
    ],
    ['24 as a string', replyJson({ code: '24', description: 'Banned prompt detected' }), { kind: 'banned-prompt' }],
    ['30 with 200', replyJson({ code: 30, description: '当前分组负载已饱和' }), { kind: 'queue-full' }],
    [
      '30 with 429',
      replyJson({ code: 30, description: '当前分组负载已饱和', type: 'upstream_error' }, 429, { 'retry-after': '7' }),
      { kind: 'rate-limited', retryAfterMs: 7000 },
    ],
    ['401, empty', replyText(null, 401), { kind: 'wrong-key' }],
    [
      '401, an error object',
      replyJson({ error: { message: '无效的令牌', type: 'new_api_error' } }, 401),
      { kind: 'wrong-key', message: '无效的令牌' },
    ],
    [
      '401, the type is the status',
      replyJson({ error: { message: 'Invalid signature', type: '401' } }, 401),
      { kind: 'wrong-key' },
    ],
    ['401, an error string', replyJson({ error: 'Unauthorized' }, 401), { kind: 'wrong-key', message: 'Unauthorized' }],
    [
      '401, plain text',
      replyText('Authorization header missing.', 401),
      { kind: 'wrong-key', message: 'Authorization header missing.' },
    ],
    ['401, HTML', replyHtml(401), { kind: 'wrong-key' }],
    ['403, plain text', replyText('forbidden', 403), { kind: 'wrong-key', message: 'forbidden' }],
    ['403, empty, a rate limiter', replyText(null, 403), { kind: 'rate-limited', retryAfterMs: null }],
    [
      '403, no quota',
      replyJson({ error: { message: '用户额度不足, 剩余额度: 0', type: 'new_api_error' } }, 403),
      { kind: 'no-credit' },
    ],
    ['404, HTML on imagine: a wrong address', replyHtml(404), { kind: 'unreachable' }],
    ['405', replyText(null, 405), { kind: 'unreachable' }],
    ['413', replyText('Payload Too Large', 413), { kind: 'too-large' }],
    [
      '422',
      replyJson({ detail: 'prompt: field required' }, 422),
      { kind: 'invalid-input', message: 'prompt: field required' },
    ],
    ['429, empty', replyText(null, 429), { kind: 'rate-limited', retryAfterMs: null }],
    [
      '429 until a date',
      replyText(null, 429, { 'retry-after': 'Sun, 01 Nov 2026 00:00:30 GMT' }),
      { kind: 'rate-limited', retryAfterMs: 30_000 },
    ],
    [
      '429, no quota',
      replyJson({ error: { message: 'insufficient quota', type: 'new_api_error' } }, 429),
      { kind: 'no-credit' },
    ],
    [
      '503, no such model in this group',
      replyJson({ error: { code: 'model_not_found', message: '分组 mj-fast 下模型 mj_upload 无可用渠道' } }, 503),
      { kind: 'not-offered' },
    ],
    [
      '503, no channel, in English',
      replyJson(
        { error: { message: 'No available channel for model mj_imagine under group default', type: 'new_api_error' } },
        503,
      ),
      { kind: 'not-offered' },
    ],
  ])('%s', async (_, reply, error) => {
    expect(await imagineAnswered(reply)).toMatchObject({ kind: 'refused', error });
  });

  test('a 404 to a follow-up says that the server lacks it, not that the address is wrong', async () => {
    const { upstream } = upstreamAnswering(replyHtml(404));

    expect(await upstream.press(aPress)).toMatchObject({ kind: 'refused', error: { kind: 'not-offered' } });
    expect(await upstream.answer(anAnswer)).toMatchObject({ kind: 'refused', error: { kind: 'not-offered' } });
  });

  test.each([
    ['ECONNREFUSED'],
    ['ENOTFOUND'],
    ['EAI_AGAIN'],
    ['EHOSTUNREACH'],
    ['UND_ERR_CONNECT_TIMEOUT'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['CERT_HAS_EXPIRED'],
    ['ERR_TLS_CERT_ALTNAME_INVALID'],
    ['ERR_SSL_WRONG_VERSION_NUMBER'],
  ])('a connection that never stood (%s)', async (code) => {
    const cause = Object.assign(new Error(`connect ${code}`), { code });

    expect(await imagineAnswered(failing(new TypeError('fetch failed', { cause })))).toEqual({
      kind: 'refused',
      error: { kind: 'unreachable', message: `connect ${code}` },
    });
  });

  test('a host of several addresses, all of them refusing', async () => {
    const attempts = ['ECONNREFUSED', 'ETIMEDOUT'].map((code) =>
      Object.assign(new Error(code), { code, syscall: 'connect' }),
    );
    const error = new TypeError('fetch failed', { cause: new AggregateError(attempts) });

    expect(await imagineAnswered(failing(error))).toMatchObject({ kind: 'refused', error: { kind: 'unreachable' } });
  });
});

describe('unclear: it may have been accepted and charged', () => {
  const withCode = (code: string) =>
    failing(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
  test.each<[string, Reply]>([
    ['a reset', withCode('ECONNRESET')],
    ['a socket closed by the other side', withCode('UND_ERR_SOCKET')],
    ['a timeout of the headers', withCode('UND_ERR_HEADERS_TIMEOUT')],
    ['a broken TLS record', withCode('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC')],
    [
      'one address of several having been reached',
      failing(
        new TypeError('fetch failed', {
          cause: new AggregateError([{ code: 'ECONNREFUSED' }, { code: 'ECONNRESET' }]),
        }),
      ),
    ],
    ['an error without a code', failing(new Error('what?'))],
    ['something that is no error', failing('nonsense')],
    ['HTML with 200', replyHtml()],
    ['HTML with 502', replyHtml(502)],
    ['an empty body', replyText('')],
    ['204', replyText(null, 204)],
    ['a redirect to a login page', replyText(null, 302, { location: 'https://relay.example/login' })],
    ['code 1 without an id', replyJson({ code: 1, description: 'Submit success', result: null })],
    ['code 1 with an empty id', replyJson({ code: 1, result: ' ' })],
    ['code 1 with an empty list', replyJson({ code: 1, result: [] })],
    ['code 1 with a list of addresses', replyJson({ code: 1, result: ['https://cdn.example/a.png'] })],
    ['code 1 with an object', replyJson({ code: 1, result: { id: '17' } })],
    ['code 1 with dots, which would leave the path', replyJson({ code: 1, result: '..' })],
    ['code 21 without an id', replyJson({ code: 21, description: 'Waiting for window confirm' })],
    ['code 22 without an id', replyJson({ code: 22, description: 'In queue' })],
    ['code 1 and an id, but HTTP 500', replyJson({ code: 1, result: '17' }, 500)],
    ['code 5', replyJson({ code: 5, description: 'unknown', type: 'upstream_error' })],
    ['code -1 with 200', replyJson({ success: false, code: -1, message: 'Object reference not set', timestamp: 1 })],
    ['code -1 with 500', replyJson({ success: false, code: -1, message: 'Object reference not set' }, 500)],
    ['code 25', replyJson({ code: 25, description: '?', result: '17' })],
    ['code 26', replyJson({ code: 26, description: '?', result: '17' })],
    ['a wrapper of another family', replyJson({ code: 200, data: [{ status: 'submitted', task_id: '17' }] })],
    ['a code that is a word', replyJson({ code: 'success', result: '17' })],
    ['no code', replyJson({ result: '17' })],
    [
      'the relay lost its upstream',
      replyJson({ code: 4, description: 'do_request_failed', type: 'upstream_error' }, 500),
    ],
    ['the same with code 5 and 400', replyJson({ code: 5, description: 'do_request_failed ' }, 400)],
    [
      'the relay could not read what its upstream said',
      replyJson({ code: 4, description: 'unmarshal_response_body_failed' }, 400),
    ],
    [
      'the relay could not write the accepted task down',
      replyJson({ code: 4, description: 'insert_midjourney_task_failed' }, 400),
    ],
    ['500 with an error object', replyJson({ error: { message: 'internal error', type: 'new_api_error' } }, 500)],
    ['503 with nothing', replyText(null, 503)],
    ['504 with plain text', replyText('Gateway Timeout', 504)],
    ['a JSON text cut off', replyText('{"code":1,"result":"17')],
    ['JSON null', replyText('null')],
    ['a JSON list', replyText('[{"code":1,"result":"17"}]')],
    ['a JSON word', replyText('"ok"')],
  ])('%s', async (_, reply) => {
    const receipt = await imagineAnswered(reply);

    expect(receipt).toMatchObject({ kind: 'unclear', message: expect.stringMatching(/\S/) });
  });

  test('a web page, and whether it may mean a wrong address', async () => {
    expect(await imagineAnswered(replyHtml())).toMatchObject({ kind: 'unclear', isPage: true });
    expect(await imagineAnswered(replyHtml(502))).not.toHaveProperty('isPage');
    expect(await imagineAnswered(replyText(null))).not.toHaveProperty('isPage');
  });

  test('a body beyond the size limit', async () => {
    const megabyte = new Uint8Array(1_000_000).fill(32);
    let pulls = 0;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            pulls += 1;
            controller.enqueue(megabyte);
          },
        }),
      );

    expect(await imagineAnswered(endless)).toMatchObject({ kind: 'unclear' });
    expect(pulls).toBeLessThan(30);
  });

  test.each([
    ['imagine', 60_000],
    ['press', 60_000],
    ['answer', 90_000],
  ] as const)(
    '%s gets no answer within %i ms, even from a fetch that does not listen to its signal',
    async (step, limitMs) => {
      const controller = new AbortController();
      const limits: number[] = [];
      const { upstream, sent } = upstreamRouted(
        () => () => {
          queueMicrotask(() => controller.abort());
          return new Promise(() => undefined);
        },
        {
          startDeadline: (timeoutMs) => {
            limits.push(timeoutMs);
            return { signal: controller.signal, clear: () => undefined };
          },
        },
      );

      const receipt = await {
        imagine: () => upstream.imagine(anImagine),
        press: () => upstream.press(aPress),
        answer: () => upstream.answer(anAnswer),
      }[step]();

      expect(receipt).toEqual({ kind: 'unclear', message: `No answer within ${limitMs / 1000} seconds.` });
      expect(limits).toEqual([limitMs]);
      expect(sent).toHaveLength(1);
    },
  );
});

describe('whatever comes', () => {
  const status = fc.oneof(
    fc.constantFrom(200, 201, 400, 401, 403, 404, 413, 422, 429, 500, 502, 503),
    fc.integer({ min: 200, max: 599 }),
  );
  const envelope = fc.record(
    {
      code: fc.oneof(fc.integer({ min: -2, max: 31 }), fc.integer().map(String), fc.jsonValue()),
      description: fc.oneof(fc.string(), fc.jsonValue()),
      result: fc.oneof(fc.string(), fc.constantFrom('17', '', null, [], ['17'], 17), fc.jsonValue()),
      properties: fc.jsonValue(),
      error: fc.jsonValue(),
      data: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    envelope.map((value) => JSON.stringify(value)),
  );

  test('a submission neither throws, nor is sent twice, nor is accepted without an id', async () => {
    await fc.assert(
      fc.asyncProperty(body, status, fc.constantFrom('imagine', 'press', 'answer'), async (text, code, step) => {
        const { upstream, sent } = upstreamAnswering(replyText([204, 205, 304].includes(code) ? null : text, code));
        const receipt = await {
          imagine: () => upstream.imagine(anImagine),
          press: () => upstream.press(aPress),
          answer: () => upstream.answer(anAnswer),
        }[step]();

        expect(sent).toHaveLength(1);
        if (receipt.kind !== 'accepted' && receipt.kind !== 'needs-modal') return;
        expect(receipt.id).toMatch(/^\S+$/);
        expect(text).toContain(receipt.id);
        expect(code).toBeLessThan(300);
      }),
      { numRuns: 1000 },
    );
  });

  test('bottomless nesting is only unclear', async () => {
    const deep = `${'[{"data":'.repeat(20_000)}1${'}]'.repeat(20_000)}`;

    expect(await imagineAnswered(replyText(deep))).toMatchObject({ kind: 'unclear' });
    expect(
      await imagineAnswered(replyText(`{"code":1,"result":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)),
    ).toMatchObject({ kind: 'unclear' });
  });

  test.each<[string, Reply]>([
    ['an error object', replyJson({ error: { message: `Incorrect API key provided: ${KEY}.` } }, 401)],
    ['a description without the prefix', replyJson({ code: 4, description: `token ${KEY.slice(3)} has no access` })],
    ['plain text, where the cut falls into the key', replyText(`${'x'.repeat(290)}${KEY}`, 500)],
    ['somebody else’s key', replyJson({ code: 9, description: 'channel key sk-ABCDEFGHIJKLMNOPqrstuvwx was refused' })],
    ['what fetch threw', failing(new TypeError(`bad header Bearer ${KEY}`))],
  ])('the key is in no message: %s', async (_, reply) => {
    const receipt = JSON.stringify(await imagineAnswered(reply));

    expect(receipt).toContain('[key]');
    expect(receipt).not.toMatch(/Xy12|sk-/);
  });
});
