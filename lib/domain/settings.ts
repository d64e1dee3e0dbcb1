import type { Auth, ProviderFacts, SpeedPaths } from './provider';

/** What the settings page tells about this server. No key and no password is in it. */
export type Settings = {
  /** The one new tasks go to stands first. */
  providers: ProviderFacts[];
  auth: Auth;
  speedPaths: SpeedPaths;
  hasKey: boolean;
  hasPassword: boolean;
  dataDir: string;
  history: string;
  archive: string;
};
