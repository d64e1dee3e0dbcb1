import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { onStop, refuse, root, run, secondsSince, stopChildren } from './run.mjs';

// Runs tests/bench/*.ts one after another (or those named on the command line), so that they do not disturb each other.
onStop((exitCode) => {
  stopChildren();
  process.exit(exitCode);
});

await ensureInstalled();
const folder = join(root, 'tests/bench');
const wanted = process.argv.slice(2);
const programs = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace(/\.ts$/, '')));
if (programs.length === 0) refuse(`No benchmark to run: looked for ${wanted.join(', ') || '*.ts'} in tests/bench.`);

if ((await ensureBuilt()) !== 0) refuse('There is nothing to measure without a build.');

/** @type {string[]} */
const verdicts = [];
/** @type {string[]} */
const failed = [];
for (const name of programs.sort()) {
  const startedAt = Date.now();
  console.log(`\n── ${name}`);
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  let said = '';
  const code = await run(process.execPath, [tsx, '--conditions=react-server', join(folder, name)], {
    onText: (text) => {
      said += text;
    },
  });
  verdicts.push(...said.split('\n').filter((line) => /^(met {3}|MISSED)/.test(line)));
  if (code !== 0) failed.push(name);
  console.log(`── ${name} ended with ${code} after ${secondsSince(startedAt)}`);
}

const missed = verdicts.filter((line) => line.startsWith('MISSED'));
console.log(`\n── all promises\n${verdicts.join('\n')}`);
console.log(`\n${verdicts.length - missed.length} met, ${missed.length} missed`);
if (failed.length > 0) refuse(`Failed: ${failed.join(', ')}`);
