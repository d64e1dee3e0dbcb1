import { checkPhases, runPhases, summaryOf } from './phases.mjs';
import { startPostgres } from './postgres.mjs';
import { onStop, stopChildren } from './run.mjs';

// `npm run check`: what has to be green before every commit. Installs nothing.
onStop((exitCode) => {
  stopChildren();
  process.exit(exitCode);
});

const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres({ mayInstall: false });
if (postgres) process.env.TEST_DATABASE_URL = postgres.url;
const total = await runPhases(checkPhases);
await postgres?.stop();
console.log(summaryOf(total));
process.exitCode = total.failed ? 1 : 0;
