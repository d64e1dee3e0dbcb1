import { build } from './ensure-built.mjs';
import { onStop, stopChildren } from './run.mjs';

onStop((exitCode) => {
  stopChildren();
  process.exit(exitCode);
});

await build();
