import 'server-only';
import { intentOf } from '@/lib/domain/button';
import type { Provider } from '@/lib/domain/provider';
import { speedFilter } from './paths';
import type { AnswerInput, EditInput, ImagineInput, InlineImage, PressInput } from './upstream';

export function imagineBody({ echo, prompt, images, speed }: ImagineInput, provider: Provider): object {
  const line = onOneLine(prompt);
  return {
    prompt: line,
    botType: /(^|\s)--niji\b/i.test(line) ? 'NIJI_JOURNEY' : 'MID_JOURNEY',
    ...(images.length > 0 ? { base64Array: images.map(toDataUrl) } : {}),
    ...speedFilter(provider, speed),
    state: echo,
  };
}

export function pressBody(input: PressInput, provider: Provider): object {
  return {
    taskId: input.parentProviderTaskId,
    customId: input.customId,
    // A relay with several accounts behind it must go back to the one that made the parent.
    chooseSameChannel: true,
    ...(input.enableRemix || wantsRemix(input.customId, provider) ? { enableRemix: true } : {}),
    ...speedFilter(provider, input.speed),
    state: input.echo,
  };
}

/** CometAPI's guide asks for `enableRemix` with Inpaint; self-hosted servers may refuse it (README “Modals”). */
function wantsRemix(customId: string, { auth, speedPaths }: Provider): boolean {
  return intentOf(customId).kind === 'vary-region' && speedPaths === 'comet' && auth === 'bearer';
}

export function answerBody({ echo, modalTaskId, prompt, maskPng }: AnswerInput, provider: Provider): object {
  const line = onOneLine(prompt);
  return {
    taskId: modalTaskId,
    // An empty prompt is refused by some servers; an absent one means the parent's everywhere.
    ...(line === '' ? {} : { prompt: line }),
    ...(maskPng === null ? {} : { maskBase64: toMask(maskPng, provider) }),
    state: echo,
  };
}

export function editBody({ echo, prompt, image, maskPng, speed }: EditInput, provider: Provider): object {
  return {
    prompt: onOneLine(prompt),
    image: toDataUrl(image),
    ...(maskPng === null ? {} : { maskBase64: toMask(maskPng, provider) }),
    ...speedFilter(provider, speed),
    state: echo,
  };
}

/** A prompt as the bot reads it: one line, and the dashes that phones make of `--` turned back. */
function onOneLine(prompt: string): string {
  return prompt
    .replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
    .replace(/(^|\s)[\u2013\u2014](?=\p{L})/gu, '$1--')
    .trim();
}

function toMask(maskPng: Uint8Array, { maskForm }: Provider): string {
  return maskForm === 'base64' ? toBase64(maskPng) : toDataUrl({ mimeType: 'image/png', bytes: maskPng });
}

function toDataUrl({ mimeType, bytes }: InlineImage): string {
  return `data:${mimeType};base64,${toBase64(bytes)}`;
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
