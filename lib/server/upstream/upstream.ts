import 'server-only';
import type { AppError } from '@/lib/domain/app-error';
import type { BlendCommand, Reference, VideoCommand } from '@/lib/domain/commands';
import { paidSpeed } from '@/lib/domain/price';
import type { Provider, Speed } from '@/lib/domain/provider';
import { err, type Result } from '@/lib/domain/result';
import type { Receipt, Report } from '@/lib/domain/task';
import type { Clock } from '@/lib/server/clock';
import {
  answerBody,
  blendBody,
  describeBody,
  editBody,
  faceBody,
  imagineBody,
  pressBody,
  shortenBody,
  uploadBody,
  videoBody,
  videoFaceFields,
} from './bodies';
import { createCall, type StartDeadline, startDeadline } from './call';
import { askCancel } from './cancel';
import { type Change, changeIn, simpleChange } from './change';
import { type Asked, toReceipt } from './envelope';
import { type Form, isForm, toForm } from './form';
import { type Probe, probe } from './probe';
import { createRedact, type Redact, redactMessage } from './redact';
import { createQuestions } from './reports';
import { askSeed } from './seed';
import { toUploaded, type Uploaded } from './uploaded';

/** A picture that travels inside a submission. */
export type InlineImage = { mimeType: string; bytes: Uint8Array };

/** Every submission carries our own id of the task, and the speed it is to have. */
type Submitted = { echo: string; speed: Speed | null };

export type ImagineInput = Submitted & {
  prompt: string;
  images: InlineImage[];
  /** Pictures that steer, by the address the provider can fetch them from. */
  references: { role: Reference['role']; url: string; weight: number | null }[];
};
export type PressInput = Submitted & {
  parentProviderTaskId: string;
  customId: string;
  /** Ask for the dialog in which the prompt is edited; only where the provider is known to ask. */
  enableRemix: boolean;
};
export type AnswerInput = Submitted & { modalTaskId: string; prompt: string; maskPng: Uint8Array | null };
export type EditInput = Submitted & {
  prompt: string;
  image: InlineImage;
  /** Null where the region is transparent in the image itself, or where the provider takes no region. */
  maskPng: Uint8Array | null;
};
export type BlendInput = Submitted & { images: InlineImage[]; dimensions: BlendCommand['dimensions'] };
export type DescribeInput = Submitted & { image: InlineImage };
export type ShortenInput = Submitted & { prompt: string };
export type VideoInput = Submitted &
  Pick<VideoCommand, 'prompt' | 'motion' | 'batch'> & {
    from:
      | {
          kind: 'picture';
          /** An address where the provider wants its pictures uploaded first. */
          image: InlineImage | string;
          endImage: InlineImage | string | null;
          loop: boolean;
          isHd: boolean;
        }
      /** `index` counts from 0. */
      | { kind: 'clip'; providerTaskId: string; index: number };
  };
export type FaceInput = Submitted & { source: InlineImage; target: InlineImage };

/** The calls of one provider's API. Submissions never throw and are never repeated here. */
export type Upstream = {
  imagine(input: ImagineInput): Promise<Receipt>;
  press(input: PressInput): Promise<Receipt>;
  answer(input: AnswerInput): Promise<Receipt>;
  edit(input: EditInput): Promise<Receipt>;
  blend(input: BlendInput): Promise<Receipt>;
  describe(input: DescribeInput): Promise<Receipt>;
  shorten(input: ShortenInput): Promise<Receipt>;
  video(input: VideoInput): Promise<Receipt>;
  /** Restyles a whole picture and keeps what is where. */
  retexture(input: EditInput): Promise<Receipt>;
  swapFace(input: FaceInput): Promise<Receipt>;
  /** The same in a clip, which is `target` then. */
  swapFaceInVideo(input: FaceInput): Promise<Receipt>;
  /** Puts pictures where the provider can fetch them, for about a day. Answers at once; one address for each picture. */
  upload(images: readonly InlineImage[]): Promise<Uploaded>;
  /** The tasks it knows among these ids; those missing from the answer it does not know. */
  reports(ids: readonly string[]): Promise<Result<Report[]>>;
  /** The latest tasks it lists, to find one by its echo; `not-offered` where it has no such list. */
  recentReports(): Promise<Result<Report[]>>;
  seed(id: string): Promise<Result<string>>;
  cancel(id: string): Promise<Result<null>>;
  /** Whether this is a server of the family and takes the key. Free. */
  probe(): Promise<Probe>;
};

export type UpstreamOptions = {
  provider: Provider;
  /** Null where the upstream asks for none. */
  key: string | null;
  /** The only road to the network: global fetch, or a simulator's. */
  fetch: typeof globalThis.fetch;
  clock: Clock;
  startDeadline?: StartDeadline;
  /** Where the provider may report a task of ours (by its echo); null or absent where it should not. */
  hookFor?: (echo: string) => string | null;
};

const SUBMIT_TIMEOUT_MS = 60_000;
/** Some servers open the bot's own dialog before they answer a modal. */
const MODAL_TIMEOUT_MS = 90_000;
/** A clip takes a while to leave. */
const VIDEO_TIMEOUT_MS = 120_000;

