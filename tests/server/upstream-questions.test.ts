import { describe, expect, test } from 'vitest';
import {
  failing,
  KEY,
  type Reply,
  replyHtml,
  replyJson,
  replyText,
  type Sent,
  upstreamAnswering,
  upstreamRouted,
} from '../support/upstream';

const task = (id: string, fields: object = {}) => ({ id, status: 'IN_PROGRESS', progress: '31%', ...fields });
const isList = ({ url }: Sent) => url.endsWith('/mj/task/list-by-condition');
const idIn = ({ url }: Sent) => decodeURIComponent(/\/mj\/task\/([^/]+)\/fetch$/.exec(url)?.[1] ?? '');

/** A server without a list, which knows these tasks. */
function singly(list: Reply, fetchOne: (id: string) => Reply) {
  return upstreamRouted((sent) => (isList(sent) ? list : fetchOne(idIn(sent))));
}

describe('asking about several tasks', () => {
  test('is one question without a speed, whatever the order of the answer', async () => {
    const { upstream, sent } = upstreamAnswering(replyJson([task('3'), task('1')]));

    const answer = await upstream.reports(['1', '2', '3', '1']);

    expect(answer).toMatchObject({ ok: true, value: [{ id: '1' }, { id: '3' }] });
    expect(sent).toMatchObject([
      { method: 'POST', url: 'https://relay.example/mj/task/list-by-condition', body: { ids: ['1', '2', '3'] } },
    ]);
  });

  test('asks for at most fifty at once, and for none without a word', async () => {
    const { upstream, sent } = upstreamRouted(({ body }) => replyJson((body.ids as string[]).map((id) => task(id))));
    const ids = Array.from({ length: 120 }, (_, index) => String(index + 1));

    const answer = await upstream.reports(ids);

    expect(answer.ok && answer.value.map(({ id }) => id)).toEqual(ids);
    expect(sent.map(({ body }) => (body.ids as string[]).length)).toEqual([50, 50, 20]);
    expect(await upstream.reports([])).toEqual({ ok: true, value: [] });
    expect(sent).toHaveLength(3);
  });

  test.each<[string, unknown]>([
    ['data', { data: [task('1')] }],
    ['code and data', { code: 200, data: [task('1')] }],
    ['code and result', { code: 1, result: [task('1')] }],
    ['a page in data', { data: { content: [task('1')], totalElements: 1 } }],
    ['a single task', task('1')],
    ['strange rows around it', [null, 'x', 7, { status: 'SUCCESS' }, { id: null, status: 4 }, task('1'), []]],
  ])('reads the list out of %s', async (_, body) => {
    const { upstream } = upstreamAnswering(replyJson(body));

    expect(await upstream.reports(['1'])).toMatchObject({ ok: true, value: [{ id: '1', progressPercent: 31 }] });
  });

  test('tells ids apart that a double would confuse', async () => {
    const { upstream } = upstreamAnswering(
      replyText('[{"id":1755848459123456789,"status":"SUCCESS"},{"id":1755848459123456790,"status":"FAILURE"}]'),
    );

    expect(await upstream.reports(['1755848459123456789', '1755848459123456790'])).toMatchObject({
      ok: true,
      value: [
        { id: '1755848459123456789', stage: 'succeeded' },
        { id: '1755848459123456790', stage: 'failed' },
      ],
    });
  });

  test('drops rows nobody asked for, and of two rows of one id the one still in MODAL', async () => {
    const { upstream } = upstreamAnswering(
      replyJson([task('1', { status: 'SUBMITTED', progress: '0%' }), task('9'), task('1', { status: 'MODAL' })]),
    );

    expect(await upstream.reports(['1'])).toMatchObject({ ok: true, value: [{ id: '1', stage: 'waiting' }] });
  });
});

