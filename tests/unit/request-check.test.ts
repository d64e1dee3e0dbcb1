import { describe, expect, test } from 'vitest';
import { checkRequest } from '@/lib/server/access/request-check';

const local = { host: '127.0.0.1', appUrl: null };
const published = { host: '127.0.0.1', appUrl: 'https://darkroom.example' };
const open = { host: '0.0.0.0', appUrl: null };

describe('who a request is meant for', () => {
  test.each(['localhost', 'localhost:3000', 'LOCALHOST', '127.0.0.1:3000', '127.1.2.3', '[::1]:3000'])(
    '%s is this machine',
    (host) => {
      expect(read(host, local)).toBeNull();
    },
  );

  test.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil@localhost',
    'localhost/evil',
    'localhost:3000:3000',
    '192.168.1.5',
    '0.0.0.0',
    '',
  ])('"%s" is not', (host) => {
    expect(read(host, local)?.status).toBe(421);
  });

  test('the public name is ours too, whatever its port', () => {
    expect(read('darkroom.example', published)).toBeNull();
    expect(read('Darkroom.example:8443', published)).toBeNull();
    expect(read('other.example', published)?.status).toBe(421);
  });

  test('what HOST says literally is ours', () => {
    expect(read('darkroom.lan:3000', { host: 'darkroom.lan', appUrl: null })).toBeNull();
  });

  test('where other machines are let in, a plain address is ours and a name is not', () => {
    expect(read('192.168.1.5:3000', open)).toBeNull();
    expect(read('[fd00::5]:3000', open)).toBeNull();
    expect(read('evil.example', open)?.status).toBe(421);
  });
});

describe('who may write', () => {
  test('a page of this server may', () => {
    expect(write('localhost:3000', 'http://localhost:3000', local)).toBeNull();
    expect(write('Localhost:3000', 'http://localhost:3000', local)).toBeNull();
  });

  test.each([
    null,
    'null',
    '',
    'http://evil.example',
    'http://localhost:3001',
    'http://127.0.0.1:3000',
    'https://localhost:3000',
  ])('one with the Origin %s may not', (origin) => {
    expect(write('localhost:3000', origin, local)?.status).toBe(403);
  });

  test('under https the Origin is https', () => {
    expect(write('localhost', 'https://localhost', local, 'https')).toBeNull();
    expect(write('localhost', 'http://localhost', local, 'https')?.status).toBe(403);
  });

  test('behind a reverse proxy that keeps the inner name, the public origin may', () => {
    expect(write('127.0.0.1:3000', 'https://darkroom.example', published)).toBeNull();
    expect(write('127.0.0.1:3000', 'http://darkroom.example', published)?.status).toBe(403);
  });

  test('every method but the reading ones is a write', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY']) {
      expect(check(method, { host: 'localhost' }, local)?.status, method).toBe(403);
    }
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect(check(method, { host: 'localhost' }, local), method).toBeNull();
    }
  });
});

type Settings = Parameters<typeof checkRequest>[1];

function read(host: string, settings: Settings) {
  return check('GET', { host }, settings);
}

function write(host: string, origin: string | null, settings: Settings, scheme = 'http') {
  return check('POST', { host, 'x-forwarded-proto': scheme, ...(origin !== null && { origin }) }, settings);
}

function check(method: string, headers: Record<string, string>, settings: Settings) {
  return checkRequest({ method, headers: new Headers(headers) }, settings);
}
