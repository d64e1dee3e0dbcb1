import { pressedName } from './button';
import type { Task } from './task';

/** What a task is called: its prompt, or what was asked for where that takes no words. */
export function taskName({ prompt, command, pressed }: Pick<Task, 'prompt' | 'command' | 'pressed'>): string {
  if (prompt !== '') return prompt;
  switch (command.kind) {
    case 'blend':
      return `Blend of ${command.fileHashes.length} pictures`;
    case 'describe':
      return 'Describe a picture';
    case 'video':
      return command.from.kind === 'clip' ? 'Extend a video' : 'Video from a picture';
    case 'swap-face':
      return 'Swap a face';
    case 'press':
      return pressed ? pressedName(pressed) : 'Untitled';
    default:
      return 'Untitled';
  }
}
