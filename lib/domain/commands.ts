import { z } from 'zod';
import {
  MAX_BLENDED,
  MAX_IMAGE_PROMPTS,
  MAX_MASK_BYTES,
  MAX_PROMPT_LENGTH,
  MAX_REFERENCES,
  MIN_BLENDED,
} from './limits';
import { MAX_EXPANSION } from './prompt/expand';
import { speeds } from './provider';

const commandId = z.string().regex(/^[0-9a-f]{32}$/, 'The command has no valid id.');
const words = z
  .string()
  // A pasted NUL is no word, and PostgreSQL cannot store it.
  .overwrite((text) => text.replaceAll('\0', ''))
  .trim()
  .max(MAX_PROMPT_LENGTH, `A prompt has at most ${MAX_PROMPT_LENGTH.toLocaleString('en')} characters.`);
const prompt = words.min(1, 'Write a prompt first.');
const fileHash = z.string().regex(/^[0-9a-f]{64}$/);

/** What every command says that costs something. */
const spending = {
  id: commandId,
  speed: z.enum(speeds).nullable().default(null),
  /** The person has read that this goes over the month's budget, and sends it all the same. */
  overBudget: z.boolean().optional(),
};
/** What a command says that begins something new; a follow-up goes to its parent's provider instead. */
const beginning = {
  ...spending,
  /** Absent for the one new tasks go to by default. */
  providerId: z.string().min(1).max(100).optional(),
};

/** A picture that steers another one. It is uploaded to the provider first, which knows references by address only. */
const reference = z.object({
  role: z.enum(['style', 'character', 'omni']),
  hash: fileHash,
  /** As in `--sref URL::2`; null where nothing is said. */
  weight: z.number().min(0).max(1000).nullable().default(null),
});

export const imagineCommand = z.object({
  kind: z.literal('imagine'),
  ...beginning,
  prompt,
  imagePrompts: z.array(fileHash).max(MAX_IMAGE_PROMPTS, `At most ${MAX_IMAGE_PROMPTS} image prompts.`).default([]),
  references: z.array(reference).max(MAX_REFERENCES, `At most ${MAX_REFERENCES} references.`).default([]),
  /** The task it began from (a remix, a description), kept for the family even though upstream sees a fresh imagine. */
  remixOf: commandId.nullable().default(null),
});

/** Several of one press: all that a prompt stands for. They are recorded together or not at all. */
export const imaginesCommand = z.array(imagineCommand).min(1).max(MAX_EXPANSION);

export const blendDimensions = ['portrait', 'square', 'landscape'] as const;
const blendCommand = z.object({
  kind: z.literal('blend'),
  ...beginning,
  fileHashes: z
    .array(fileHash)
    .min(MIN_BLENDED, `A blend needs at least ${MIN_BLENDED} pictures.`)
    .max(MAX_BLENDED, `A blend takes at most ${MAX_BLENDED} pictures.`),
  dimensions: z.enum(blendDimensions).default('square'),
});

const describeCommand = z.object({ kind: z.literal('describe'), ...beginning, fileHash });
const shortenCommand = z.object({ kind: z.literal('shorten'), ...beginning, prompt });

export const batchSizes = [1, 2, 4] as const;
/** A clip from a first picture, or what comes after one of a video's clips. */
const videoCommand = z.object({
  kind: z.literal('video'),
  ...beginning,
  /** Empty where the motion is left to Midjourney. */
  prompt: words.default(''),
  motion: z.enum(['low', 'high']).default('low'),
  batch: z.literal(batchSizes).default(4),
  from: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('picture'),
      startHash: fileHash,
      endHash: fileHash.nullable().default(null),
      loop: z.boolean().default(false),
      isHd: z.boolean().default(false),
    }),
    z.object({ kind: z.literal('clip'), parentId: commandId, tile: z.int().min(1).max(4) }),
  ]),
});

/** Restyles a picture and keeps what is where. */
const retextureCommand = z.object({ kind: z.literal('retexture'), ...beginning, fileHash, prompt });
/** Puts the face of one picture into another, or into a clip. */
const swapFaceCommand = z.object({
  kind: z.literal('swap-face'),
  ...beginning,
  sourceHash: fileHash,
  targetHash: fileHash,
});

/** What answers a modal. A region's mask lies in the archive and is named by its hash. */
export const modalAnswer = z.object({ prompt, maskHash: fileHash.optional() });

export const makingCommand = z.discriminatedUnion('kind', [
  blendCommand,
  describeCommand,
  shortenCommand,
  videoCommand,
  retextureCommand,
  swapFaceCommand,
]);

export const pressCommand = z.object({
  kind: z.literal('press'),
  ...spending,
  parentId: commandId,
  customId: z.string().min(1).max(500),
  /** Given when our own dialog came first: Custom Zoom, or a prompt edited before the press (then `remix`). */
  answer: modalAnswer.nullable().default(null),
  remix: z.boolean().default(false),
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
  .pick({ kind: true, id: true, parentId: true, customId: true, speed: true, overBudget: true })
  .extend({ prompt, mask });
/** Answers a task that waits for a painted region. */
export const answerRegionCommand = z.object({ taskId: commandId, prompt, mask });
/** Repaints a region of any picture in the archive. The mask is null where the provider takes none. */
export const editImageCommand = z.object({
  kind: z.literal('edit'),
  ...beginning,
  fileHash,
  prompt,
  mask: mask.nullable(),
});
export const taskIdCommand = z.object({ taskId: commandId });
export const imageIdCommand = z.object({ imageId: z.string().regex(/^[0-9a-f]{32}-\d{1,2}$/) });

export const signInCommand = z.object({ password: z.string().min(1).max(1000) });

export type ImagineCommand = z.infer<typeof imagineCommand>;
export type Reference = z.infer<typeof reference>;
export type BlendCommand = z.infer<typeof blendCommand>;
export type DescribeCommand = z.infer<typeof describeCommand>;
export type ShortenCommand = z.infer<typeof shortenCommand>;
export type VideoCommand = z.infer<typeof videoCommand>;
export type RetextureCommand = z.infer<typeof retextureCommand>;
export type SwapFaceCommand = z.infer<typeof swapFaceCommand>;
export type PressCommand = z.infer<typeof pressCommand>;
export type ModalAnswer = z.infer<typeof modalAnswer>;
export type MaskInput = z.infer<typeof mask>;
export type VaryRegionCommand = z.infer<typeof varyRegionCommand>;
export type AnswerRegionCommand = z.infer<typeof answerRegionCommand>;
export type EditImageCommand = z.infer<typeof editImageCommand>;
/** An edit as it is kept: the mask lies in the archive by then. */
export type EditCommand = Omit<EditImageCommand, 'mask'> & { maskHash: string | null };
/** What a task was asked to do, as it is kept in the history. */
export type TaskCommand = ImagineCommand | PressCommand | EditCommand | Making;
/** Commands that are sent as they were recorded, in one step. */
export type Making =
  | BlendCommand
  | DescribeCommand
  | ShortenCommand
  | VideoCommand
  | RetextureCommand
  | SwapFaceCommand;
