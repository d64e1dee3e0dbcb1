import { buttonName, type Intent } from '@/lib/domain/button';
import { type Doubt, isSaving, type Task } from '@/lib/domain/task';

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
      if (hasLost(task)) return 'Not saved';
      return isSaving(task) ? 'Saving' : 'Done';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Cancelled';
  }
}

/** Whether a picture could not be saved and is gone or going. */
export function hasLost(task: Pick<Task, 'media'>): boolean {
  return task.media.some(({ state }) => state.status === 'lost');
}

export const doubtWords: Record<Doubt, { title: string; advice: string }> = {
  unanswered: {
    title: 'We don’t know whether this was accepted.',
    advice: 'The answer was lost on the way. We keep asking the provider; nothing is sent again without your word.',
  },
  'lost-upstream': {
    title: 'The provider no longer knows this task.',
    advice: 'It may come back. We keep asking at longer intervals and take the pictures if they appear.',
  },
  overdue: {
    title: 'This takes far longer than it should.',
    advice: 'We keep asking. If the provider finishes it after all, the pictures appear here.',
  },
};

/** How a task came from its parent, short enough for the edge of a family tree. */
export function verbOf({ command, pressed }: Pick<Task, 'command' | 'pressed'>): string {
  if (command.kind === 'edit') return 'Edit';
  if (!pressed) return command.kind === 'imagine' && command.remixOf ? 'Remix' : 'Imagine';
  const words = verbs(pressed.intent);
  return words ?? buttonName({ ...pressed, emoji: '', style: null });
}

function verbs(intent: Intent): string | null {
  switch (intent.kind) {
    case 'pick':
    case 'pick-clip':
      return `Picture ${intent.tile}`;
    case 'vary-tile':
      return `Variation of ${intent.tile}`;
    default:
      return null;
  }
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
    default:
      return null;
  }
}
