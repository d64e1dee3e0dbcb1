import 'server-only';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { providerDefaults } from '@/lib/domain/provider';
import { type Callbacks, createCallbacks } from './access/callbacks';
import { createSeal } from './access/seal';
import { secretKey } from './access/secret-key';
import { createDiskArchive } from './archive/disk-archive';
import { systemClock } from './clock';
import { type Connect, createRegistry } from './connect';
import { createServices, type Services } from './create-services';
import { takeDemoFolder } from './demo/demo-folder';
import { createSimulator } from './demo/simulator';
import { dataPaths, type Env, env } from './env';
import { createHistory } from './history/history';
import { migrate } from './history/migrations';
import { openPostgres } from './history/postgres';
import { lockFolder, openSqlite } from './history/sqlite';
import { createApiFetch, createGuardedFetch } from './network/guarded-fetch';
import type { Connection } from './providers';
import { withKey } from './upstream/redact';
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
  const isShared = env.databaseUrl !== null;
  // The key comes first: it makes the folder that is locked then, before anything in it is touched.
  const seal = createSeal(secretKey(dataPaths.secretKey(env.dataDir)));
  if (!isShared) lockFolder(dataPaths.lock(env.dataDir));
  const archive = await createDiskArchive(dataPaths.archive(env.dataDir), { isShared });
  const home = env.databaseUrl ? openPostgres(env.databaseUrl) : openSqlite(dataPaths.history(env.dataDir));
  await migrate(home);
  const history = createHistory(home);
  if (!home.isShared) await history.tasks.releaseAll();
  const secret = await history.settings.getOrSet('callback-secret', randomBytes(32).toString('base64url'));
  const callbacks = createCallbacks(secret, env.appUrl);
  const connect = connectWith(env, callbacks);
  const demo = demoConnection(env);
  const given = env.provider ? ([environmentConnection(connect, env.provider), demo] as const) : ([demo] as const);
  const registry = await createRegistry({ history, seal, connect, given });
  return createServices({
    ...registry,
    clock: systemClock,
    random: Math.random,
    history,
    archive,
    connect,
    seal,
    callbacks,
    owner: randomUUID(),
  });
}

/** How this server reaches providers: no redirects, nothing sent twice, pictures from where they may come from only. */
function connectWith(env: Env, { addressFor }: Callbacks): Connect {
  return (provider, key) => {
    const hookFor = provider.callsBack ? { hookFor: addressFor } : {};
    const upstream = createUpstream({ provider, key, fetch: createApiFetch(), clock: systemClock, ...hookFor });
    const { origin } = new URL(provider.baseUrl);
    const download = createGuardedFetch({ origin, hosts: env.imageHosts });
    return {
      provider,
      upstream,
      download: (input, init) => download(withKey(String(input), origin, key), init),
      hasKey: key !== null,
    };
  };
}

/** Demo is the same client as any other, given the simulator for a network. */
function demoConnection(env: Env): Connection {
  const { id, directory } = takeDemo(env);
  const simulator = createSimulator({
    clock: systemClock,
    random: Math.random,
    directory,
    dialect: 'plus',
    key: null,
    // Half the time a real provider takes: someone who tries it out should not have to wait.
    timeScale: 2,
  });
  const provider = {
    ...providerDefaults,
    id,
    name: 'Demo',
    baseUrl: 'https://demo.invalid',
    isDemo: true,
    preset: 'demo',
    auth: 'secret',
    speedPaths: 'mj',
    // Without a prefix the simulator takes its time, as some providers do.
    defaultSpeed: 'fast',
  } as const;
  const upstream = createUpstream({ provider, key: null, fetch: simulator.fetch, clock: systemClock });
  return { provider, upstream, download: simulator.fetch, hasKey: false };
}

/** Servers that share a history have a Demo each: its simulator knows only what it was sent itself. */
function takeDemo(env: Env): { id: string; directory: string } {
  const directory = dataPaths.demo(env.dataDir);
  return env.databaseUrl ? takeDemoFolder(directory) : { id: 'demo', directory };
}

function environmentConnection(connect: Connect, { key, ...settings }: NonNullable<Env['provider']>): Connection {
  // The id comes from the address: a new key is the same provider, another address is another.
  const id = `env-${createHash('sha256').update(settings.baseUrl).digest('hex').slice(0, 12)}`;
  const { host } = new URL(settings.baseUrl);
  return connect({ ...providerDefaults, id, name: host, isDemo: false, ...settings }, key);
}
