import { expect, test } from 'vitest';
import { buildEnvironment } from '@/lib/bin/ensure-built.mjs';

test('the build is told everything but secrets', () => {
  const secrets = { MJ_API_KEY: 'sk-1', APP_PASSWORD: 'sesame', DATABASE_URL: 'postgres://me:secret@host/db' };
  const env = buildEnvironment({ ...secrets, PATH: '/bin', MJ_BASE_URL: 'https://relay.test' });
  expect(env).toMatchObject({ PATH: '/bin', MJ_BASE_URL: 'https://relay.test', NODE_ENV: 'production' });
  // Empty rather than absent: a `.env` would fill in what is absent.
  const told = Object.entries(env).filter(([name]) => name in secrets);
  expect(told.map(([, value]) => value)).toEqual(['', '', '']);
});
