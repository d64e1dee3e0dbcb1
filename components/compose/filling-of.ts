import type { Filling, Laid } from '@/lib/client/stores/composer';
import type { Place } from '@/lib/domain/compose/draft';
import type { Task } from '@/lib/domain/task';

/** Everything a task was begun with, as it stood in the composer; its words alone where it goes on from another task. */
export function fillingOf({ prompt, command }: Pick<Task, 'prompt' | 'command'>): Filling {
  switch (command.kind) {
    case 'imagine': {
      const references = command.references.map(({ role, hash, weight }) => ({ place: role, hash, weight }));
      return { prompt, images: command.imagePrompts, pictures: references };
    }
    case 'blend':
      return { mode: 'blend', prompt, pictures: command.fileHashes.map(laidAt('blend')) };
    case 'describe':
      return { mode: 'describe', prompt, pictures: [command.fileHash].map(laidAt('describe')) };
    case 'shorten':
      return { mode: 'shorten', prompt };
    case 'retexture':
      return { mode: 'edit', editWay: 'retexture', prompt, pictures: [command.fileHash].map(laidAt('edit')) };
    case 'swap-face': {
      const face = laidAt('face')(command.sourceHash);
      return { mode: 'edit', editWay: 'swap-face', prompt, pictures: [face, laidAt('target')(command.targetHash)] };
    }
    case 'video': {
      if (command.from.kind === 'clip') return { prompt };
      const { startHash, endHash } = command.from;
      const frames = [laidAt('start')(startHash), ...(endHash === null ? [] : [laidAt('end')(endHash)])];
      return { mode: 'video', prompt, pictures: frames };
    }
    case 'press':
    case 'edit':
      return { prompt };
  }
}

function laidAt(place: Place): (hash: string) => Laid {
  return (hash) => ({ place, hash });
}