describe('a server without the list', () => {
  test.each<[string, Reply]>([
    ['404 and HTML', replyHtml(404)],
    ['404 and JSON', replyJson({ error: { message: 'Invalid URL (POST /mj/task/list-by-condition)' } }, 404)],
    ['405', replyText(null, 405)],
    ['JSON null', replyText('null')],
    ['another shape', replyJson({ code: 1, description: 'success' })],
    ['a refusal with 400', replyJson({ code: 4, description: 'invalid_request', type: 'upstream_error' }, 400)],
    [
      'a relay whose upstream answered HTML',
      replyJson({ code: 4, description: 'readObjectStart: expect { or n, but found <', type: 'upstream_error' }, 500),
    ],
  ])('is asked task by task from then on (%s)', async (_, list) => {
    const { upstream, sent } = singly(list, (id) => replyJson(task(id)));

    expect(await upstream.reports(['1', '2'])).toMatchObject({ ok: true, value: [{ id: '1' }, { id: '2' }] });
    expect(await upstream.reports(['a/b?c'])).toMatchObject({ ok: true, value: [{ id: 'a/b?c' }] });
    expect(sent.filter(isList)).toHaveLength(1);
    expect(sent.at(-1)?.url).toBe('https://relay.example/mj/task/a%2Fb%3Fc/fetch');
  });

  test.each<[string, Reply]>([
    ['HTML with 200', replyHtml()],
    ['nothing', replyText('')],
  ])('is believed in only after three times, because it may be a gateway’s bad minute (%s)', async (_, list) => {
    const { upstream, sent } = singly(list, (id) => replyJson(task(id)));

    for (let turn = 0; turn < 5; turn += 1) {
      expect(await upstream.reports(['1'])).toMatchObject({ ok: true, value: [{ id: '1' }] });
    }

    expect(sent.filter(isList)).toHaveLength(3);
  });

  test('is not taken for one when the list has answered before', async () => {
    const { upstream, sent } = upstreamAnswering([replyJson([task('1')]), replyHtml(), replyJson([task('1')])]);

    await upstream.reports(['1']);
    const trouble = await upstream.reports(['1']);
    const after = await upstream.reports(['1']);

    expect(trouble).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
    expect(after.ok).toBe(true);
    expect(sent.every(isList)).toBe(true);
  });

  test('is not learnt from an address where nothing makes sense, and that is found out in a few questions', async () => {
    const { upstream, sent } = upstreamAnswering(replyHtml());

    const answer = await upstream.reports(Array.from({ length: 50 }, (_, index) => `t${index}`));

    expect(answer).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
    expect(sent.length).toBeLessThan(10);
    await upstream.reports(['t1']);
    expect(sent.filter(isList)).toHaveLength(2);
  });

  test.each<[string, Reply]>([
    ['200 with an empty body', replyText('')],
    ['200 with an empty body labelled HTML', replyText('', 200, { 'content-type': 'text/html' })],
    ['204', replyText(null, 204)],
    ['JSON null', replyText('null')],
    ['400 task_no_found', replyJson({ description: 'task_no_found ', type: 'upstream_error', code: 4 }, 400)],
    ['200 task_not_found', replyJson({ code: 4, description: 'task_not_found' })],
    ['code 3 with 404', replyJson({ code: 3, description: '任务不存在' }, 404)],
    ['404 with nothing', replyText(null, 404)],
    ['404 with a JSON message', replyJson({ message: 'expired' }, 404)],
  ])('an unknown id is missing from the answer: %s', async (_, unknown) => {
    const { upstream } = singly(replyText(null, 404), (id) => (id === '2' ? unknown : replyJson(task(id))));

    expect(await upstream.reports(['1', '2', '3'])).toMatchObject({ ok: true, value: [{ id: '1' }, { id: '3' }] });
  });

  test.each<[string, Reply]>([
    ['an OpenAI-like gateway', replyJson({ error: { message: 'Invalid URL (GET /mj/task/1/fetch)' } }, 404)],
    ['Spring', replyJson({ timestamp: '2026-11-01', status: 404, error: 'Not Found', path: '/mj/task/1/fetch' }, 404)],
    ['FastAPI', replyJson({ detail: 'Not Found' }, 404)],
    ['Go', replyText('404 page not found', 404)],
  ])('a path that does not exist is a wrong address, not a lost task: %s', async (_, reply) => {
    const { upstream } = upstreamAnswering(reply);

    expect(await upstream.reports(['1'])).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
  });

  test('one task that cannot be read neither hides the others nor counts as unknown', async () => {
    const { upstream } = singly(replyText(null, 404), (id) => (id === '2' ? replyHtml() : replyJson(task(id))));

    const answer = await upstream.reports(['1', '2', '3']);

    expect(answer.ok && answer.value.map(({ id, stage }) => [id, stage])).toEqual([
      ['1', 'running'],
      ['3', 'running'],
      ['2', 'waiting'],
    ]);
  });

  test.each<[string, unknown]>([
    ['bare', { status: 'SUCCESS', progress: '100%' }],
    ['in data', { data: task('7', { status: 'SUCCESS' }) }],
    ['in result', { code: 1, result: task('7', { status: 'SUCCESS' }) }],
    ['in a list', [task('7', { status: 'SUCCESS' })]],
  ])('a task %s is the one that was asked for', async (_, body) => {
    const { upstream } = singly(replyText(null, 405), () => replyJson(body));

    expect(await upstream.reports(['7'])).toMatchObject({ ok: true, value: [{ id: '7', stage: 'succeeded' }] });
  });
});

