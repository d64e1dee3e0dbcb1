import type { ConnectionSettings } from './provider';

/** What the free question to a provider brought to light: it asks for a task that does not exist. */
export type ConnectionTest = {
  verdict: Verdict;
  /** The provider's own words, without the key; empty where it had none. */
  message: string;
  /** What was seen to work instead, by the same question. */
  fix: Partial<Pick<ConnectionSettings, 'baseUrl' | 'auth'>> | null;
};

export type Verdict =
  | 'works'
  /** It knows the API and wants another key, or gets it in the wrong place. */
  | 'wrong-key'
  | 'no-key'
  /** Something answers, and it is not the API. */
  | 'web-page'
  | 'not-the-api'
  | 'redirect'
  /** It is there and has no time. */
  | 'busy'
  | 'trouble'
  /** Nobody was reached. */
  | 'no-such-host'
  | 'not-listening'
  | 'no-trust'
  | 'no-answer';
