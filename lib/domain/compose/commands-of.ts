import type { ImagineCommand, Making, Reference } from '../commands';
import { type Pricing, priceOf } from '../price';
import { expandPrompt } from '../prompt/expand';
import { parsePrompt, sendablePrompt } from '../prompt/parse';
import { getSpeed, withoutSpeed } from '../prompt/speed';
import type { ProviderFacts } from '../provider';
import { type Ratio, square } from '../ratio';
import { clipSettings, clipWords } from './clip-words';
import { type Draft, hashesAt, type Place, picturesAt, takesWords } from './draft';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
/** A command that has no id yet: what would be sent if one pressed now. */
export type Sendable = WithoutId<ImagineCommand | Making>;

/**
 * The commands a draft stands for, in their order: several where its prompt does. None while a picture is missing, and
 * none where *Edit* leads to the region editor. Ask `checkDraft` first whether they may be sent.
 */
export function commandsOf(draft: Draft): Sendable[] {
  const { text, providerId } = draft;
  // A relay may strip the flag from the text; as the command's speed it goes the way the provider spells it.
  const speedOf = (written: string) => getSpeed(parsePrompt(written)) ?? draft.speed;
  const shared = {
    speed: takesWords(draft) ? speedOf(text) : draft.speed,
    ...(providerId !== null && { providerId }),
  };
  switch (draft.mode) {
    case 'imagine': {
      const { remixOf } = draft;
      const steered = { imagePrompts: hashesAt(draft, 'image'), references: referencesOf(draft), remixOf };
      return expandPrompt(text).map((written) => {
        return { kind: 'imagine', ...shared, speed: speedOf(written), ...steered, prompt: words(written) };
      });
    }
    case 'shorten':
      return [{ kind: 'shorten', ...shared, prompt: words(text) }];
    case 'blend':
      return [{ kind: 'blend', ...shared, fileHashes: hashesAt(draft, 'blend'), dimensions: draft.dimensions }];
    case 'describe':
      return hashesAt(draft, 'describe').map((fileHash) => ({ kind: 'describe', ...shared, fileHash }));
    case 'video':
      return hashesAt(draft, 'start').map((startHash) => {
        const { motion, batch, loop, isHd } = clipSettings(draft);
        const [endHash = null] = hashesAt(draft, 'end');
        const from = { kind: 'picture', startHash, endHash: loop ? null : endHash, loop, isHd } as const;
        return { kind: 'video', ...shared, prompt: clipWords(text), motion, batch, from };
      });
    case 'edit':
      return editsOf(draft, shared);
  }
}

function editsOf(draft: Draft, shared: Pick<Sendable, 'speed' | 'providerId'>): Sendable[] {
  if (draft.editWay === 'retexture') {
    const prompt = words(draft.text);
    return hashesAt(draft, 'edit').map((fileHash) => ({ kind: 'retexture', ...shared, fileHash, prompt }));
  }
  const [sourceHash] = hashesAt(draft, 'face');
  const [targetHash] = hashesAt(draft, 'target');
  if (draft.editWay === 'region' || !sourceHash || !targetHash) return [];
  return [{ kind: 'swap-face', ...shared, sourceHash, targetHash }];
}

function referencesOf(draft: Draft): Reference[] {
  return (['style', 'character', 'omni'] as const).flatMap((role) =>
    picturesAt(draft, role).flatMap(({ weight, state }) =>
      state.status === 'saved' ? [{ role, hash: state.hash, weight }] : [],
    ),
  );
}

function words(text: string): string {
  return sendablePrompt(withoutSpeed(parsePrompt(text)));
}

/** The size of what a draft is made from, for the box its card reserves. */
export function sizeOf(draft: Draft): Ratio {
  const [picture] = picturesAt(draft, originOf(draft));
  return picture?.state.status === 'saved' ? picture.state.size : square;
}

function originOf({ mode, editWay }: Draft): Place {
  switch (mode) {
    case 'describe':
      return 'describe';
    case 'video':
      return 'start';
    case 'edit':
      return editWay === 'swap-face' ? 'target' : 'edit';
    default:
      return 'image';
  }
}

/** What these will cost together by the prices that were entered; null where one of them has none. */
export function costOf(
  commands: readonly Sendable[],
  provider: Pricing & Pick<ProviderFacts, 'defaultSpeed'>,
): number | null {
  let sum = 0;
  for (const command of commands) {
    const task = { command: { ...command, id: '' }, pressed: null, speed: command.speed ?? provider.defaultSpeed };
    const cost = priceOf(task, provider);
    if (cost === null) return null;
    sum += cost;
  }
  return commands.length > 0 ? sum : null;
}
