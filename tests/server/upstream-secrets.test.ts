import { describe, expect, test } from 'vitest';
import { withKey } from '@/lib/server/upstream/redact';
import { anImagine, KEY, replyHtml, replyJson, replyText, upstreamAnswering } from '../support/upstream';

const bare = KEY.replace('sk-', '');

/** A finished task that says the key in every place there is. */
const task = {
  id: '1755848459123456',
  status: 'SUCCESS',
  prompt: `a fox ${KEY}`,
  description: `Bearer ${KEY}`,
  [KEY]: bare,
  imageUrl: `https://relay.example/p.png?token=${KEY}`,
  buttons: [{ customId: `MJ::JOB::upsample::1::${bare}`, label: KEY, emoji: KEY }],
  properties: { finalPrompt: `a fox ${bare}` },
};

describe('a key that an upstream echoes', () => {
  test('is in no field of a report', async () => {
    const { upstream } = upstreamAnswering(replyJson([task]));
    const reports = await upstream.reports([task.id]);
    expect(JSON.stringify(reports)).not.toContain(bare);
    expect(reports).toMatchObject({ value: [{ media: [{ url: 'https://relay.example/p.png?token=[key]' }] }] });
  });

  test.each([
    ['a refusal', replyJson({ code: 4, description: `no ${KEY}` })],
    ['a banned word', replyJson({ code: 24, description: 'no', properties: { bannedWord: KEY } })],
    ['a modal', replyJson({ code: 21, result: '1', description: 'confirm', properties: { finalPrompt: KEY } })],
    ['a redirect', replyText(null, 302, { location: `https://login.test/?${KEY}` })],
    ['plain text', replyText(`panic: ${KEY}`, 500)],
    ['a page', replyHtml(403)],
  ])('is in nothing that %s leaves behind', async (_, reply) => {
    const { upstream } = upstreamAnswering(reply);
    expect(JSON.stringify([await upstream.imagine(anImagine), await upstream.probe()])).not.toContain(bare);
  });

  test.each(['test', 'lighthouse', '12345678'])('stays where it is an ordinary word, like %s', async (key) => {
    const prompt = `a ${key} of time`;
    const { upstream } = upstreamAnswering(replyJson([{ ...task, prompt }]), { key });
    expect(await upstream.reports([task.id])).toMatchObject({ value: [{ prompt }] });
  });

  test('is taken out where it is short but no word', async () => {
    const { upstream } = upstreamAnswering(replyJson([{ ...task, prompt: 'a fox hunter2' }]), { key: 'hunter2' });
    expect(await upstream.reports([task.id])).toMatchObject({ value: [{ prompt: 'a fox [key]' }] });
  });

  test('is put back into the provider’s own addresses, and into no other', () => {
    const origin = 'https://relay.example';
    expect(withKey(`${origin}/p.png?token=[key]`, origin, KEY)).toBe(`${origin}/p.png?token=${KEY}`);
    expect(withKey('https://evil.example/?[key]', origin, KEY)).toBe('https://evil.example/?[key]');
    expect(withKey(`${origin}/p.png?token=[key]`, origin, null)).toContain('[key]');
  });
});
