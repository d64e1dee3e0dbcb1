import path from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '@/lib/server/clock';
import { dialects } from '@/lib/server/demo/dialect';
import { listen } from '@/lib/server/demo/serve';
import { createSimulator } from '@/lib/server/demo/simulator';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4000' },
    dialect: { type: 'string', default: 'comet' },
    'time-scale': { type: 'string', default: '1' },
    'picture-scale': { type: 'string', default: '1' },
    key: { type: 'string' },
    directory: { type: 'string' },
    remix: { type: 'boolean', default: false },
    official: { type: 'boolean', default: false },
    admin: { type: 'boolean', default: false },
    callbacks: { type: 'boolean' },
  },
});

const dialect = dialects.find((name) => name === values.dialect);
const timeScale = Number(values['time-scale']);
const pictureScale = Number(values['picture-scale']);
if (!dialect || !(timeScale > 0) || !(pictureScale > 0)) {
  console.error(`Usage: npm run simulator -- --port 4000 --dialect ${dialects.join('|')} [--time-scale 10]`);
  console.error(
    '       [--key KEY] [--directory FOLDER] [--picture-scale 0.25] [--remix] [--official] [--admin] [--callbacks]',
  );
  process.exit(2);
}

const simulator = createSimulator({
  clock: systemClock,
  random: Math.random,
  directory: values.directory ? path.resolve(values.directory) : null,
  dialect,
  key: values.key ?? null,
  timeScale,
  pictureScale,
  remix: values.remix,
  official: values.official,
  admin: values.admin,
  ...(values.callbacks ? { callbacks: true } : {}),
  onEvent: (event) => {
    if (event.kind === 'answering') console.log(`${event.status} ${event.method} ${event.path}`);
  },
});
const { url, close } = await listen(simulator, Number(values.port));
console.log(`A ${dialect} simulator listens on ${url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => close().then(() => process.exit(0)));
