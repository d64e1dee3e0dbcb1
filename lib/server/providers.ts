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
  hasKey: boolean;
};

type Connected = readonly [Connection, ...Connection[]];

export type Connections = {
  /** Where new tasks go unless they name another. */
  readonly current: Connection;
  /** Null for a provider that made tasks once and is not configured any more. */
  of(providerId: string): Connection | null;
  readonly all: readonly Connection[];
  /** Puts others in their place, the first one as the current. */
  replace(all: Connected): void;
};

export function idsOf({ all }: Connections): string[] {
  return all.map(({ provider }) => provider.id);
}

export function createConnections(first: Connected): Connections {
  let all = first;
  return {
    get current() {
      return all[0];
    },
    get all() {
      return all;
    },
    of: (id) => all.find(({ provider }) => provider.id === id) ?? null,
    replace(next) {
      all = next;
    },
  };
}
