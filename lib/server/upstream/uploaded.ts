import 'server-only';
import type { Receipt } from '@/lib/domain/task';
import type { Outcome } from './call';
import { envelopeIn, isSuccess, textOf, toReceipt } from './envelope';

/** What became of an upload: addresses, one for each picture, or why there are none. Nothing was generated either way. */
export type Uploaded =
  | { kind: 'uploaded'; urls: string[] }
  | Extract<Receipt, { kind: 'refused' }>
  | Extract<Receipt, { kind: 'unclear' }>;

/** Reads the answer to an upload (README “Uploads”): a list of addresses, which may be empty or too short. */
export function toUploaded(outcome: Outcome, count: number, sentBytes: number): Uploaded {
  if (outcome.kind === 'answered' && isSuccess(outcome.answer)) {
    const envelope = envelopeIn(outcome.answer.json);
    const urls = [envelope?.result].flat().filter(isAddress);
    if (urls.length === count) return { kind: 'uploaded', urls };
    if (envelope?.code === 1) {
      return { kind: 'refused', error: { kind: 'refused', message: 'The provider kept no address of the picture.' } };
    }
  }
  const receipt = toReceipt(outcome, { step: 'other', customId: null, sentBytes });
  if (receipt.kind === 'refused' || receipt.kind === 'unclear') return receipt;
  return { kind: 'unclear', message: outcome.kind === 'answered' ? textOf(outcome.answer) : '' };
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value);
}