describe('trouble talking is never a task’s failure', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  test.each<[string, Reply, object]>([
    ['nobody there', failing(new TypeError('fetch failed', { cause: refused })), { kind: 'unreachable' }],
    ['a reset', failing(new Error('reset')), { kind: 'unreachable' }],
    ['401', replyJson({ error: { message: `bad ${KEY}` } }, 401), { kind: 'wrong-key', message: 'bad [key]' }],
    ['403 with words', replyText('forbidden', 403), { kind: 'wrong-key' }],
    ['403 with nothing', replyText(null, 403), { kind: 'rate-limited', retryAfterMs: null }],
    ['429', replyText(null, 429, { 'retry-after': '12' }), { kind: 'rate-limited', retryAfterMs: 12_000 }],
    ['code 30', replyJson({ code: 30, description: 'saturated' }), { kind: 'rate-limited' }],
    ['500 with an envelope', replyJson({ success: false, code: -1, message: 'x' }, 500), { kind: 'unreachable' }],
    ['502 and HTML', replyHtml(502), { kind: 'unreachable' }],
    ['a redirect', replyText(null, 302, { location: '/login' }), { kind: 'unreadable' }],
  ])('%s', async (_, reply, error) => {
    const { upstream, sent } = upstreamAnswering(reply);

    expect(await upstream.reports(['1', '2'])).toMatchObject({ ok: false, error });
    expect(sent).toHaveLength(1);
    expect(await upstream.recentReports()).toMatchObject({ ok: false, error });
    expect(await upstream.seed('1')).toMatchObject({ ok: false });
  });

  test('while asking singly', async () => {
    const { upstream } = singly(replyText(null, 404), (id) =>
      id === '2' ? replyText(null, 429, { 'retry-after': '3' }) : replyJson(task(id)),
    );

    expect(await upstream.reports(['1', '2', '3'])).toMatchObject({
      ok: false,
      error: { kind: 'rate-limited', retryAfterMs: 3000 },
    });
  });
});

