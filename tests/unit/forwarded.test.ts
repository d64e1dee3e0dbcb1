import { describe, expect, test } from 'vitest';
import { settleForwarded } from '@/lib/bin/forwarded.mjs';

describe('what a request says about its way here', () => {
  test('a stranger is who the connection says, whatever the headers claim', () => {
    const headers = settled('203.0.113.9', { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https' });

    expect(headers).toMatchObject({ 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'http' });
  });

  test.each(['127.0.0.1', '::1', '::ffff:10.0.0.2', '192.168.1.1', 'fd00::2'])(
    'a reverse proxy at %s is believed',
    (peer) => {
      const headers = settled(peer, { 'x-forwarded-for': 'made up, 203.0.113.9', 'x-forwarded-proto': 'https' });

      expect(headers).toMatchObject({ 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' });
    },
  );

  test('without a reverse proxy the connection is all there is', () => {
    expect(settled('::ffff:127.0.0.1', {})).toEqual({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' });
  });

  test('another name for this server is never taken from a header', () => {
    const headers = settled('127.0.0.1', { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' });

    expect(headers).not.toHaveProperty('x-forwarded-host');
    expect(headers).not.toHaveProperty('forwarded');
  });

  test('a write from the public address bears that name', () => {
    const headers = settled('127.0.0.1', { origin: 'https://darkroom.example' }, 'https://darkroom.example/');

    expect(headers).toHaveProperty('x-forwarded-host', 'darkroom.example');
  });
});

function settled(peer: string, headers: Record<string, string>, appUrl?: string) {
  const given = { ...headers };
  settleForwarded(given, peer, appUrl);
  return given;
}
