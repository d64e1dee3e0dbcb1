import { type Provider, providerDefaults } from '@/lib/domain/provider';
import type { Task } from '@/lib/domain/task';
import { createCallbacks } from '@/lib/server/access/callbacks';
import { createSeal } from '@/lib/server/access/seal';
import { createDiskArchive, type DiskOptions } from '@/lib/server/archive/disk-archive';
import { type Connect, createRegistry } from '@/lib/server/connect';
import { createServices, type Services } from '@/lib/server/create-services';
import type { Dialect } from '@/lib/server/demo/dialect';
import { createSimulator, type Simulator, type SimulatorOptions } from '@/lib/server/demo/simulator';
import { createHistory } from '@/lib/server/history/history';
import type { Home } from '@/lib/server/history/home';
import type { Fetch } from '@/lib/server/providers';
import { createUpstream } from '@/lib/server/upstream/upstream';
import { freshSqlite } from './homes';
import { tempFolder } from './temp-folder';

export type Rig = {
  services: Services;
  simulator: Simulator;
  home: Home;
  now(): number;
  /** Lets time pass in steps of what is due next, until the loops want nothing before then. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until the task satisfies the wish; fails when a simulated hour did not bring it. */
  until(taskId: string, wish: (task: Task) => boolean): Promise<Task>;
  task(id: string): Promise<Task>;
  /** The same history, archive and upstream behind a new server, as after a crash. */
  restart(): Promise<void>;
  /** Takes the provider out of the configuration, or puts it back. */
  connect(isConnected: boolean): void;
  /** A further server on the same history and archive: with the same upstream, or with a provider of its own. */
  another(owner: string, providerId?: string): Promise<Services>;
  close(): Promise<void>;
};

export type RigOptions = {
  dialect?: Dialect;
  home?: Home;
  disk?: DiskOptions;
  provider?: Partial<Provider>;
  simulator?: Partial<SimulatorOptions>;
  /** Where providers are told to call back. */
  appUrl?: string;
  /** Wraps the network, to lose, delay or change what passes. */
  network?: (fetch: Fetch) => Fetch;
};

/** The whole server side on real SQL and a real disk, against the simulator, in time that only the test moves. */
export async function createRig(options: RigOptions = {}): Promise<Rig> {
  let time = Date.UTC(2026, 10, 23, 8);
  const clock = { now: () => time };
  const home = options.home ?? (await freshSqlite());
  const folder = tempFolder();
  const dialect = options.dialect ?? 'comet';
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const simulator = createSimulator({
    clock,
    random,
    directory: null,
    dialect,
    key: null,
    pictureScale: 1 / 16,
    sleep: async () => undefined,
    ...options.simulator,
  });
  const own = { id: 'sim', name: 'Simulator', baseUrl: 'https://upstream.test', isDemo: false };
  const provider: Provider = { ...providerDefaults, ...own, ...options.provider };
  const network = options.network?.(simulator.fetch as Fetch) ?? (simulator.fetch as Fetch);

  const callbacks = createCallbacks('secret', options.appUrl ?? null);
  const connect: Connect = (to, key) => {
    const hookFor = to.callsBack ? { hookFor: callbacks.addressFor } : {};
    const upstream = createUpstream({ provider: to, key, fetch: network, clock, ...hookFor });
    return { provider: to, upstream, download: network, hasKey: key !== null };
  };
  const connectionTo = (id: string) => [connect({ ...provider, id }, 'sk-test-canary')] as const;

  const build = async (owner: string, id = provider.id): Promise<Services> => {
    const history = createHistory(home);
    const seal = createSeal('5afe11947'.repeat(7));
    const registry = await createRegistry({ history, seal, connect, given: connectionTo(id) });
    const archive = await createDiskArchive(folder, options.disk);
    return createServices({ ...registry, clock, random, history, archive, connect, seal, callbacks, owner });
  };

  let generation = 1;
  let services = await build('server-1');

  async function turn(): Promise<number> {
    let next = Number.POSITIVE_INFINITY;
    for (const loop of Object.values(services.loops)) {
      const due = await loop.runDue();
      await loop.settle();
      if (due !== null) next = Math.min(next, due);
    }
    return next;
  }

  const rig: Rig = {
    get services() {
      return services;
    },
    simulator,
    home,
    now: () => time,
    async pass(ms) {
      const end = time + ms;
      while (true) {
        const next = await turn();
        if (next > end) break;
        time = Math.max(time + 1, next);
      }
      time = end;
      await turn();
    },
    async until(taskId, wish) {
      const end = time + 3_600_000;
      while (time < end) {
        const task = await rig.task(taskId);
        if (wish(task)) return task;
        const next = await turn();
        time = Math.max(time + 50, Math.min(next, time + 5_000));
      }
      throw new Error(`An hour passed, and the task is still ${JSON.stringify((await rig.task(taskId)).state)}.`);
    },
    async task(id) {
      const task = await services.history.reads.task(id);
      if (!task) throw new Error(`There is no task ${id}.`);
      return task;
    },
    async restart() {
      generation += 1;
      services = await build(`server-${generation}`);
      await services.history.tasks.releaseAll();
    },
    connect(isConnected) {
      services.connections.replace(connectionTo(isConnected ? provider.id : 'elsewhere'));
    },
    another: build,
    close: () => home.db.destroy(),
  };
  return rig;
}
