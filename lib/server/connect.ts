import 'server-only';
import type { Provider } from '@/lib/domain/provider';
import type { Seal } from './access/seal';
import type { History } from './history/history';
import type { SavedProvider } from './history/providers';
import { type Connection, type Connections, createConnections } from './providers';

/** Makes the client of one provider. */
export type Connect = (provider: Provider, key: string | null) => Connection;

export type ConnectParts = {
  history: History;
  seal: Seal;
  connect: Connect;
  /** Those that no person connected: the one from the environment, and Demo, in this order. */
  given: readonly [Connection, ...Connection[]];
};

/** The providers of this server, and how to look again what a person made of them, on this server or another. */
export type Registry = { connections: Connections; reconnect(): Promise<void> };

export async function createRegistry({ history, seal, connect, given }: ConnectParts): Promise<Registry> {
  /** A client that learned something about its server is kept until its settings or its key change. */
  const known = new Map<string, { form: string; connection: Connection }>();

  function connectionTo(saved: SavedProvider): Connection {
    const form = JSON.stringify(saved);
    const before = known.get(saved.id);
    if (before?.form === form) return before.connection;
    const key = saved.sealedKey === null ? null : seal.open(saved.sealedKey);
    const connection = connect({ id: saved.id, isDemo: false, ...saved.settings }, key);
    known.set(saved.id, { form, connection });
    return connection;
  }

  async function read(): Promise<[Connection, ...Connection[]]> {
    const [saved, wanted] = await Promise.all([history.providers.saved(), history.settings.get('default-provider')]);
    const made = saved.map(connectionTo);
    const real = given.filter(({ provider }) => !provider.isDemo);
    const demo = given.filter(({ provider }) => provider.isDemo);
    const all = [...real, ...made, ...demo];
    const first = all.find(({ provider }) => provider.id === wanted) ?? all[0] ?? given[0];
    return [first, ...all.filter((connection) => connection !== first)];
  }

  for (const { provider } of given) await history.providers.record(provider);
  const connections = createConnections(await read());
  return { connections, reconnect: async () => connections.replace(await read()) };
}
