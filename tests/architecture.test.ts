import { describe, expect, test } from 'vitest';
import { readSources, type Source } from './support/sources';

// The corridor of the README in code. A failure lists what stands in the wrong room, as `file: what`.
const sources = readSources();

/** The rooms, and the rooms each may step into besides itself. Longest name first, so that a path has one room. */
const rooms: Record<string, string[]> = {
  'lib/client': ['lib/actions', 'lib/domain'],
  'lib/actions': ['lib/server', 'lib/domain'],
  'lib/server': ['lib/domain', 'lib/bin/loopback'],
  'lib/domain': [],
  'lib/bin': ['lib/server', 'lib/domain'],
  components: ['lib/client', 'lib/domain'],
  // The one stair: a page reads in lib/server, and seeds the cache by the keys of lib/client.
  app: ['components', 'lib/client', 'lib/server', 'lib/domain'],
  'proxy.ts': ['lib/server'],
  'instrumentation.ts': ['lib/server'],
};

describe('the corridor', () => {
  test('imports run one way', () => {
    const wrong = found((source) => {
      const room = roomOf(source.path);
      const open = [room, ...(rooms[room] ?? [])];
      return source.imports.filter((target) => isOwn(target) && !open.some((name) => isIn(target, name)));
    });

    expect(wrong).toEqual([]);
  });

  test('what is true without a server or a browser needs nothing but zod', () => {
    const wrong = found(({ path, imports }) =>
      isIn(path, 'lib/domain') ? imports.filter((target) => target !== 'zod' && !isOwn(target)) : [],
    );

    expect(wrong).toEqual([]);
  });

  test('the plain parts of the interface know no other part of it', () => {
    const wrong = found(({ path, imports }) =>
      isIn(path, 'components/ui')
        ? imports.filter((target) => isIn(target, 'components') && !isIn(target, 'components/ui'))
        : [],
    );

    expect(wrong).toEqual([]);
  });

  test('what `npm start` begins with needs nothing that has yet to be installed', () => {
    const wrong = found(({ path, imports }) =>
      isIn(path, 'lib/bin') && path.endsWith('.mjs')
        ? imports.filter((target) => !isOwn(target) && !target.startsWith('node:') && target !== 'next')
        : [],
    );

    expect(wrong).toEqual([]);
  });
});

describe('the locks', () => {
  test('every file of the server says so first', () => {
    const wrong = found(({ path, code }) =>
      isIn(path, 'lib/server') && !code.trimStart().startsWith("import 'server-only';") ? ['no server-only'] : [],
    );

    expect(wrong).toEqual([]);
  });

  test('doors are in lib/actions and nowhere else', () => {
    const wrong = found(({ path, code }) => {
      const isDoor = /^\s*['"]use server['"]/m.test(code);
      return isDoor === isIn(path, 'lib/actions') ? [] : ["'use server'"];
    });

    expect(wrong).toEqual([]);
  });

  test('no file only passes on what another one exports', () => {
    const wrong = found(({ path, code }) => [
      ...(/(^|\/)index\.\w+$/.test(path) ? ['is a barrel'] : []),
      ...(/^export\s+(type\s+)?(\{[^}]*\}|\*[^;]*)\s+from\s/m.test(code) ? ['exports from elsewhere'] : []),
    ]);

    expect(wrong).toEqual([]);
  });
});

describe('things with one home', () => {
  test('paths are spelled in lib/domain/routes.ts', () => {
    const wrong = found(({ path, code }) => {
      if (path === 'lib/domain/routes.ts') return [];
      // Next's own types are named by the path of the file they stand in.
      const text = code.replaceAll(/\b(RouteContext|PageProps|LayoutProps)<'[^']*'>/g, '');
      return text.match(/['"`]\/(api|tasks|images|login|settings)\b[^'"`]*/g) ?? [];
    });

    expect(wrong).toEqual([]);
  });

  test('only history speaks SQL', () => {
    expect(importersOf(/^(kysely|libsql|pg)(\/|$)/, ['lib/server/history'])).toEqual([]);
  });

  test('only the archive, the demo and the secret key touch files', () => {
    const homes = ['lib/server/archive', 'lib/server/demo', 'lib/server/access/secret-key.ts', 'lib/bin'];

    expect(importersOf(/^(node:)?fs(\/|$)/, homes)).toEqual([]);
  });

  test('the environment is read in lib/server/env.ts', () => {
    const wrong = found(({ path, code }) => {
      if (path === 'lib/server/env.ts' || isIn(path, 'lib/bin')) return [];
      return (code.match(/process\.env\b(\.\w+)?/g) ?? []).filter(
        // Both are written in by the bundler and are no configuration.
        (text) => text !== 'process.env.NODE_ENV' && text !== 'process.env.NEXT_RUNTIME',
      );
    });

    expect(wrong).toEqual([]);
  });
});

describe('every way in asks who is there', () => {
  test('pages and layouts, before they read anything', () => {
    const wrong = found(({ path, code, imports }) => {
      if (!/^app\/.*\.tsx?$/.test(path) || /\/route\.ts$/.test(path)) return [];
      const isPage = /\/page\.tsx$/.test(path) && path !== 'app/login/page.tsx';
      const isReading = imports.some((target) => isIn(target, 'lib/server') && !isIn(target, 'lib/server/access'));
      if (!isPage && !isReading) return [];
      const entries = code.match(/^export (default )?(async )?function \w+[\s\S]*?^}/gm) ?? [];
      if (entries.length === 0) return ['nothing to guard found'];
      return entries.filter((entry) => !/\)(: [^{]*)? \{\s*await requireAccess\(\);/.test(entry)).map(firstLine);
    });

    expect(wrong).toEqual([]);
  });

  test('handlers', () => {
    const wrong = found(({ path, code }) => {
      if (!/^app\/.*\/route\.ts$/.test(path)) return [];
      const entries = code.match(/^export .*$/gm) ?? [];
      if (entries.length === 0) return ['nothing to guard found'];
      const guard = path.startsWith('app/api/callbacks/') ? 'withCallback' : 'withAccess';
      return entries.filter((entry) => !new RegExp(`^export const [A-Z]+ = ${guard}\\(`).test(entry));
    });

    expect(wrong).toEqual([]);
  });

  test('actions, except those of the door itself', () => {
    const wrong = found(({ path, code }) => {
      if (!isIn(path, 'lib/actions') || path === 'lib/actions/session.ts') return [];
      const entries = code.match(/^export [\s\S]*?^}/gm) ?? [];
      if (entries.length === 0) return ['nothing to guard found'];
      const guard = /\{\s*const access = await checkAccess\(\);\s*if \(!access\.ok\) return access;/;
      return entries.filter((entry) => !guard.test(entry)).map(firstLine);
    });

    expect(wrong).toEqual([]);
  });
});

/** Every complaint of a rule, as `file: what`. */
function found(rule: (source: Source) => string[]): string[] {
  return sources.flatMap((source) => rule(source).map((what) => `${source.path}: ${what}`));
}

function importersOf(target: RegExp, homes: string[]): string[] {
  return found(({ path, imports }) =>
    homes.some((home) => isIn(path, home)) ? [] : imports.filter((name) => target.test(name)),
  );
}

function roomOf(path: string): string {
  return Object.keys(rooms).find((room) => isIn(path, room)) ?? path;
}

function isOwn(target: string): boolean {
  return /^(app|components|lib|tests)\//.test(target);
}

function isIn(path: string, room: string): boolean {
  return path === room || path.startsWith(`${room}/`) || path.replace(/\.\w+$/, '') === room;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
