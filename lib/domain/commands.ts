import { z } from 'zod';
import { MAX_IMAGE_PROMPTS, MAX_MASK_BYTES, MAX_PROMPT_LENGTH } from './limits';
import { speeds } from './provider';

const commandId = z.string().regex(/^[0-9a-f]{32}$/, 'The command has no valid id.');
const prompt = z
  .string()
  // A pasted NUL is no word, and PostgreSQL cannot store it.
  .overwrite((text) => text.replaceAll('\0', ''))
  .trim()
  .min(1, 'Write a prompt first.')
  .max(MAX_PROMPT_LENGTH, `A prompt has at most ${MAX_PROMPT_LENGTH.toLocaleString('en')} characters.`);
const fileHash = z.string().regex(/^[0-9a-f]{64}$/);

export const imagineCommand = z.object({
  kind: z.literal('imagine'),
  id: commandId,
  prompt,
  imagePrompts: z.array(fileHash).max(MAX_IMAGE_PROMPTS, `At most ${MAX_IMAGE_PROMPTS} image prompts.`).default([]),
  speed: z.enum(speeds).nullable().default(null),
  /** The task a remix began from, kept for the family even though upstream sees a fresh imagine. */
  remixOf: commandId.nullable().default(null),
});

/** What answers a modal. A region's mask lies in the archive and is named by its hash. */
export const modalAnswer = z.object({ prompt, maskHash: fileHash.optional() });

export const pressCommand = z.object({
  kind: z.literal('press'),
  id: commandId,
  parentId: commandId,
  customId: z.string().min(1).max(500),
  /** Given when our own dialog came first: Custom Zoom, or a prompt edited before the press (then `remix`). */
  answer: modalAnswer.nullable().default(null),
  remix: z.boolean().default(false),
  speed: z.enum(speeds).nullable().default(null),
});

/** Answers a task that upstream left waiting in MODAL. */
export const answerCommand = z.object({ taskId: commandId, answer: modalAnswer });

/** A mask on its way in, as base64 of its PNG, or one that the archive has already. */
const mask = z.union([
  z.object({ png: z.base64().max(Math.ceil(MAX_MASK_BYTES / 3) * 4, 'The mask is too large to be sent.') }),
  z.object({ hash: fileHash }),
]);

/** Presses Vary (Region) together with its answer; it is recorded as a press whose answer names the stored mask. */
export const varyRegionCommand = pressCommand
  .pick({ kind: true, id: true, parentId: true, customId: true, speed: true })
  .extend({ prompt, mask });
/** Answers a task that waits for a painted region. */
export const answerRegionCommand = z.object({ taskId: commandId, prompt, mask });
/** Repaints a region of any picture in the archive. The mask is null where the provider takes none. */
export const editImageCommand = z.object({
  kind: z.literal('edit'),
  id: commandId,
  fileHash,
  prompt,
  mask: mask.nullable(),
  speed: z.enum(speeds).nullable().default(null),
});
export const taskIdCommand = z.object({ taskId: commandId });

export const signInCommand = z.object({ password: z.string().min(1).max(1000) });

export type ImagineCommand = z.infer<typeof imagineCommand>;
export type PressCommand = z.infer<typeof pressCommand>;
export type ModalAnswer = z.infer<typeof modalAnswer>;
export type MaskInput = z.infer<typeof mask>;
export type VaryRegionCommand = z.infer<typeof varyRegionCommand>;
export type AnswerRegionCommand = z.infer<typeof answerRegionCommand>;
export type EditImageCommand = z.infer<typeof editImageCommand>;
/** An edit as it is kept: the mask lies in the archive by then. */
export type EditCommand = Omit<EditImageCommand, 'mask'> & { maskHash: string | null };
/** What a task was asked to do, as it is kept in the history. */
export type TaskCommand = ImagineCommand | PressCommand | EditCommand;
