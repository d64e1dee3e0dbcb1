import { expect, test } from 'vitest';
import { toReturnPath } from '@/lib/domain/routes';

test.each(['/', '/settings', '/tasks/abc?x=1', '/?q=red%20lamp&kind=upscale'])('the login leads back to %s', (path) => {
  expect(toReturnPath(path)).toBe(path);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\n/evil.example',
  '',
  undefined,
  ['/a'],
])('the login does not lead to %j', (path) => {
  expect(toReturnPath(path)).toBe('/');
});
