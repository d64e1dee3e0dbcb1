import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { root, run, secondsSince } from './run.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, run: () => Promise<Counts> }} Phase
 */

const programs = {
  next: 'next/dist/bin/next',
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  knip: 'knip/bin/knip.js',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
};

/** @type {Phase} */
const types = {
  name: 'types',
  run: async () =>
    asOne((await tool('next', ['typegen'])) || (await tool('tsc', ['--noEmit', '--incremental', 'false']))),
};

/** @type {Phase} */
const lint = { name: 'lint', run: async () => asOne(await tool('biome', ['check', '--error-on-warnings', '.'])) };

/** @type {Phase} */
const unused = { name: 'unused code', run: async () => asOne(await tool('knip', ['--no-progress'])) };

/** What `npm run check` runs. @type {Phase[]} */
export const checkPhases = [types, lint, unused, vitest('unit and server tests', ['unit', 'server'])];

/** What `npm test` runs after the check. @type {Phase[]} */
export const testPhases = [
  vitest('component tests', ['component']),
  { name: 'build', run: async () => asOne(await ensureBuilt()) },
  { name: 'browser tests', run: playwright },
  vitest('crash test', ['crash']),
];

/**
 * Runs the phases one after another, all of them whatever happens, and adds up what they counted.
 * @param {Phase[]} phases
 * @returns {Promise<Counts>}
 */
export async function runPhases(phases) {
  /** @type {Counts} */
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const phase of phases) {
    console.log(`\n── ${phase.name}`);
    const startedAt = Date.now();
    const counts = await phase.run();
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    lines.push(`${counts.failed ? '✗' : '✓'} ${phase.name}: ${summaryOf(counts)} in ${secondsSince(startedAt)}`);
    console.log(lines.at(-1));
  }
  console.log(`\n${lines.join('\n')}\n`);
  return total;
}

/** The last line everyone looks for. @param {Counts} counts */
export function summaryOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {string} name
 * @param {string[]} projects
 * @returns {Phase}
 */
function vitest(name, projects) {
  return {
    name,
    run: async () => {
      const report = freshReport(`${projects.join('-')}.json`);
      const code = await tool('vitest', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...projects.map((project) => `--project=${project}`),
      ]);
      const said = readReport(report);
      return settle(code, {
        passed: said?.numPassedTests ?? 0,
        failed: said?.numFailedTests ?? 0,
        skipped: (said?.numPendingTests ?? 0) + (said?.numTodoTests ?? 0),
      });
    },
  };
}

/** @returns {Promise<Counts>} */
async function playwright() {
  const report = freshReport('playwright.json');
  const code = await tool('playwright', ['test'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const stats = readReport(report)?.stats;
  return settle(code, {
    passed: stats?.expected ?? 0,
    // A test that passed only at the second try did not keep its promise.
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  });
}

/**
 * A runner that fell over before it could count a failure, or that found nothing to run, has failed.
 * @param {number} code
 * @param {Counts} counts
 * @returns {Counts}
 */
export function settle(code, counts) {
  if (counts.failed > 0) return counts;
  if (code !== 0) return { ...counts, failed: 1 };
  if (counts.passed > 0) return counts;
  console.error('Nothing was run here, and that is a failure.');
  return { ...counts, failed: 1 };
}

/** @param {number} code @returns {Counts} */
function asOne(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * @param {keyof typeof programs} name
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function tool(name, args, env = {}) {
  return run(process.execPath, [join(root, 'node_modules', programs[name]), ...args], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
}

/** A report of an earlier run must not pass for this one's. @param {string} name */
function freshReport(name) {
  const path = join(root, 'node_modules/.cache/safelight', name);
  rmSync(path, { force: true });
  return path;
}

/** @param {string} path */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
