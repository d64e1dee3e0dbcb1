import 'server-only';
import { intentOf } from '@/lib/domain/button';
import { formatPrompt, parsePrompt } from '@/lib/domain/prompt/parse';
import { getMentions, setMentions } from '@/lib/domain/prompt/references';
import { isComet, type Provider } from '@/lib/domain/provider';
import type { FormFields } from './form';
import { speedFilter } from './paths';
import type {
  AnswerInput,
  BlendInput,
  DescribeInput,
  EditInput,
  FaceInput,
  ImagineInput,
  InlineImage,
  PressInput,
  ShortenInput,
  VideoInput,
} from './upstream';

export function imagineBody({ echo, prompt, images, references, speed }: ImagineInput, provider: Provider): object {
  const line = onOneLine(withReferences(prompt, references));
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
function wantsRemix(customId: string, provider: Provider): boolean {
  return intentOf(customId).kind === 'vary-region' && isComet(provider);
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

/** The prompt with uploaded references beside those it names itself, each flag once: of several, some servers read one. */
function withReferences(prompt: string, references: ImagineInput['references']): string {
  const steered = references.reduce((now, { role, url: target, weight }) => {
    return setMentions(now, role, [...getMentions(now, role), { target, weight }]);
  }, parsePrompt(prompt));
  return formatPrompt(steered);
}

export function blendBody({ echo, images, dimensions, speed }: BlendInput, provider: Provider): object {
  return {
    base64Array: images.map(toDataUrl),
    dimensions: dimensions.toUpperCase(),
    ...speedFilter(provider, speed),
    state: echo,
  };
}

export function describeBody({ echo, image, speed }: DescribeInput, provider: Provider): object {
  return { base64: toDataUrl(image), ...speedFilter(provider, speed), state: echo };
}

export function shortenBody({ echo, prompt, speed }: ShortenInput, provider: Provider): object {
  return { prompt: onOneLine(prompt), ...speedFilter(provider, speed), state: echo };
}

/** A clip from a first frame, or with `from.taskId` what comes after clip `from.index` of that task (README “Videos”). */
export function videoBody({ echo, prompt, motion, batch, from, speed }: VideoInput, provider: Provider): object {
  // CometAPI knows neither field, but reads both as flags (README “Videos”).
  const flags = isComet(provider) ? [`--bs ${batch}`, from.kind === 'picture' && from.loop ? '--loop' : ''] : [];
  // trueai wants words; where there are none, the motion is true in words everywhere.
  const line = onOneLine([prompt, ...flags].join(' ')) || `--motion ${motion}`;
  return {
    prompt: line,
    motion,
    ...(flags.length === 0 && { batchSize: batch }),
    ...(from.kind === 'clip'
      ? { action: 'extend', taskId: from.providerTaskId, index: from.index }
      : {
          image: typeof from.image === 'string' ? from.image : toDataUrl(from.image),
          ...(from.endImage && {
            endImage: typeof from.endImage === 'string' ? from.endImage : toDataUrl(from.endImage),
          }),
          ...(from.loop && flags.length === 0 && { loop: true }),
          ...(from.isHd && { videoType: 'vid_1.1_i2v_720' }),
        }),
    ...speedFilter(provider, speed),
    state: echo,
  };
}

export function faceBody({ echo, source, target, speed }: FaceInput, provider: Provider): object {
  return {
    sourceBase64: toDataUrl(source),
    targetBase64: toDataUrl(target),
    ...speedFilter(provider, speed),
    state: echo,
  };
}

/** The fields of a face swap in a clip, which travels as a file (README “The other submissions”). */
export function videoFaceFields({
  echo,
  source,
  target,
  notifyHook,
}: FaceInput & { notifyHook: string | null }): FormFields {
  const hook: FormFields = notifyHook === null ? {} : { notifyHook };
  return { sourceBase64: toDataUrl(source), targetFile: target, state: echo, ...hook };
}

export function uploadBody(images: readonly InlineImage[]): object {
  return { base64Array: images.map(toDataUrl) };
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
