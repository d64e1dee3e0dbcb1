import 'server-only';
import type { Provider, ProviderTerms } from '@/lib/domain/provider';
import { providerDefaults } from '@/lib/domain/provider';
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
export type Registry = {
  connections: Connections;
  reconnect(): Promise<void>;
  /** Whether it is there without anyone having connected it, so that nobody can change how it is reached. */
  isGiven(providerId: string): boolean;
  /** Those whose key cannot be opened here: another server sealed it, or `secret.key` was lost. Nobody talks to them. */
  locked(): readonly SavedProvider[];
};

export async function createRegistry({ history, seal, connect, given }: ConnectParts): Promise<Registry> {
  /** A client that learned something about its server is kept until its settings or its key change. */
  const known = new Map<string, { form: string; connection: Connection }>();
  let locked: SavedProvider[] = [];
  const isGiven = (id: string) => given.some(({ provider }) => provider.id === id);

  function connectionTo(saved: SavedProvider): Connection | null {
    const form = JSON.stringify(saved);
    const before = known.get(saved.id);
    if (before?.form === form) return before.connection;
    const key = saved.sealedKey === null ? null : seal.open(saved.sealedKey);
    if (saved.sealedKey !== null && key === null) return null;
    const connection = connect({ ...providerDefaults, ...saved.settings, id: saved.id, isDemo: false }, key);
    known.set(saved.id, { form, connection });
    return connection;
  }

  async function read(): Promise<[Connection, ...Connection[]]> {
    const [saved, terms, wanted] = await Promise.all([
      history.providers.saved(),
      history.providers.terms(),
      history.settings.get('default-provider'),
    ]);
    const own = saved.filter(({ id }) => !isGiven(id));
    locked = own.filter((one) => connectionTo(one) === null);
    const made = own.flatMap((one) => connectionTo(one) ?? []);
    const real = given.filter(({ provider }) => !provider.isDemo);
    const demo = given.filter(({ provider }) => provider.isDemo);
    const all = [...real, ...made, ...demo].map((connection) => onTerms(connection, terms));
    const first = all.find(({ provider }) => provider.id === wanted) ?? all[0] ?? given[0];
    return [first, ...all.filter((connection) => connection !== first)];
  }

  for (const { provider } of given) await history.providers.record(provider);
  const connections = createConnections(await read());
  return {
    connections,
    reconnect: async () => connections.replace(await read()),
    isGiven,
    locked: () => locked,
  };
}

/** The same client on what was said about speed and money; how a provider is spoken to does not depend on it. */
function onTerms(connection: Connection, terms: Map<string, ProviderTerms>): Connection {
  const said = terms.get(connection.provider.id);
  return said ? { ...connection, provider: { ...connection.provider, ...said } } : connection;
}
