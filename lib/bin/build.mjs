import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { onStop, stopChildren } from './run.mjs';

onStop((exitCode) => {
  stopChildren();
  process.exit(exitCode);
});

await ensureInstalled();
process.exitCode = await ensureBuilt();
