import 'server-only';
import type { Provider } from '@/lib/domain/provider';
import type { Upstream } from './upstream/upstream';

export type Fetch = typeof globalThis.fetch;

/** A provider we can talk to now. */
export type Connection = {
  provider: Provider;
  upstream: Upstream;
  /** Fetches its pictures, and refuses addresses that are not its business. */
  download: Fetch;
};

export type Connections = {
  /** Where new tasks go. */
  current: Connection;
  /** Null for a provider that made tasks once and is not configured any more. */
  of(providerId: string): Connection | null;
  all: readonly Connection[];
};

export function createConnections(all: readonly [Connection, ...Connection[]]): Connections {
  const byId = new Map(all.map((connection) => [connection.provider.id, connection]));
  return { current: all[0], of: (id) => byId.get(id) ?? null, all };
}
