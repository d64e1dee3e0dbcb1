import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { onStop, root, run, stopChildren } from './run.mjs';
import { readSettings, refuseOccupiedPort } from './settings.mjs';

onStop((exitCode) => {
  stopChildren();
  process.exit(exitCode);
});

const { host, port } = readSettings();
await refuseOccupiedPort({ host, port });
await ensureInstalled();
const next = join(root, 'node_modules/next/dist/bin/next');
process.exitCode = await run(process.execPath, [next, 'dev', '--hostname', host, '--port', `${port}`], {
  env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
});
