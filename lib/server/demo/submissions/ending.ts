import 'server-only';
import { type Call, textIn } from '../call';
import type { Ending } from '../film';
import type { ReadPrompt } from '../prompt';
import type { World } from '../world';
import { linked, receive } from './received';

/** Comet names none of the further fields of a video; there, flags in the prompt say the same. */
export function takesVideoFields({ profile }: World): boolean {
  return profile.dialect !== 'comet';
}

type Ended = { kind: 'ending'; end: Ending } | { kind: 'dead-link' } | { kind: 'problem'; text: string };

/** What the clips are to end in, by the fields that trueai has, or by a flag in the prompt. */
export async function endOf(world: World, call: Call, read: ReadPrompt): Promise<Ended> {
  const hasFields = takesVideoFields(world);
  if (hasFields && call.body.loop === true) return { kind: 'ending', end: 'start' };
  const image = hasFields ? textIn(call.body, 'endImage') : '';
  if (image === '' && read.end === null) return { kind: 'ending', end: null };
  if (image === '' && read.end === 'loop') return { kind: 'ending', end: 'start' };
  const received = image === '' ? await linked(world, call, read.end ?? '') : await receive(world, call, image);
  return received.kind === 'picture' ? { kind: 'ending', end: received.source } : received;
}
