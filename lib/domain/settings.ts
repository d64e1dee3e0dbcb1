import type { Capability } from './capability';
import type { ConnectionSettings, ProviderTerms } from './provider';

/** What the settings page tells about this server. No key and no password is in it. */
export type Settings = {
  /** The one new tasks go to stands first. */
  providers: ProviderOverview[];
  hasPassword: boolean;
  dataDir: string;
  history: string;
  archive: string;
};

/** Where a provider comes from: only what a person connected can be changed by one. */
export type ProviderSource = 'environment' | 'person' | 'demo';

/**
 * How this server stands to a provider. `locked`: its key cannot be opened here. `lost`: nobody is connected to it any
 * more, though tasks came from there.
 */
export type ProviderStanding = 'connected' | 'locked' | 'lost';

/** A provider in the list of all of them. */
export type ProviderOverview = {
  id: string;
  name: string;
  baseUrl: string;
  source: ProviderSource;
  standing: ProviderStanding;
  hasKey: boolean;
  /** Whether new tasks go there unless they name another, or may go there at all. */
  isDefault: boolean;
  isOffered: boolean;
  budget: BudgetState | null;
};

/** Millionths of the currency. */
export type BudgetState = { spent: number; budget: number; currency: string };

/** A provider on its own page. */
export type ProviderDetail = ProviderOverview & {
  settings: ConnectionSettings;
  terms: ProviderTerms;
  capabilities: Capability[];
  /** How many tasks came from there, and how many of them still run. */
  tasks: number;
  running: number;
};
