import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import type { Provider } from '@/lib/domain/provider';
import { createDiskArchive } from './archive/disk-archive';
import { systemClock } from './clock';
import { createServices, type Services } from './create-services';
import { createSimulator } from './demo/simulator';
import { dataPaths, type Env, env } from './env';
import { createHistory } from './history/history';
import { migrate } from './history/migrations';
import { openPostgres } from './history/postgres';
import { lockFolder, openSqlite } from './history/sqlite';
import { createApiFetch, createGuardedFetch } from './network/guarded-fetch';
import { type Connection, createConnections } from './providers';
import { createUpstream } from './upstream/upstream';

/**
 * The services of this server, built once. They hang on `globalThis` because Next bundles pages and handlers apart,
 * each with its own copy of this module.
 */
export function services(): Promise<Services> {
  const home = globalThis as { safelight?: Promise<Services> };
  home.safelight ??= build(env());
  return home.safelight;
}

async function build(env: Env): Promise<Services> {
  const archive = await createDiskArchive(dataPaths.archive(env.dataDir));
  if (!env.databaseUrl) lockFolder(dataPaths.lock(env.dataDir));
  const home = env.databaseUrl ? openPostgres(env.databaseUrl) : openSqlite(dataPaths.history(env.dataDir));
  await migrate(home);
  const history = createHistory(home);
  if (!home.isShared) await history.tasks.releaseAll();
  const connections = createConnections(
    env.provider ? [providerConnection(env, env.provider), demoConnection(env)] : [demoConnection(env)],
  );
  for (const { provider } of connections.all) await history.providers.record(provider);
  return createServices({
    clock: systemClock,
    random: Math.random,
    history,
    archive,
    connections,
    owner: randomUUID(),
  });
}

/** Demo is the same client as any other, given the simulator for a network. */
function demoConnection(env: Env): Connection {
  const simulator = createSimulator({
    clock: systemClock,
    random: Math.random,
    directory: dataPaths.demo(env.dataDir),
    dialect: 'plus',
    key: null,
    // Half the time a real provider takes: someone who tries it out should not have to wait.
    timeScale: 2,
  });
  const provider: Provider = {
    id: 'demo',
    name: 'Demo',
    baseUrl: 'https://demo.invalid',
    isDemo: true,
    auth: 'secret',
    speedPaths: 'mj',
    maskForm: 'data-url',
    editsForm: 'mask',
    // Without a prefix the simulator takes its time, as some providers do.
    defaultSpeed: 'fast',
  };
  const upstream = createUpstream({ provider, key: null, fetch: simulator.fetch, clock: systemClock });
  return { provider, upstream, download: simulator.fetch };
}

function providerConnection(env: Env, { key, ...settings }: NonNullable<Env['provider']>): Connection {
  const { origin, host } = new URL(settings.baseUrl);
  // The id comes from the address: a new key is the same provider, another address is another.
  const id = `env-${createHash('sha256').update(settings.baseUrl).digest('hex').slice(0, 12)}`;
  const provider: Provider = { id, name: host, isDemo: false, ...settings };
  const upstream = createUpstream({ provider, key, fetch: createApiFetch(), clock: systemClock });
  return { provider, upstream, download: createGuardedFetch({ origin, hosts: env.imageHosts }) };
}
