import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseEnv } from '@/lib/server/env';

describe('the configuration', () => {
  test('everything has a default, and Demo is the provider', () => {
    const parsed = parseEnv({});

    expect(parsed).toEqual({
      ok: true,
      value: {
        host: '127.0.0.1',
        port: 3000,
        password: null,
        appUrl: null,
        dataDir: resolve('data'),
        databaseUrl: null,
        provider: null,
        imageHosts: [],
      },
    });
  });

  test('an empty or blank variable counts as absent', () => {
    const blank = { HOST: '', PORT: ' ', APP_URL: '', MJ_BASE_URL: '', MJ_AUTH: '', MJ_IMAGE_HOSTS: '' };

    expect(parseEnv(blank)).toEqual(parseEnv({}));
  });

  test('a provider is its address with a key and a spelling', () => {
    const parsed = parseEnv({
      MJ_BASE_URL: 'https://api.example/mj ',
      MJ_API_KEY: 'key',
      MJ_AUTH: 'raw',
      MJ_SPEED_PATHS: 'short',
      MJ_MASK: 'base64',
      MJ_EDITS: 'alpha',
      MJ_IMAGE_HOSTS: 'cdn.example, Pictures.Example:8443 ,[fd00::1]',
    });

    expect(parsed).toMatchObject({
      value: {
        provider: {
          baseUrl: 'https://api.example/mj',
          key: 'key',
          auth: 'raw',
          speedPaths: 'short',
          maskForm: 'base64',
          editsForm: 'alpha',
        },
        imageHosts: ['cdn.example', 'pictures.example:8443', '[fd00::1]'],
      },
    });
  });

  test('the public address is kept as an origin, a password to the letter', () => {
    const parsed = parseEnv({ APP_URL: 'https://Darkroom.example/some/path', APP_PASSWORD: ' with spaces ' });

    expect(parsed).toMatchObject({ value: { appUrl: 'https://darkroom.example', password: ' with spaces ' } });
  });

  test.each([
    ['PORT', { PORT: 'many' }],
    ['PORT', { PORT: '70000' }],
    ['APP_URL', { APP_URL: 'darkroom.example' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://user:hunter2@host/name' }],
    ['STORAGE_URL', { STORAGE_URL: 's3://bucket?endpoint=hunter2' }],
    ['MJ_BASE_URL', { MJ_BASE_URL: 'ftp://api.example' }],
    ['MJ_BASE_URL', { MJ_BASE_URL: 'https://user:hunter2@api.example' }],
    ['MJ_AUTH', { MJ_AUTH: 'basic' }],
    ['MJ_SPEED_PATHS', { MJ_SPEED_PATHS: 'quick' }],
    ['MJ_MASK', { MJ_MASK: 'png' }],
    ['MJ_EDITS', { MJ_EDITS: 'both' }],
    ['MJ_IMAGE_HOSTS', { MJ_IMAGE_HOSTS: 'https://cdn.example' }],
  ])('what %s cannot be is said in one sentence, without repeating it', (name, source) => {
    const parsed = parseEnv(source);

    expect(parsed).toMatchObject({ ok: false, error: expect.stringMatching(new RegExp(`^${name} must be .*\\.$`)) });
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });

  test('a key without an address is a mistake, and is not repeated', () => {
    const parsed = parseEnv({ MJ_API_KEY: 'hunter2' });

    expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining('MJ_BASE_URL') });
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });

  test.each(['0.0.0.0', '::', '192.168.1.5', 'darkroom.lan'])('listening at %s needs a password', (HOST) => {
    expect(parseEnv({ HOST })).toMatchObject({ ok: false, error: expect.stringContaining('APP_PASSWORD') });
    expect(parseEnv({ HOST, APP_PASSWORD: 'x' })).toMatchObject({ ok: true });
  });

  test.each(['127.0.0.1', '127.9.9.9', 'localhost', '::1', '[::1]'])('listening at %s does not', (HOST) => {
    expect(parseEnv({ HOST })).toMatchObject({ ok: true });
  });
});
