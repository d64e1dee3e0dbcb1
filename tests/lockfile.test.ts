import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Entry = { version?: string; resolved?: string; link?: boolean };
type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

const manifest = readJson<Manifest>('../package.json');
const entries = Object.entries(readJson<{ packages: Record<string, Entry> }>('../package-lock.json').packages);

/** Below these stand known holes: requests past the proxy (next), pictures that write out of bounds (sharp), a leak (zod). */
const atLeast: Record<string, string> = { next: '16.4.5', sharp: '0.35.5', zod: '4.6.7', vite: '8.3.8' };

test('the lockfile names no registry, so that it works with any', () => {
  expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});

test('every dependency is asked for in one exact version', () => {
  const wishes = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

  expect(wishes.filter(([, wish]) => !/^\d+\.\d+\.\d+$/.test(wish))).toEqual([]);
});

test.each(Object.entries(atLeast))('every copy of %s is at least %s', (name, least) => {
  const copies = entries.filter(([path]) => path.endsWith(`node_modules/${name}`));

  expect(copies.length).toBeGreaterThan(0);
  for (const [path, { version = '0.0.0' }] of copies)
    expect(isAtLeast(version, least), `${path} ${version}`).toBe(true);
});

test('what belongs to one platform is there for every platform we name', () => {
  const paths = entries.map(([path]) => path);

  for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']) {
    for (const part of ['@img/sharp', '@libsql/', '@next/swc']) {
      const isThere = paths.some((path) => path.includes(part) && path.includes(platform));
      expect(isThere, `${part} for ${platform}`).toBe(true);
    }
  }
});

function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [version, least].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (let place = 0; place < 3; place++) {
    const difference = (a?.[place] ?? 0) - (b?.[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
}
