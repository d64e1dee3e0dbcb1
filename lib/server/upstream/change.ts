import 'server-only';
import type { Button } from '@/lib/domain/button';
import { intentOf } from '@/lib/domain/button';

/**
 * What a server without buttons can do with a grid all the same: `change` knows four upscales, four variations and a
 * reroll (README “Servers without buttons”). As buttons of our own making they are pressed like any others.
 */
export const changeButtons: readonly Button[] = [
  ...[1, 2, 3, 4].map((tile) => changeButton('UPSCALE', tile)),
  // An index is asked for here too by some relays, although it means nothing.
  changeButton('REROLL', 1),
  ...[1, 2, 3, 4].map((tile) => changeButton('VARIATION', tile)),
];

type ChangeAction = 'UPSCALE' | 'VARIATION' | 'REROLL';
export type Change = { action: ChangeAction; index: number };

function changeButton(action: ChangeAction, index: number): Button {
  const customId = `change::${action}::${index}`;
  return { customId, label: '', emoji: '', style: null, intent: intentOf(customId) };
}

/** What one of those buttons asks for; null for every id that came from a server. */
export function changeIn(customId: string): Change | null {
  const match = /^change::(UPSCALE|VARIATION|REROLL)::([1-4])$/.exec(customId);
  return match ? { action: match[1] as ChangeAction, index: Number(match[2]) } : null;
}

/** The same in the one line that `simple-change` takes: `1320098173412546 U2`. */
export function simpleChange(taskId: string, { action, index }: Change): string {
  return `${taskId} ${action === 'REROLL' ? 'R' : `${action.charAt(0)}${index}`}`;
}
