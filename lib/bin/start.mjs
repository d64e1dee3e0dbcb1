import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { onStop, stopChildren } from './run.mjs';
import { readSettings, refuseOccupiedPort } from './settings.mjs';

// `npm start`: from a fresh clone to a page one can open. What would stop us in the end is asked first.
onStop((exitCode) => {
  stopChildren();
  process.exit(exitCode);
});

await refuseOccupiedPort(readSettings());
await ensureInstalled();
const buildCode = await ensureBuilt();
if (buildCode !== 0) process.exit(buildCode);
await import('./serve.mjs');