describe('the latest tasks', () => {
  const page = {
    content: [task('2', { state: 'ours' }), task('1')],
    totalElements: 2,
    number: 0,
    first: true,
    last: true,
  };

  test('come from the query, newest first', async () => {
    const { upstream, sent } = upstreamAnswering(replyJson(page));

    expect(await upstream.recentReports()).toMatchObject({
      ok: true,
      value: [
        { id: '2', echo: 'ours' },
        { id: '1', echo: null },
      ],
    });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        url: 'https://relay.example/mj/task/query',
        body: { pageNumber: 0, pageSize: 100, sort: 'id,desc' },
      },
    ]);
  });

  test.each<[string, Reply]>([
    ['404', replyText('404 page not found', 404)],
    ['405', replyText(null, 405)],
    ['HTML with 200', replyHtml()],
    ['nothing', replyText('')],
    ['another shape', replyJson({ code: 1 })],
  ])('come from the list where there is no query (%s), and are asked there from then on', async (_, query) => {
    const { upstream, sent } = upstreamRouted(({ url }) =>
      url.endsWith('/task/query') ? query : replyJson([task('1')]),
    );

    await upstream.recentReports();

    expect(await upstream.recentReports()).toMatchObject({ ok: true, value: [{ id: '1' }] });
    expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'POST /mj/task/query',
      'GET /mj/task/list',
      'GET /mj/task/list',
    ]);
  });

  test('are not offered where neither exists', async () => {
    const { upstream } = upstreamAnswering(replyHtml(404));

    expect(await upstream.recentReports()).toMatchObject({ ok: false, error: { kind: 'not-offered' } });
  });
});

describe('the seed', () => {
  test.each<[string, Reply, object]>([
    [
      'as a string',
      replyJson({ code: 1, description: 'success', result: '636646138' }),
      { ok: true, value: '636646138' },
    ],
    ['as a number', replyJson({ code: 1, result: 636646138 }), { ok: true, value: '636646138' }],
    ['zero', replyJson({ code: 1, result: 0 }), { ok: true, value: '0' }],
    ['in a field of its own', replyJson({ code: 1, description: 'ok', seed: '42' }), { ok: true, value: '42' }],
    [
      'not ready yet',
      replyJson({ code: 22, description: 'pending' }, 202, { 'retry-after': '5' }),
      { ok: false, error: { kind: 'rate-limited', retryAfterMs: 5000 } },
    ],
    [
      'unknown task',
      replyJson({ code: 3, description: '关联任务不存在或已失效' }, 404),
      { ok: false, error: { kind: 'not-found' } },
    ],
    [
      'no hash',
      replyJson({ code: 4, description: '关联任务状态错误' }, 400),
      { ok: false, error: { kind: 'refused' } },
    ],
    ['no such call', replyHtml(404), { ok: false, error: { kind: 'not-offered' } }],
    ['no such call, HTML with 200', replyHtml(), { ok: false, error: { kind: 'not-offered' } }],
    ['words', replyJson({ code: 1, result: 'none' }), { ok: false }],
    ['a wrong key', replyText(null, 401), { ok: false, error: { kind: 'wrong-key' } }],
  ])('%s', async (_, reply, result) => {
    const { upstream, sent } = upstreamAnswering(reply);

    expect(await upstream.seed('17')).toMatchObject(result);
    expect(sent).toMatchObject([{ method: 'GET', url: 'https://relay.example/mj/task/17/image-seed' }]);
  });
});

describe('cancelling', () => {
  test.each<[string, Reply, object]>([
    ['an empty 200', replyText(''), { ok: true, value: null }],
    ['204', replyText(null, 204), { ok: true }],
    ['code 1', replyJson({ code: 1, description: 'success' }), { ok: true }],
    [
      'the operator only',
      replyText('演示模式，禁止操作', 400),
      { ok: false, error: { kind: 'not-offered', message: '演示模式，禁止操作' } },
    ],
    ['code 4', replyJson({ code: 4, description: 'task_no_found' }), { ok: false, error: { kind: 'not-found' } }],
    ['no such call', replyHtml(404), { ok: false, error: { kind: 'not-offered' } }],
    ['no such call, HTML with 200', replyHtml(), { ok: false, error: { kind: 'not-offered' } }],
    ['an error object', replyJson({ error: 'no' }), { ok: false, error: { kind: 'refused' } }],
    ['trouble', replyHtml(502), { ok: false, error: { kind: 'unreachable' } }],
  ])('%s', async (_, reply, result) => {
    const { upstream, sent } = upstreamAnswering(reply);

    expect(await upstream.cancel('17')).toMatchObject(result);
    expect(sent).toMatchObject([{ method: 'POST', url: 'https://relay.example/mj/task/17/cancel' }]);
  });
});
