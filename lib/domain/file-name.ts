import type { StoredFile, Task } from './task';
import { taskName } from './task-name';

const LONGEST = 80;

/** What a downloaded file is called: by its task, its tile where there are several, and what kind of file it is. */
export function fileName(
  task: Pick<Task, 'prompt' | 'command' | 'pressed'>,
  file: Pick<StoredFile, 'mimeType'>,
  tile: number | null,
): string {
  // Without what file systems forbid, and without the parameters and addresses nobody searches a folder for.
  const words = taskName(task)
    .replaceAll(/https?:\/\/\S+|(?:^|\s)--\S.*$/g, ' ')
    .replaceAll(/[^\p{L}\p{N}\p{M} ,_()-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const name = [...(words || 'Picture')].slice(0, LONGEST).join('').trim();
  const [, subtype = 'bin'] = file.mimeType.split('/');
  return `${name}${tile === null ? '' : ` ${tile}`}.${subtype === 'jpeg' ? 'jpg' : subtype}`;
}
