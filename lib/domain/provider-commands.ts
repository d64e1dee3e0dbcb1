import { z } from 'zod';
import { parseAddress } from './address';
import { everyOperation } from './capability';
import { parseAmount, priceGroups } from './price';
import { auths, editsForms, maskForms, presetNames, speedSpellings, speeds, videoImageForms } from './provider';

const providerId = z.string().regex(/^[0-9a-z-]{1,100}$/, 'The provider has no valid id.');

const address = z
  .string()
  .max(300, 'That is too long for an address.')
  .transform((text, context) => {
    const parsed = parseAddress(text);
    if (parsed !== null && text.trim() !== '') return parsed;
    context.addIssue({
      code: 'custom',
      message:
        text.trim() === ''
          ? 'Enter the address of the API.'
          : 'This is no web address. It looks like https://api.example.com, without a user name.',
    });
    return z.NEVER;
  });

const key = z
  .string()
  .trim()
  .min(1, 'Enter the key.')
  .max(500, 'That is too long for a key.')
  .regex(/^[\x20-\x7e]+$/, 'The key has characters that no server can be sent. Copy it once more.');

const connectionSettings = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(60, 'That name is too long.'),
  baseUrl: address,
  preset: z.enum(presetNames).exclude(['demo']),
  auth: z.enum(auths),
  speedPaths: z.enum(speedSpellings),
  maskForm: z.enum(maskForms),
  editsForm: z.enum(editsForms),
  videoImages: z.enum(videoImageForms),
  callsBack: z.boolean(),
});

/** Connects a provider, or changes one. Without `key` the key stays as it is; null takes it away. */
export const saveProviderCommand = z.object({
  id: providerId,
  settings: connectionSettings,
  key: key.nullable().optional(),
});

/** Asks the free question: of a provider as it is, or of `settings` before they are saved. */
export const testConnectionCommand = z.object({
  id: providerId,
  settings: connectionSettings.pick({ baseUrl: true, auth: true }).nullable().default(null),
  key: key.nullable().optional(),
});

const amount = z
  .string()
  .trim()
  .transform((text, context) => {
    const parsed = text === '' ? null : parseAmount(text);
    if (parsed !== null || text === '') return parsed;
    context.addIssue({ code: 'custom', message: 'Enter an amount such as 0.035, with at most six decimals.' });
    return z.NEVER;
  });

/** How a provider is used and what that costs, as it is typed. An empty amount is none. */
export const setTermsCommand = z
  .object({
    id: providerId,
    defaultSpeed: z.enum(speeds).nullable(),
    prices: z.partialRecord(z.enum(priceGroups), z.partialRecord(z.enum(speeds), amount)),
    currency: z
      .string()
      .trim()
      .max(12, 'At most 12 characters, such as USD or credits.')
      .regex(/^[\p{L}\p{Sc}\p{N} ]*$/u, 'Letters only, such as USD or credits.'),
    monthlyBudget: amount,
  })
  .superRefine(({ prices, currency, monthlyBudget }, context) => {
    const isPriced = Object.values(prices).some((row) => Object.values(row ?? {}).some((price) => price !== null));
    if ((isPriced || monthlyBudget !== null) && currency === '') {
      context.addIssue({ code: 'custom', path: ['currency'], message: 'Say what the amounts are in: USD, credits, …' });
    }
  });

export const providerIdCommand = z.object({ id: providerId });
export const offerDemoCommand = z.object({ isOffered: z.boolean() });
export const tryAgainCommand = z.object({ providerId, operation: z.enum(everyOperation) });

export type SaveProviderCommand = z.infer<typeof saveProviderCommand>;
export type TestConnectionCommand = z.infer<typeof testConnectionCommand>;
export type SetTermsCommand = z.infer<typeof setTermsCommand>;
export type TryAgainCommand = z.infer<typeof tryAgainCommand>;
/** What forms send: everything as it was typed. */
export type SaveProviderInput = z.input<typeof saveProviderCommand>;
export type TestConnectionInput = z.input<typeof testConnectionCommand>;
export type SetTermsInput = z.input<typeof setTermsCommand>;
