import { z } from 'zod';
import { MAX_PROMPT_LENGTH } from './limits';
import { speeds } from './provider';
import { savedKinds } from './saved';

const kind = z.enum(savedKinds);
// Without blanks and slashes, so that it can be typed as `/name`.
const name = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(40, 'A name has at most 40 characters.')
  .regex(/^[^\s/]+$/u, 'A name is one word, without slashes.');

export const saveCommand = z.object({
  kind,
  name,
  text: z
    .string()
    .overwrite((text) => text.replaceAll('\0', ''))
    .trim()
    .max(MAX_PROMPT_LENGTH),
  speed: z.enum(speeds).nullable(),
  providerId: z.string().min(1).max(100).nullable(),
});
export const forgetSavedCommand = z.object({ kind, name });

export type ForgetSavedCommand = z.infer<typeof forgetSavedCommand>;
