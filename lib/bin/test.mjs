import { obtainChromium } from './chromium.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { checkPhases, runPhases, summaryOf, testPhases } from './phases.mjs';
import { startPostgres } from './postgres.mjs';
import { onStop, secondsSince, stopChildren } from './run.mjs';

// `npm test`: everything, from a fresh clone. Its last line is the sum of all runners.
const startedAt = Date.now();
const isCI = process.env.CI === 'true' || process.env.CI === '1';
if (!process.stdout.isTTY) process.env.NO_COLOR = '1';
onStop((exitCode) => {
  stopChildren();
  process.exit(exitCode);
});

await ensureInstalled();
const chromium = await obtainChromium();
if (chromium) process.env.CHROMIUM_PATH = chromium;
const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres({ mayInstall: true });
if (postgres) process.env.TEST_DATABASE_URL = postgres.url;

const total = await runPhases([...checkPhases, ...testPhases]);
await postgres?.stop();

if (!process.env.TEST_DATABASE_URL) {
  console.error('PostgreSQL: THAT HALF OF THE TESTS WAS SKIPPED, because no server could be started (see above).');
  if (isCI) total.failed += 1;
}
console.log(`Took ${secondsSince(startedAt)}.`);
console.log(summaryOf(total));
process.exitCode = total.failed ? 1 : 0;
