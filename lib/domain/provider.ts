/** Where an upstream lives and how it spells things. The key is not part of it: it never leaves the server's provider record. */
export type Provider = {
  id: string;
  name: string;
  baseUrl: string;
  isDemo: boolean;
  auth: Auth;
  speedPaths: SpeedPaths;
  maskForm: MaskForm;
  editsForm: EditsForm;
  /** The speed of commands that name none; absent where the provider's own default is meant. */
  defaultSpeed?: Speed;
};

/** What a page may know of a provider. */
export type ProviderFacts = Pick<Provider, 'id' | 'name' | 'baseUrl' | 'isDemo'> & {
  /** Whether it has been seen to ask for words when a press comes with `enableRemix`. */
  asksForRemix: boolean;
};

export type Auth = 'bearer' | 'secret' | 'raw';
export type SpeedPaths = 'comet' | 'mj' | 'short' | 'none';
export type MaskForm = 'data-url' | 'base64';
export type EditsForm = 'mask' | 'alpha' | 'none';

export const speeds = ['relax', 'fast', 'turbo'] as const;
export type Speed = (typeof speeds)[number];
