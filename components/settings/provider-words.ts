import type { Preset, ProviderSettings, Speed } from '@/lib/domain/provider';

/** What kinds of servers there are to be connected, in a few words each. */
export const presetWords: Record<Exclude<Preset, 'demo'>, string> = {
  comet: 'The relay at api.cometapi.com',
  'new-api': 'A gateway of your own, or one of the many relays built on new-api or one-api',
  'midjourney-proxy': 'The first of the family, in Java, by novicezk',
  plus: 'What most relays run behind their gateway',
  trueai: 'Self-hosted, in C#, by trueai-org',
  custom: 'Anything else that speaks this API',
};

type Choices<T extends string> = Record<T, string>;

export const authWords: Choices<ProviderSettings['auth']> = {
  bearer: 'Authorization: Bearer key',
  secret: 'mj-api-secret: key',
  raw: 'Authorization: key',
};

export const speedPathWords: Choices<ProviderSettings['speedPaths']> = {
  comet: '/mj-fast, /mj-turbo, relax without',
  mj: '/mj-relax, /mj-fast, /mj-turbo',
  short: '/relax, /fast, /turbo',
  none: 'In the body of the request',
};

export const maskFormWords: Choices<ProviderSettings['maskForm']> = {
  'data-url': 'data:image/png;base64,…',
  base64: 'Base64 alone',
};

export const editsFormWords: Choices<ProviderSettings['editsForm']> = {
  mask: 'The picture and a mask beside it',
  alpha: 'Transparent in the picture itself',
  none: 'It takes no region',
};

export const videoImagesWords: Choices<ProviderSettings['videoImages']> = {
  inline: 'Inside the request',
  upload: 'Uploaded first, then by address',
};

export const speedWords: Choices<Speed> = { relax: 'Relax', fast: 'Fast', turbo: 'Turbo' };

/** The options of a select from the words for them. */
export function optionsOf<T extends string>(words: Choices<T>): { value: T; label: string }[] {
  return (Object.entries(words) as [T, string][]).map(([value, label]) => ({ value, label }));
}
