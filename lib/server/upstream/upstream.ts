import 'server-only';
import type { Speed } from '@/lib/domain/provider';
import type { Result } from '@/lib/domain/result';
import type { Receipt, Report } from '@/lib/domain/task';

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

/** The calls of one provider's API. Submissions never throw and are never repeated here. */
export type Upstream = {
  imagine(input: ImagineInput): Promise<Receipt>;
  press(input: PressInput): Promise<Receipt>;
  answer(input: AnswerInput): Promise<Receipt>;
  /** The tasks it knows among these ids; those missing from the answer it does not know. */
  reports(ids: readonly string[]): Promise<Result<Report[]>>;
  /** The latest tasks it lists, to find one by its echo; `not-offered` where it has no such list. */
  recentReports(): Promise<Result<Report[]>>;
  seed(id: string): Promise<Result<string>>;
  cancel(id: string): Promise<Result<null>>;
};
