import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One of our own source files: its path from the root, its text without comments, and what it imports. */
export type Source = { path: string; code: string; imports: string[] };

export function readSources(): Source[] {
  const inFolders = ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  return [...inFolders, 'proxy.ts', 'instrumentation.ts']
    .filter((path) => /\.(tsx?|mjs)$/.test(path))
    .sort()
    .map((path) => {
      const code = withoutComments(readFileSync(`${root}${path}`, 'utf8'));
      return { path, code, imports: importsOf(path, code) };
    });
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

/** Own files as paths from the root, packages by their name. */
function importsOf(path: string, code: string): string[] {
  const found = code.matchAll(/(?<!['"])\b(?:from\s*|import\s*\(?\s*)(['"])([^'"\s]+)\1/g);
  return Array.from(found, ([, , target = '']) => {
    if (target.startsWith('@/')) return target.slice(2);
    return target.startsWith('.') ? new URL(target, `file:///${path}`).pathname.slice(1) : target;
  });
}
