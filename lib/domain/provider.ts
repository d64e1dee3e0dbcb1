import type { Intent } from './button';
import type { Prices } from './price';
import type { Task } from './task';

/** Where an upstream lives and how it spells things. The key is not part of it: it never leaves the server's provider record. */
export type Provider = ProviderSettings & {
  id: string;
  isDemo: boolean;
};

/** What a person sets about a provider. */
export type ProviderSettings = ConnectionSettings & ProviderTerms;

/** How to reach a provider, and how it wants to be spoken to. */
export type ConnectionSettings = {
  name: string;
  baseUrl: string;
  preset: Preset;
  auth: Auth;
  speedPaths: SpeedPaths;
  maskForm: MaskForm;
  editsForm: EditsForm;
  /** How the first and last picture of a video travel: some servers want an address they can fetch. */
  videoImages: VideoImages;
  /** Whether it is told where to report what becomes of a task, where APP_URL says so; most relays drop that. */
  callsBack: boolean;
};

/** How it is used and what that costs: set for any provider, Demo and the one from the environment too. */
export type ProviderTerms = {
  /** The speed of commands that name none; null where the provider's own default is meant. */
  defaultSpeed: Speed | null;
  prices: Prices;
  /** What the prices are in: `USD`, `credits`. Empty where none are entered. */
  currency: string;
  /** In millionths of the currency; null where there is no limit. */
  monthlyBudget: number | null;
};

/** What a page may know of a provider. */
export type ProviderFacts = Pick<
  Provider,
  | 'id'
  | 'name'
  | 'baseUrl'
  | 'isDemo'
  | 'preset'
  | 'auth'
  | 'speedPaths'
  | 'editsForm'
  | 'defaultSpeed'
  | 'prices'
  | 'currency'
> & {
  /** Whether new tasks may be sent there. Demo steps back once something real is connected. */
  isOffered: boolean;
  /** Whether it has been seen to ask for words when a press comes with `enableRemix`. */
  asksForRemix: boolean;
  /** What it does not know, with the reason. Hidden until someone tries again. */
  refused: Partial<Record<Operation, string>>;
};

export const auths = ['bearer', 'secret', 'raw'] as const;
export type Auth = (typeof auths)[number];
export const speedSpellings = ['comet', 'mj', 'short', 'none'] as const;
export type SpeedPaths = (typeof speedSpellings)[number];
export const maskForms = ['data-url', 'base64'] as const;
export type MaskForm = (typeof maskForms)[number];
export const editsForms = ['mask', 'alpha', 'none'] as const;
export type EditsForm = (typeof editsForms)[number];
export const videoImageForms = ['inline', 'upload'] as const;
export type VideoImages = (typeof videoImageForms)[number];

export const speeds = ['relax', 'fast', 'turbo'] as const;
export type Speed = (typeof speeds)[number];

/** What one can ask of a provider besides following its tasks. A press counts by what the button means. */
export type Operation = (typeof operations)[number] | `press:${Intent['kind']}`;
export const operations = [
  'imagine',
  'blend',
  'describe',
  'shorten',
  'video',
  'edit',
  'retexture',
  'swap-face',
  'upload',
  'seed',
  'cancel',
] as const;

/** What a command asks of its provider. */
export function operationOf({ command, pressed }: Pick<Task, 'command' | 'pressed'>): Operation {
  if (command.kind === 'press') return `press:${pressed?.intent.kind ?? 'unknown'}`;
  return command.kind;
}

export const presetNames = ['comet', 'new-api', 'midjourney-proxy', 'plus', 'trueai', 'custom', 'demo'] as const;
export type Preset = (typeof presetNames)[number];

/**
 * Whether it has CometAPI's marks, also where nobody said so: its guide differs from what self-hosted servers do. Others
 * behind just these settings are treated alike.
 */
export function isComet({ preset, auth, speedPaths }: Pick<Provider, 'preset' | 'auth' | 'speedPaths'>): boolean {
  return preset === 'comet' || (preset === 'custom' && speedPaths === 'comet' && auth === 'bearer');
}

/** What a new provider is until someone says otherwise. */
export const providerDefaults: Omit<ProviderSettings, 'name' | 'baseUrl'> = {
  preset: 'custom',
  auth: 'bearer',
  speedPaths: 'comet',
  maskForm: 'data-url',
  editsForm: 'mask',
  videoImages: 'inline',
  defaultSpeed: null,
  callsBack: true,
  prices: {},
  currency: '',
  monthlyBudget: null,
};

/** What a family of servers is known to be like before anything was asked of it (midjourney-api.md §12). */
export type PresetFacts = {
  label: string;
  /** Null where everyone has an address of their own. */
  baseUrl: string | null;
  settings: Partial<ProviderSettings>;
  /** What it is known to lack. Everything else is learned from its answers. */
  lacks: readonly Operation[];
};

export const presets: Record<Preset, PresetFacts> = {
  comet: {
    label: 'CometAPI',
    baseUrl: 'https://api.cometapi.com',
    settings: {},
    lacks: ['cancel', 'retexture'],
  },
  'new-api': {
    label: 'new-api gateway',
    baseUrl: null,
    settings: { speedPaths: 'mj' },
    lacks: [
      'cancel',
      'retexture',
      'press:animate',
      'press:extend',
      'press:pick-clip',
      'press:bookmark',
      'press:use-suggestion',
      'press:describe-again',
      'press:use-short-prompt',
      'press:show-details',
    ],
  },
  'midjourney-proxy': {
    label: 'midjourney-proxy',
    baseUrl: null,
    settings: { auth: 'secret', speedPaths: 'none' },
    lacks: ['shorten', 'video', 'edit', 'retexture', 'upload', 'swap-face', 'cancel', 'seed'],
  },
  plus: {
    label: 'midjourney-proxy-plus',
    baseUrl: null,
    settings: { auth: 'secret', speedPaths: 'mj' },
    lacks: ['retexture', 'press:bookmark'],
  },
  trueai: {
    label: 'midjourney-proxy (trueai)',
    baseUrl: null,
    settings: { auth: 'secret', speedPaths: 'mj', editsForm: 'none' },
    lacks: ['press:bookmark', 'press:use-short-prompt', 'press:show-details'],
  },
  custom: { label: 'Another server', baseUrl: null, settings: {}, lacks: [] },
  demo: { label: 'Demo', baseUrl: null, settings: {}, lacks: [] },
};