/** The client of one provider. Keep one per provider: it learns what that server lacks. */
export function createUpstream(options: UpstreamOptions): Upstream {
  const { provider, key } = options;
  const redact = createRedact(key);
  const call = createCall({ ...options, startDeadline: options.startDeadline ?? startDeadline });
  const questions = createQuestions(call, redact);

  /** Servers have one of the two, or both; the older one first, since more of them know it. */
  let knowsChange = true;

  async function post(path: string, given: object | Form, speed: Speed | null, timeoutMs: number) {
    const body = isForm(given) ? given : JSON.stringify(given);
    const outcome = await call({ method: 'POST', path, speed, body, timeoutMs });
    return { outcome, sentBytes: typeof body === 'string' ? Buffer.byteLength(body) : body.bytes.byteLength };
  }

  async function submit(
    path: string,
    { echo, speed }: Submitted,
    body: object,
    { step = 'other', customId = null, timeoutMs = SUBMIT_TIMEOUT_MS }: Partial<Asked & { timeoutMs: number }> = {},
  ): Promise<Receipt> {
    const notifyHook = options.hookFor?.(echo) ?? null;
    const { outcome, sentBytes } = await post(path, notifyHook ? { ...body, notifyHook } : body, speed, timeoutMs);
    return withoutKey(toReceipt(outcome, { step, customId, sentBytes }), redact);
  }

  async function change(input: PressInput, wish: Change): Promise<Receipt> {
    const { parentProviderTaskId: taskId, echo: state, customId } = input;
    if (!knowsChange) {
      return submit('/submit/simple-change', input, { content: simpleChange(taskId, wish), state }, { customId });
    }
    const receipt = await submit('/submit/change', input, { taskId, ...wish, state }, { customId });
    // Nothing is sent a second time by itself; the next press goes the other way.
    if (receipt.kind === 'refused' && receipt.error.kind === 'not-offered') knowsChange = false;
    return receipt;
  }

  return {
    imagine: (input) => submit('/submit/imagine', input, imagineBody(input, provider), { step: 'imagine' }),
    press: (input) => {
      const { customId } = input;
      const wish = changeIn(customId);
      if (wish) return change(input, wish);
      return submit('/submit/action', input, pressBody(input, provider), { step: 'press', customId });
    },
    answer: (input) =>
      submit('/submit/modal', input, answerBody(input, provider), { step: 'answer', timeoutMs: MODAL_TIMEOUT_MS }),
    edit: (input) => submit('/submit/edits', input, editBody(input, provider)),
    blend: (input) => submit('/submit/blend', input, blendBody(input, provider)),
    describe: (input) => submit('/submit/describe', input, describeBody(input, provider)),
    shorten: (input) => {
      const asked = { ...input, speed: paidSpeed({ command: { kind: 'shorten' }, speed: input.speed }, provider) };
      return submit('/submit/shorten', asked, shortenBody(asked, provider));
    },
    video: (input) => submit('/submit/video', input, videoBody(input, provider)),
    retexture: (input) => submit('/submit/retexture', input, editBody(input, provider)),
    swapFace: (input) => submit('/insight-face/swap', input, faceBody(input, provider)),
    swapFaceInVideo: async (input) => {
      const notifyHook = options.hookFor?.(input.echo) ?? null;
      const form = toForm(videoFaceFields({ ...input, notifyHook }));
      const path = '/insight-face/video-swap';
      const { outcome, sentBytes } = await post(path, form, input.speed, VIDEO_TIMEOUT_MS);
      return withoutKey(toReceipt(outcome, { step: 'other', customId: null, sentBytes }), redact);
    },
    upload: async (images) => {
      const path = '/submit/upload-discord-images';
      const { outcome, sentBytes } = await post(path, uploadBody(images), null, SUBMIT_TIMEOUT_MS);
      return withoutKey(toUploaded(outcome, images.length, sentBytes), redact);
    },
    reports: async (ids) => resultWithoutKey(await questions.reports(ids), redact),
    recentReports: async () => resultWithoutKey(await questions.recentReports(), redact),
    seed: async (id) => resultWithoutKey(await askSeed(call, id), redact),
    cancel: async (id) => resultWithoutKey(await askCancel(call, id), redact),
    probe: async () => probeWithoutKey(await probe(call, key !== null), redact),
  };
}

function withoutKey<Answer extends Receipt | Uploaded>(answer: Answer, redact: Redact): Answer {
  if (answer.kind === 'refused') return { ...answer, error: errorWithoutKey(answer.error, redact) };
  return answer.kind === 'unclear' ? { ...answer, message: redactMessage(answer.message, redact) } : answer;
}

function probeWithoutKey({ verdict, message, location }: Probe, redact: Redact): Probe {
  return { verdict, message: redactMessage(message, redact), location: location && redactMessage(location, redact) };
}

function resultWithoutKey<T>(result: Result<T>, redact: Redact): Result<T> {
  return result.ok ? result : err(errorWithoutKey(result.error, redact));
}

function errorWithoutKey(error: AppError, redact: Redact): AppError {
  return { ...error, message: redactMessage(error.message, redact) };
}
