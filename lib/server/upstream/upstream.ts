import 'server-only';
import type { AppError } from '@/lib/domain/app-error';
import type { Provider, Speed } from '@/lib/domain/provider';
import { err, type Result } from '@/lib/domain/result';
import type { Receipt, Report } from '@/lib/domain/task';
import type { Clock } from '@/lib/server/clock';
import { answerBody, editBody, imagineBody, pressBody } from './bodies';
import { createCall, type StartDeadline, startDeadline } from './call';
import { askCancel } from './cancel';
import { type Asked, toReceipt } from './envelope';
import { createRedact, type Redact, redactMessage } from './redact';
import { createQuestions } from './reports';
import { askSeed } from './seed';

/** A picture that travels inside a submission. */
export type InlineImage = { mimeType: string; bytes: Uint8Array };

export type ImagineInput = { echo: string; prompt: string; images: InlineImage[]; speed: Speed | null };
export type PressInput = {
  echo: string;
  parentProviderTaskId: string;
  customId: string;
  /** Ask for the dialog in which the prompt is edited; only where the provider is known to ask. */
  enableRemix: boolean;
  speed: Speed | null;
};
export type AnswerInput = {
  echo: string;
  modalTaskId: string;
  prompt: string;
  maskPng: Uint8Array | null;
  speed: Speed | null;
};

export type EditInput = {
  echo: string;
  prompt: string;
  image: InlineImage;
  /** Null where the region is transparent in the image itself, or where the provider takes no region. */
  maskPng: Uint8Array | null;
  speed: Speed | null;
};

/** The calls of one provider's API. Submissions never throw and are never repeated here. */
export type Upstream = {
  imagine(input: ImagineInput): Promise<Receipt>;
  press(input: PressInput): Promise<Receipt>;
  answer(input: AnswerInput): Promise<Receipt>;
  edit(input: EditInput): Promise<Receipt>;
  /** The tasks it knows among these ids; those missing from the answer it does not know. */
  reports(ids: readonly string[]): Promise<Result<Report[]>>;
  /** The latest tasks it lists, to find one by its echo; `not-offered` where it has no such list. */
  recentReports(): Promise<Result<Report[]>>;
  seed(id: string): Promise<Result<string>>;
  cancel(id: string): Promise<Result<null>>;
};

export type UpstreamOptions = {
  provider: Provider;
  /** Null where the upstream asks for none. */
  key: string | null;
  /** The only road to the network: global fetch, or a simulator's. */
  fetch: typeof globalThis.fetch;
  clock: Clock;
  startDeadline?: StartDeadline;
};

const SUBMIT_TIMEOUT_MS = 60_000;
/** Some servers open the bot's own dialog before they answer a modal. */
const MODAL_TIMEOUT_MS = 90_000;

/** The client of one provider. Keep one per provider: it learns what that server lacks. */
export function createUpstream(options: UpstreamOptions): Upstream {
  const { provider, key } = options;
  const redact = createRedact(key);
  const call = createCall({ ...options, startDeadline: options.startDeadline ?? startDeadline });
  const questions = createQuestions(call, redact);

  type Submission = Omit<Asked, 'sentBytes'> & { path: string; body: object; speed: Speed | null; timeoutMs: number };
  async function submit({ path, body, speed, timeoutMs, step, customId }: Submission): Promise<Receipt> {
    const json = JSON.stringify(body);
    const outcome = await call({ method: 'POST', path, speed, body: json, timeoutMs });
    return withoutKey(toReceipt(outcome, { step, customId, sentBytes: Buffer.byteLength(json) }), redact);
  }

  return {
    imagine: (input) =>
      submit({
        step: 'imagine',
        path: '/submit/imagine',
        body: imagineBody(input, provider),
        speed: input.speed,
        customId: null,
        timeoutMs: SUBMIT_TIMEOUT_MS,
      }),
    press: (input) =>
      submit({
        step: 'press',
        path: '/submit/action',
        body: pressBody(input, provider),
        speed: input.speed,
        customId: input.customId,
        timeoutMs: SUBMIT_TIMEOUT_MS,
      }),
    answer: (input) =>
      submit({
        step: 'answer',
        path: '/submit/modal',
        body: answerBody(input, provider),
        speed: input.speed,
        customId: null,
        timeoutMs: MODAL_TIMEOUT_MS,
      }),
    edit: (input) =>
      submit({
        step: 'edit',
        path: '/submit/edits',
        body: editBody(input, provider),
        speed: input.speed,
        customId: null,
        timeoutMs: SUBMIT_TIMEOUT_MS,
      }),
    reports: async (ids) => resultWithoutKey(await questions.reports(ids), redact),
    recentReports: async () => resultWithoutKey(await questions.recentReports(), redact),
    seed: async (id) => resultWithoutKey(await askSeed(call, id), redact),
    cancel: async (id) => resultWithoutKey(await askCancel(call, id), redact),
  };
}

function withoutKey(receipt: Receipt, redact: Redact): Receipt {
  if (receipt.kind === 'refused') return { ...receipt, error: errorWithoutKey(receipt.error, redact) };
  return receipt.kind === 'unclear' ? { ...receipt, message: redactMessage(receipt.message, redact) } : receipt;
}

function resultWithoutKey<T>(result: Result<T>, redact: Redact): Result<T> {
  return result.ok ? result : err(errorWithoutKey(result.error, redact));
}

function errorWithoutKey(error: AppError, redact: Redact): AppError {
  return { ...error, message: redactMessage(error.message, redact) };
}
