import { describe, expect, test } from 'vitest';
import type { Auth, Speed, SpeedPaths } from '@/lib/domain/provider';
import { parseBaseUrl } from '@/lib/server/upstream/paths';
import { anAnswer, anImagine, aPress, KEY, replyJson, upstreamAnswering } from '../support/upstream';

const accepted = replyJson({ code: 1, description: 'Submit success', result: '1' });

describe('what is sent', () => {
  test.each<[SpeedPaths, Speed | null, string]>([
    ['comet', null, '/mj/submit/imagine'],
    ['comet', 'relax', '/mj/submit/imagine'],
    ['comet', 'fast', '/mj-fast/mj/submit/imagine'],
    ['comet', 'turbo', '/mj-turbo/mj/submit/imagine'],
    ['mj', null, '/mj/submit/imagine'],
    ['mj', 'relax', '/mj-relax/mj/submit/imagine'],
    ['mj', 'fast', '/mj-fast/mj/submit/imagine'],
    ['short', 'relax', '/relax/mj/submit/imagine'],
    ['short', 'turbo', '/turbo/mj/submit/imagine'],
    ['none', 'turbo', '/mj/submit/imagine'],
  ])('spelling %s puts speed %s into the path %s', async (speedPaths, speed, path) => {
    const { upstream, sent } = upstreamAnswering(accepted, { provider: { speedPaths } });

    await upstream.imagine({ ...anImagine, speed });

    expect(sent.map(({ method, url }) => [method, url])).toEqual([['POST', `https://relay.example${path}`]]);
  });

  test('a speed without a path is said in the body of an imagine and a press, and only when one was chosen', async () => {
    const { upstream, sent } = upstreamAnswering(accepted, { provider: { speedPaths: 'none' } });

    await upstream.imagine({ ...anImagine, speed: 'fast' });
    await upstream.press({ ...aPress, speed: 'relax' });
    await upstream.imagine(anImagine);

    expect(sent.map(({ body }) => body.accountFilter)).toEqual([{ modes: ['FAST'] }, { modes: ['RELAX'] }, undefined]);
  });

  test('a follow-up takes the prefix of the speed it was given', async () => {
    const { upstream, sent } = upstreamAnswering(accepted);

    await upstream.press({ ...aPress, speed: 'fast' });
    await upstream.answer({ ...anAnswer, speed: 'turbo' });

    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      '/mj-fast/mj/submit/action',
      '/mj-turbo/mj/submit/modal',
    ]);
  });

  test.each([
    ['https://relay.example', 'https://relay.example'],
    [' https://relay.example/ ', 'https://relay.example'],
    ['https://relay.example/mj', 'https://relay.example'],
    ['https://relay.example/mj/', 'https://relay.example'],
    ['https://relay.example/api//', 'https://relay.example/api'],
    ['http://127.0.0.1:8080/context/mj?x=1#y', 'http://127.0.0.1:8080/context'],
  ])('the address %s is read as %s', (baseUrl, base) => {
    expect(parseBaseUrl(baseUrl)).toEqual({ ok: true, value: base });
  });

  test.each(['', 'relay.example', 'ftp://relay.example', 'https://user:secret@relay.example'])(
    'the address “%s” is refused before anything is sent',
    async (baseUrl) => {
      const { upstream, sent } = upstreamAnswering(accepted, { provider: { baseUrl } });

      expect(await upstream.imagine(anImagine)).toMatchObject({ kind: 'refused', error: { kind: 'unreachable' } });
      expect(sent).toEqual([]);
    },
  );

  test.each<[Auth, string | null, Record<string, string | null>]>([
    ['bearer', KEY, { authorization: `Bearer ${KEY}`, 'mj-api-secret': null }],
    ['bearer', `Bearer ${KEY}`, { authorization: `Bearer ${KEY}`, 'mj-api-secret': null }],
    ['raw', ` ${KEY}\n`, { authorization: KEY, 'mj-api-secret': null }],
    ['secret', KEY, { authorization: null, 'mj-api-secret': KEY }],
    ['bearer', null, { authorization: null, 'mj-api-secret': null }],
  ])('auth %s with key %j sends one header at most', async (auth, key, headers) => {
    const { upstream, sent } = upstreamAnswering(accepted, { provider: { auth }, key });

    await upstream.imagine(anImagine);

    for (const [name, value] of Object.entries(headers)) expect(sent[0]?.headers.get(name)).toBe(value);
  });

  test('a key that no header can carry is a wrong key, and nothing is sent', async () => {
    const { upstream, sent } = upstreamAnswering(accepted, { key: 'sk-кириллица' });

    expect(await upstream.imagine(anImagine)).toMatchObject({ kind: 'refused', error: { kind: 'wrong-key' } });
    expect(sent).toEqual([]);
  });

  test('an imagine carries the prompt on one line with its dashes, our echo, and the bot', async () => {
    const { upstream, sent } = upstreamAnswering(accepted);

    await upstream.imagine({ ...anImagine, prompt: ' a fox\r\n in snow – cold, half—tame —ar 16:9 –v 7 \n' });
    await upstream.imagine({ ...anImagine, prompt: 'a fox --niji 6' });

    expect(sent[0]?.body).toEqual({
      prompt: 'a fox in snow – cold, half—tame --ar 16:9 --v 7',
      botType: 'MID_JOURNEY',
      state: anImagine.echo,
    });
    expect(sent[1]?.body.botType).toBe('NIJI_JOURNEY');
  });

  test('image prompts travel as data URLs', async () => {
    const { upstream, sent } = upstreamAnswering(accepted);

    await upstream.imagine({ ...anImagine, images: [{ mimeType: 'image/webp', bytes: Uint8Array.of(1, 2, 255) }] });

    expect(sent[0]?.body.base64Array).toEqual(['data:image/webp;base64,AQL/']);
  });

  test('a press names the parent, the button and the channel, and asks for remix only when told to', async () => {
    const { upstream, sent } = upstreamAnswering(accepted);

    await upstream.press(aPress);
    await upstream.press({ ...aPress, enableRemix: true });

    const plain = {
      taskId: aPress.parentProviderTaskId,
      customId: aPress.customId,
      chooseSameChannel: true,
      state: aPress.echo,
    };
    expect(sent.map(({ body }) => body)).toEqual([plain, { ...plain, enableRemix: true }]);
  });

  test('an answer leaves an empty prompt out, and sends the mask in the form the provider wants', async () => {
    const maskPng = Uint8Array.of(137, 80, 78, 71);
    const asUrl = upstreamAnswering(accepted);
    const bare = upstreamAnswering(accepted, { provider: { maskForm: 'base64' } });

    await asUrl.upstream.answer({ ...anAnswer, prompt: ' \n' });
    await asUrl.upstream.answer({ ...anAnswer, prompt: 'a hat —zoom 1.8', maskPng });
    await bare.upstream.answer({ ...anAnswer, maskPng });

    expect(asUrl.sent[0]?.body).toEqual({ taskId: anAnswer.modalTaskId, state: anAnswer.echo });
    expect(asUrl.sent[1]?.body).toMatchObject({
      prompt: 'a hat --zoom 1.8',
      maskBase64: 'data:image/png;base64,iVBORw==',
    });
    expect(bare.sent[0]?.body).toMatchObject({ maskBase64: 'iVBORw==' });
  });
});
