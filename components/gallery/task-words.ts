import { type Intent, pressedName } from '@/lib/domain/button';
import { isSaving, needsPerson, type Task } from '@/lib/domain/task';

/** Where a task stands, in as few words as its card has room for. */
export function statusWords(task: Pick<Task, 'state' | 'media'>): string {
  const { state } = task;
  switch (state.status) {
    case 'sending':
      return state.step === 'answer' ? 'Sending the answer' : 'Sending';
    case 'waiting':
      if (state.ahead === null) return 'Waiting';
      return state.ahead === 0 ? 'Waiting (next)' : `Waiting (${state.ahead} ahead)`;
    case 'running':
      return state.progressPercent === null ? 'Running' : `${Math.round(state.progressPercent)} %`;
    case 'needs-input':
      return 'Needs input';
    case 'uncertain':
      return 'Uncertain';
    case 'succeeded':
      if (hasLost(task) || hasStranded(task)) return 'Not saved';
      return isSaving(task) ? 'Saving' : 'Done';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Cancelled';
  }
}

/** Whether there is more to say than the state: a failure, a question, a doubt, a loss. */
export function hasNotice(task: Pick<Task, 'state' | 'media'>): boolean {
  const { status } = task.state;
  const isEnded = status === 'failed' || status === 'cancelled';
  return isEnded || needsPerson(task) || hasLost(task) || savingTrouble(task) !== null;
}

/** Why a picture is not in the archive yet, where trying goes on by itself. */
export function savingTrouble({ media }: Pick<Task, 'media'>): string | null {
  for (const { state } of media) if (state.status === 'pending' && state.trouble) return state.trouble;
  return null;
}

/** Whether a picture could not be saved and is gone or going. */
export function hasLost(task: Pick<Task, 'media'>): boolean {
  return task.media.some(({ state }) => state.status === 'lost' || state.status === 'set-aside');
}

/** Whether a picture waits for its provider to be connected again. */
export function hasStranded(task: Pick<Task, 'media'>): boolean {
  return task.media.some(({ state }) => state.status === 'stranded');
}

/**
 * How a task came to be, short enough for the edge of a family tree. An imagine that began from words was not remixed:
 * `parent` tells, where it is known.
 */
export function verbOf({ command, pressed }: Pick<Task, 'command' | 'pressed'>, parent?: Pick<Task, 'state'> | null) {
  switch (command.kind) {
    case 'press':
      return pressed ? pressedName(pressed) : 'Press';
    case 'imagine':
      return command.remixOf !== null && !(parent && madeWords(parent)) ? 'Remix' : 'Imagine';
    case 'edit':
      return 'Edit';
    case 'blend':
      return 'Blend';
    case 'describe':
      return 'Describe';
    case 'shorten':
      return 'Shorten';
    case 'retexture':
      return 'Retexture';
    case 'swap-face':
      return 'Face swap';
    case 'video':
      return command.from.kind === 'clip' ? `Extension of clip ${command.from.tile}` : 'Video';
  }
}

function madeWords({ state }: Pick<Task, 'state'>): boolean {
  return state.status === 'succeeded' && state.output.kind === 'text';
}

/** What kind of words a task will write; null where it writes none. */
export function wordsExpected({
  command,
  pressed,
}: Pick<Task, 'command' | 'pressed'>): 'suggestions' | 'analysis' | null {
  if (command.kind === 'describe' || pressed?.intent.kind === 'describe-again') return 'suggestions';
  return command.kind === 'shorten' || pressed?.intent.kind === 'show-details' ? 'analysis' : null;
}

/** What a button does, for those whose label says too little. */
export function buttonHint(intent: Intent): string | null {
  switch (intent.kind) {
    case 'pick':
      return `Picture ${intent.tile} on its own, with more to do`;
    case 'pick-clip':
      return `Clip ${intent.tile} on its own`;
    case 'vary-tile':
      return `Four variations of picture ${intent.tile}`;
    case 'reroll':
      return 'The same prompt once more';
    case 'make-square':
      return 'Fills the short side until the picture is square';
    case 'use-suggestion':
      return intent.suggestion === 'all' ? 'Asks the provider for all of them' : 'Asks the provider for this one';
    case 'describe-again':
      return 'The same picture in other words';
    case 'show-details':
      return 'Each word with its weight';
    case 'vary-region':
      return 'Paint over what should change. Nothing is sent until you say so.';
    default:
      return null;
  }
}
