import 'server-only';
import type { Speed } from '@/lib/domain/provider';

export const dialects = ['comet', 'plus', 'trueai', 'new-api', 'novicezk'] as const;
export type Dialect = (typeof dialects)[number];

export type Operation =
  | 'action'
  | 'shorten'
  | 'change'
  | 'video'
  | 'edits'
  | 'retexture'
  | 'upload'
  | 'swap'
  | 'video-swap'
  | 'list'
  | 'list-by-ids'
  | 'queue'
  | 'query'
  | 'seed'
  | 'cancel';

/** How a server of one family speaks, where the families differ (midjourney-api.md §12). */
export type Profile = {
  dialect: Dialect;
  /** A gateway in front of the real server: its own error bodies, its own image proxy. */
  isRelay: boolean;
  operations: ReadonlySet<Operation>;
  /** Which speed prefixes its paths have. */
  prefixes: 'none' | 'mj' | 'mj-and-short';
  /** What no prefix means. */
  speed: Speed;
  submitted: string;
  /** Where its describe puts the suggestions, and its shorten the analysis (midjourney-api.md §4.3, §4.4). */
  words: { describe: 'promptEn' | 'finalPrompt'; shorten: 'description' | 'finalPrompt' };
  /** How often it looks at its own upstream; between two looks nothing moves. */
  refreshMs: number;
  /** Whether it calls back where a submission asks for that; gateways take the address out. */
  callsBack: boolean;
  /** Where its pictures lie. */
  media: 'proxy' | 'attachment' | 'storage';
  modal: {
    /** Code 21 in the answer to a press, or 1 and a status MODAL that shows later: always, or but for zoom and region. */
    tells: 'always' | 'zoom-and-region' | 'never';
    /** Whether the answered task keeps its id, or a new one comes and the old stays in MODAL. */
    keepsId: boolean;
    timeoutText: string;
  };
};

const base = {
  isRelay: false,
  prefixes: 'mj',
  speed: 'fast',
  submitted: '提交成功',
  refreshMs: 0,
  callsBack: true,
} as const;
const usualWords = { describe: 'finalPrompt', shorten: 'finalPrompt' } as const;
const asksOpenly = { tells: 'always', keepsId: true, timeoutText: '等待modal消息超时' } as const;

export const profiles: Record<Dialect, Profile> = {
  comet: {
    ...base,
    dialect: 'comet',
    isRelay: true,
    callsBack: false,
    operations: new Set(['action', 'shorten', 'change', 'video', 'edits']),
    words: { ...usualWords, describe: 'promptEn' },
    prefixes: 'mj-and-short',
    speed: 'relax',
    submitted: 'Submit success',
    media: 'proxy',
    modal: { ...asksOpenly, tells: 'never', keepsId: false },
  },
  plus: {
    ...base,
    dialect: 'plus',
    operations: new Set([
      'action',
      'shorten',
      'change',
      'video',
      'edits',
      'upload',
      'swap',
      'list',
      'list-by-ids',
      'queue',
      'query',
      'seed',
      'cancel',
    ]),
    words: usualWords,
    media: 'attachment',
    modal: asksOpenly,
  },
  trueai: {
    ...base,
    dialect: 'trueai',
    operations: new Set([
      'action',
      'shorten',
      'video',
      'edits',
      'retexture',
      'upload',
      'swap',
      'video-swap',
      'list',
      'list-by-ids',
      'seed',
      'cancel',
    ]),
    words: { describe: 'promptEn', shorten: 'description' },
    media: 'storage',
    modal: { ...asksOpenly, timeoutText: '任务提交超时' },
  },
  'new-api': {
    ...base,
    dialect: 'new-api',
    isRelay: true,
    callsBack: false,
    operations: new Set(['action', 'shorten', 'change', 'video', 'edits', 'upload', 'swap', 'seed']),
    words: usualWords,
    prefixes: 'mj-and-short',
    refreshMs: 15_000,
    media: 'proxy',
    modal: { ...asksOpenly, tells: 'zoom-and-region' },
  },
  novicezk: {
    ...base,
    dialect: 'novicezk',
    operations: new Set(['change', 'list', 'queue']),
    words: usualWords,
    prefixes: 'none',
    media: 'attachment',
    modal: asksOpenly,
  },
};
